package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServingClockTest {
    private long nanos = -5;
    private long wallMs = 1_000_000;
    private final ServingClock clock = new ServingClock(500, () -> nanos, () -> Instant.ofEpochMilli(wallMs));

    @Test
    void goesOnFromTheStoredValueWithTheMonotonicClock() {
        pass(100, 100);
        assertThat(clock.now()).isEqualTo(600);
        assertThat(clock.tick()).isEmpty();
    }

    @Test
    void losesNoFractionOfAMillisecond() {
        for (var i = 0; i < 1000; i++) {
            nanos += 999_999;
            clock.now();
        }
        assertThat(clock.now()).isEqualTo(500 + 999);
    }

    @Test
    void aSuspendMovesTheWallButNotTheClock() {
        pass(100, 3_600_000);
        assertThat(clock.tick()).contains(new Gap(Gap.Kind.SUSPENDED, 1_000_000, 4_600_000));
        assertThat(clock.now()).isEqualTo(600);
        assertThat(clock.tick()).isEmpty();
    }

    @Test
    void aStoppedOwnerMovesTheClockByASecondAtMost() {
        pass(60_000, 60_000);
        assertThat(clock.now()).isEqualTo(1500);
        assertThat(clock.tick()).contains(new Gap(Gap.Kind.STOPPED, 1_000_000, 1_060_000));
        assertThat(clock.now()).isEqualTo(1500);
    }

    @Test
    void neverFallsWhenTheWallDoes() {
        pass(100, -3_600_000);
        assertThat(clock.tick()).isEmpty();
        assertThat(clock.now()).isEqualTo(600);
        nanos -= 1_000_000_000;
        assertThat(clock.now()).isEqualTo(600);
    }

    private void pass(long monotonicMs, long wall) {
        nanos += TimeUnit.MILLISECONDS.toNanos(monotonicMs);
        wallMs += wall;
    }
}
