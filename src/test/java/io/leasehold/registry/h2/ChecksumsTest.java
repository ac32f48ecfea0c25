package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
    @Test
    void tellsApartOrderKindBoundariesAndPredecessor() {
        var all = List.of(
                Checksums.crc(0),
                Checksums.crc(1),
                Checksums.crc(0, "a", "b"),
                Checksums.crc(0, "b", "a"),
                Checksums.crc(0, "ab"),
                Checksums.crc(0, "ab", ""),
                Checksums.crc(0, "ab", null),
                Checksums.crc(0, (Object) null),
                Checksums.crc(0, 1),
                Checksums.crc(0, true),
                Checksums.crc(0, "1"),
                Checksums.crc(0, (Object) new byte[] {1}),
                Checksums.crc(7, "a", "b"));
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    }

    @Test
    void theWidthOfAnIntegerDoesNotMatter() {
        assertThat(Checksums.crc(5, 42L)).isEqualTo(Checksums.crc(5, 42)).isEqualTo(Checksums.crc(5, (short) 42));
    }

    @Test
    void staysTheSameBetweenVersions() {
        assertThat(Checksums.crc(0, "process.registered", 1L, null, true)).isEqualTo(GOLDEN);
    }

    @Test
    void refusesWhatItCannotTell() {
        assertThatThrownBy(() -> Checksums.crc(0, 1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final long GOLDEN = 3_121_307_277L;
}
