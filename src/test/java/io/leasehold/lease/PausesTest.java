package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.Pauses.Pause;
import org.junit.jupiter.api.Test;

/** What the serving clock read is told by the wall time of then. */
class PausesTest {
    private static final long NOW = 1_000_000;

    @Test
    void onlyWhatWasReadBeforeAPauseIsMovedByIt() {
        var pauses = Pauses.NONE.with(new Pause(1_000, 50_000)).with(new Pause(2_000, 7_000));

        assertThat(pauses.wallOf(3_000, 3_000, NOW)).isEqualTo(NOW);
        assertThat(pauses.wallOf(2_001, 3_000, NOW)).isEqualTo(NOW - 999);
        assertThat(pauses.wallOf(2_000, 3_000, NOW)).isEqualTo(NOW - 1_000 - 7_000);
        assertThat(pauses.wallOf(1_000, 3_000, NOW)).isEqualTo(NOW - 2_000 - 57_000);
        assertThat(pauses.wallOf(33_000, 3_000, NOW)).as("to come").isEqualTo(NOW + 30_000);
    }

    @Test
    void manyAreKeptAndTheOldestTogether() {
        var pauses = Pauses.NONE;
        for (var number = 1; number <= 1_000; number++) {
            pauses = pauses.with(new Pause(number, 10));
        }
        assertThat(pauses.pauses()).hasSize(64);
        assertThat(pauses.wallOf(0, 1_000, NOW)).isEqualTo(NOW - 1_000 - 10_000);
        assertThat(pauses.wallOf(990, 1_000, NOW)).isEqualTo(NOW - 10 - 110);
    }

    @Test
    void farEndsOfTimeStayWhereTheyAre() {
        var pauses = Pauses.NONE.with(new Pause(Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(pauses.wallOf(Long.MIN_VALUE, 0, 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Pauses.NONE.wallOf(Long.MAX_VALUE, 0, NOW)).isEqualTo(Long.MAX_VALUE);
    }
}
