package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.work.jvm.JvmTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One window of a person on a registry, and how it is called. */
class WindowSeatTest {
    @TempDir
    private Path temp;

    @Test
    void aSeatIsTakenOnceAndAnsweredOnce() throws IOException {
        var config = temp.resolve("config");
        var place = Files.createDirectory(temp.resolve("orders"));
        var seat = WindowSeat.take(config, place).orElseThrow();
        assertThat(WindowSeat.take(config, temp.resolve("x/../orders"))).isEmpty();
        var called = CompletableFuture.supplyAsync(() -> WindowSeat.callForward(config, place, new JvmTasks()));
        while (!seat.called()) {
            Thread.onSpinWait();
        }
        assertThat(called.join()).isTrue();
        assertThat(seat.called()).isFalse();
        seat.close();
        try (var next = WindowSeat.take(config, place).orElseThrow()) {
            assertThat(next.called()).as("a call of the past").isFalse();
        }
    }
}
