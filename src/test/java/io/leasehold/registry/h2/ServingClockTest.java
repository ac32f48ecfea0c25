package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServingClockTest {
    private long nanos = -5;
    private final ServingClock clock = new ServingClock(500, () -> nanos);

    @Test
    void goesOnFromTheStoredValueWithTheMonotonicClock() {
        pass(100);
        assertThat(clock.now()).isEqualTo(600);
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
    void aLongStopMovesItByASecondAtMost() {
        pass(60_000);
        assertThat(clock.now()).isEqualTo(1500);
        assertThat(clock.now()).isEqualTo(1500);
    }

    @Test
    void neverFalls() {
        pass(100);
        assertThat(clock.now()).isEqualTo(600);
        nanos -= 1_000_000_000;
        assertThat(clock.now()).isEqualTo(600);
    }

    private void pass(long monotonicMs) {
        nanos += TimeUnit.MILLISECONDS.toNanos(monotonicMs);
    }
}
