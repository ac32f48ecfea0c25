package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.registry.DiskGauge;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where nothing can be written, every act says why. */
class WritableTest {
    private static final WorkerMode LOOKING = new WorkerMode.Looking();

    private static FeedState state(long freeBytes, FeedState.@Nullable Failure failure) {
        return new FeedState(
                Counts.NONE,
                0,
                new ClockReading(0, 100_000),
                List.of(),
                0,
                0,
                null,
                FeedState.Disk.UNKNOWN.next(new DiskGauge.Room(freeBytes, 1 << 30), "/data", 90_000),
                null,
                false,
                0,
                false,
                0,
                failure);
    }

    private static String reason(WorkerMode mode, FeedState state, long nowMs) {
        return Writable.of(mode, state, nowMs).reason();
    }

    @Test
    void aRegistryThatAnswersAndHasRoomCanBeWritten() {
        assertThat(Writable.of(LOOKING, state(1 << 30, null), 101_000)).isEqualTo(Availability.YES);
        assertThat(Writable.of(LOOKING, FeedState.NONE, 101_000)).isEqualTo(Availability.YES);
    }

    @Test
    void whatCannotBeReadOrIsFullOrSilentCannot() {
        var failed = state(1 << 30, new FeedState.Failure(99_000, "It is held.", "Wait."));
        assertThat(reason(LOOKING, failed, 101_000)).isEqualTo("The registry cannot be read.");
        assertThat(reason(LOOKING, state(0, null), 101_000)).startsWith("The registry cannot be written");
        assertThat(reason(LOOKING, state(1 << 30, null), 105_001)).isEqualTo("The registry does not answer.");
    }

    @Test
    void readOnlyComesFirstAndSaysItsCause() {
        var mode = new WorkerMode.ReadOnly(WorkerMode.ReadOnly.Cause.COPY);
        assertThat(reason(mode, state(0, null), 101_000)).isEqualTo("This registry is a copy: it is only read.");
        assertThat(mode.title()).isEqualTo("Read-only: copy");
    }
}
