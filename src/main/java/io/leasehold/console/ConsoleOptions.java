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
 * @param stateFolder where its logs lie
 * @param engines what a worker in the window can run
 */
public record ConsoleOptions(Path configFolder, Path stateFolder, List<ProcessEngine> engines) {
    public ConsoleOptions {
        engines = List.copyOf(engines);
    }

    /** Settings and logs in one folder. */
    public ConsoleOptions(Path folder, List<ProcessEngine> engines) {
        this(folder, folder, engines);
    }

    /** The usual folders, and every engine that this program has. */
    public static ConsoleOptions usual() {
        var engines = ServiceLoader.load(ProcessEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        var folders = Folders.ofThisUser();
        return new ConsoleOptions(folders.config(), folders.state(), engines);
    }
}
