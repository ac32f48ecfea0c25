package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Replaces small files so that after a power cut either the old or the new content is there. */
final class SafeFiles {
    private SafeFiles() {}

    /** Writes beside, forces, renames over and forces the folder; only this user can read the result. */
    static void replace(Path file, String content) throws IOException {
        var folder = parentOf(file);
        var fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, onlyMine(fresh))) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
    }

    /** Makes the names in a folder durable, where the system can do that. */
    static void forceFolder(Path folder) throws IOException {
        if (FolderCheck.hasRights(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** What makes a new file one that only this user can reach; nothing where there are no such rights. */
    static FileAttribute<?>[] onlyMine(Path file) throws IOException {
        return FolderCheck.hasRights(parentOf(file))
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Takes the file from everybody but this user, where there are such rights. */
    static void restrict(Path file) throws IOException {
        if (FolderCheck.hasRights(parentOf(file))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Path parentOf(Path file) {
        var parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " lies in no folder");
        }
        return parent;
    }
}
