package io.leasehold.console;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.host.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * How a console is opened.
 *
 * @param configFolder where settings are kept; need not exist
 * @param engines what a worker in the window can run
 */
public record ConsoleOptions(Path configFolder, List<ProcessEngine> engines) {
    public ConsoleOptions {
        engines = List.copyOf(engines);
    }

    /** The usual folders, and every engine that this program has. */
    public static ConsoleOptions usual() {
        var engines = ServiceLoader.load(ProcessEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return new ConsoleOptions(Folders.ofThisUser().config(), engines);
    }
}
