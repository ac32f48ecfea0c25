package io.leasehold.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder with a registry in it, removed with everything in it.
 *
 * @param path where it lies
 */
public record DemoFolder(Path path) implements AutoCloseable {
    /** Makes one. */
    public static DemoFolder make() {
        try {
            return new DemoFolder(Files.createTempDirectory("leasehold-demo-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The registry in it. */
    public Path registry() {
        return path.resolve("registry");
    }

    /** Removes it. Idempotent; files that vanish meanwhile are no error: a command that is just ending still writes. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
                    if (error instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw error;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
