package io.leasehold.lease;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry lies.
 *
 * @param type the file system's type; absent: on no local disk
 */
record RegistryDisk(@Nullable String type) {
    /** A file on one of these lies on the disk of this very machine; overlays and memory do not count (safety.md 3). */
    private static final Set<String> LOCAL = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "apfs", "ntfs");

    boolean local() {
        return type != null && LOCAL.contains(type.toLowerCase(Locale.ROOT));
    }
}
