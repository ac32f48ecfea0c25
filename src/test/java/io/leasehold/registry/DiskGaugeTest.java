package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is free is a measured number or nothing. */
class DiskGaugeTest {
    @TempDir
    private Path temp;

    @Test
    void theRoomOfADiskIsMeasured() {
        var room = new DiskGauge(temp).room().orElseThrow();
        assertThat(room.totalBytes()).isPositive();
        assertThat(room.freeBytes()).isBetween(0L, room.totalBytes());
    }

    @Test
    void whatIsNotThereHasNoNumberUntilItIsThereAgain() throws IOException {
        var folder = Files.createDirectory(temp.resolve("registry"));
        var gauge = new DiskGauge(folder);
        assertThat(gauge.freeBytes()).isPresent();
        Files.delete(folder);
        assertThat(gauge.freeBytes()).isEmpty();
        Files.createDirectory(folder);
        assertThat(gauge.freeBytes()).isPresent();
    }
}
