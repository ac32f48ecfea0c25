package io.leasehold.console;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.host.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * How a console is opened.
 *
 * @param configFolder where settings are kept; need not exist
 * @param stateFolder where its logs lie
 * @param engines gives what a worker in the window can run; asked once
 */
public record ConsoleOptions(Path configFolder, Path stateFolder, Supplier<List<ProcessEngine>> engines) {
    /** Settings and logs in one folder. */
    public ConsoleOptions(Path folder, List<ProcessEngine> engines) {
        this(folder, folder, () -> engines);
    }

    /** The usual folders, and every engine that this program has. */
    public static ConsoleOptions usual() {
        var folders = Folders.ofThisUser();
        return new ConsoleOptions(folders.config(), folders.state(), ConsoleOptions::installed);
    }

    /** Settings and logs in one folder, for a window that is measured, and every engine that this program has. */
    static ConsoleOptions measured(Path folder) {
        return new ConsoleOptions(folder, folder, ConsoleOptions::installed);
    }

    private static List<ProcessEngine> installed() {
        return ServiceLoader.load(ProcessEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
