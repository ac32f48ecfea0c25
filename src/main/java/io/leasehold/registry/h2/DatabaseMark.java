package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * By what a database file is known without being opened: another mark means that somebody wrote to it.
 *
 * @param file the inode, where there is one
 */
record DatabaseMark(@Nullable Object file, long bytes, FileTime changed) {
    /** The database of that folder as it is now. */
    static DatabaseMark of(RegistryFolder folder) throws IOException {
        var found = Files.readAttributes(folder.databaseFile(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new DatabaseMark(found.fileKey(), found.size(), found.lastModifiedTime());
    }
}
