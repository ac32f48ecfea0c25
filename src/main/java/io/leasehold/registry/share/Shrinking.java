package io.leasehold.registry.share;

import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far a program that closes a registry has come with making its file small. Seen from outside: nothing is opened.
 *
 * @param fileBytes how large the file is that is made small
 * @param copiedBytes how much of what is in use is copied to the one that takes its place
 */
public record Shrinking(long fileBytes, long copiedBytes) {
    /** Looks at a folder; empty where no file is being made small, or that cannot be seen. */
    public static Optional<Shrinking> of(Path folder) {
        var files = new RegistryFolder(folder);
        try {
            return Files.exists(files.nextDatabaseFile())
                    ? Optional.of(new Shrinking(Files.size(files.databaseFile()), Files.size(files.nextDatabaseFile())))
                    : Optional.empty();
        } catch (IOException e) {
            // It ended in between.
            return Optional.empty();
        }
    }
}
