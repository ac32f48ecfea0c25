package io.leasehold.console.settings;

import io.leasehold.error.LeaseholdException;
import io.leasehold.host.OwnFolder;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;

/**
 * Keeps the settings in a file: written beside it and moved over it, so that a crash leaves the old or the new one.
 * Settings are a convenience: what cannot be read gives the defaults, what cannot be written is logged. Thread-safe;
 * blocks.
 */
public final class SettingsFile {
    private static final System.Logger LOG = System.getLogger("io.leasehold.console");

    private final Path folder;
    private final Path file;

    /** The file in that folder, which need not exist. */
    public SettingsFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("console.json");
    }

    /** Where they are kept. */
    Path path() {
        return file;
    }

    /** What was stored last, or the defaults. */
    public ConsoleSettings read() {
        try {
            if (!Files.exists(file)) {
                return ConsoleSettings.DEFAULT;
            }
            return new StoredSettings(ProcessJson.parse(Files.readString(file))).settings();
        } catch (IOException | LeaseholdException | JacksonException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "the settings in " + file + " could not be read", e);
            return ConsoleSettings.DEFAULT;
        }
    }

    /** Stores them. */
    public synchronized void write(ConsoleSettings settings) {
        try {
            OwnFolder.make(folder);
            var next = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(next, ProcessJson.writePretty(settings));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the settings in " + file + " could not be written", e);
        }
    }
}
