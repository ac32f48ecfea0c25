package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "apfs", "NTFS"})
    void localDisksAreGood(String type) {
        assertThat(FileSystemRule.of(type)).isEqualTo(FileSystemRule.GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlay", "tmpfs", "something-new"})
    void othersAreWarnedOf(String type) {
        assertThat(FileSystemRule.of(type)).isEqualTo(FileSystemRule.WARNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "fuse.sshfs", "fuseblk", "vfat"})
    void remoteOnesAreRefused(String type) {
        assertThat(FileSystemRule.of(type)).isEqualTo(FileSystemRule.REFUSED);
    }
}
