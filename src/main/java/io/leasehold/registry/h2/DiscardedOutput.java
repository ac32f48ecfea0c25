package io.leasehold.registry.h2;

import io.leasehold.process.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Removes the output of commands whose processes are gone. */
final class DiscardedOutput {
    private static final Logger LOG = System.getLogger(DiscardedOutput.class.getName());

    private DiscardedOutput() {}

    static boolean isThere(Path outputFolder, String processId) {
        return Files.isDirectory(outputFolder.resolve(Fingerprint.sha256(processId)), LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes it, and follows no links. What cannot be removed is left and logged: no row depends on it. */
    static void remove(Path outputFolder, List<String> processIds) {
        for (var id : processIds) {
            var folder = outputFolder.resolve(Fingerprint.sha256(id));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.log(Logger.Level.WARNING, "The output in " + folder + " could not be removed.", e);
            }
        }
    }
}
