package io.leasehold.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that only their owner may enter, as the XDG specification asks for those it names. */
public final class OwnFolder {
    private OwnFolder() {}

    /**
     * Makes a folder and what is missing above it, with rights for this user only. What is there stays as it is; where
     * the system knows no such rights, its own apply. Idempotent.
     */
    public static Path make(Path folder) throws IOException {
        return Files.createDirectories(folder, rights(folder));
    }

    private static FileAttribute<?>[] rights(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
