package io.leasehold.console.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** A new file of lines: the whole of it, or none. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes it. Blocks.
     *
     * @param lines writes every line and says how many things they are
     * @return what {@code lines} said
     * @throws java.nio.file.FileAlreadyExistsException when it is there already; it stays as it is
     */
    static long write(Path path, ToLongFunction<Consumer<String>> lines) throws IOException {
        var out = Files.newBufferedWriter(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var whole = false;
        try {
            long count;
            try (out) {
                count = lines.applyAsLong(line -> {
                    try {
                        out.write(line);
                        out.newLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
            whole = true;
            return count;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!whole) {
                // Half an export would be taken for a whole one.
                Files.deleteIfExists(path);
            }
        }
    }
}
