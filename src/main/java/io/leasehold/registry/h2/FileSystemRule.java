package io.leasehold.registry.h2;

import java.nio.file.FileStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the type of a file system means for a registry (safety.md 3). Pure. */
enum FileSystemRule {
    /** Keeps what was forced, and its locks are real. */
    GOOD,
    /** Works, but may not survive a restart of the machine or of its container. */
    WARNED,
    /** Locks or forced writes cannot be relied on. */
    REFUSED;

    private static final Set<String> KNOWN_GOOD =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "apfs", "ntfs", "refs");
    private static final List<String> NETWORK = List.of(
            "nfs",
            "cifs",
            "smb",
            "9p",
            "virtiofs",
            "fuse",
            "afs",
            "ceph",
            "gluster",
            "lustre",
            "gfs",
            "ocfs",
            "vboxsf",
            "vmhgfs",
            "prl_fs",
            "webdav",
            "davfs",
            "drvfs");

    /** Judges a type as {@link FileStore#type()} gives it. */
    static FileSystemRule of(String type) {
        var name = type.toLowerCase(Locale.ROOT);
        if (KNOWN_GOOD.contains(name)) {
            return GOOD;
        }
        // Neither rights nor stable inodes.
        if (name.contains("fat") || name.equals("msdos")) {
            return REFUSED;
        }
        return NETWORK.stream().anyMatch(name::startsWith) ? REFUSED : WARNED;
    }
}
