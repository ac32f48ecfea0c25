package io.leasehold.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** A folder of this user alone that is removed when it is closed. Not thread-safe. */
public final class PrivateFolder implements AutoCloseable {
    private final Path path;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    static PrivateFolder make() throws IOException {
        var parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        var mine = Files.getFileStore(parent).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        return new PrivateFolder(Files.createTempDirectory("leasehold-bundle-", mine));
    }

    Path path() {
        return path;
    }

    /** Puts a file there, and never beside it. */
    void put(String name, byte[] bytes) throws IOException {
        var file = path.resolve(name).normalize();
        if (!file.startsWith(path)) {
            throw Manifest.broken("an entry leads out of it");
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
