package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.registry.HistoryReads.Gap;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GapWatchTest {
    private long nanos = -5;
    private long wallMs = 1_000_000;
    private final GapWatch watch = new GapWatch(() -> nanos, () -> Instant.ofEpochMilli(wallMs));

    @Test
    void aSuspendIsAsLongAsTheMonotonicClockFellBehind() {
        assertThat(after(100, 3_600_100)).containsExactly(new Gap(Gap.Kind.SUSPENDED, 1_000_000, 4_600_100, 3_600_000));
    }

    @Test
    void aStopIsAsLongAsNobodyLooked() {
        assertThat(after(60_000, 60_000)).containsExactly(new Gap(Gap.Kind.STOPPED, 1_000_000, 1_060_000, 60_000));
    }

    @Test
    void shortDelaysAndAClockSetBackAreNoGaps() {
        assertThat(after(5_000, 7_000)).isEmpty();
        assertThat(after(100, -3_600_000)).isEmpty();
        assertThat(after(100, 100)).isEmpty();
    }

    @Test
    void whatIsStoredIsForgottenAndTheRestIsKept() {
        var first = after(0, 10_000);
        after(6_000, 6_000);
        watch.recorded(first);
        assertThat(watch.unrecorded())
                .singleElement()
                .satisfies(gap -> assertThat(gap.kind()).isEqualTo(Gap.Kind.STOPPED));
    }

    private List<Gap> after(long monotonicMs, long wall) {
        nanos += TimeUnit.MILLISECONDS.toNanos(monotonicMs);
        wallMs += wall;
        watch.look();
        return watch.unrecorded();
    }
}
