package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.SweepTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextSweepTest {
    @Test
    void theFirstOfAllIsNamed() {
        var slow = worker("nightly", new SweepTimes(60_000, 60_000), 54_000);
        var quick = worker("worker-7", new SweepTimes(12_500, 10_000));

        assertThat(NextSweep.words(List.of(slow), 54_100)).isEqualTo("Sweep by nightly in 6 s");
        assertThat(NextSweep.words(List.of(slow, quick), 9_000)).isEqualTo("Sweep by worker-7 in 4 s, 2 workers");
    }

    @Test
    void aTimerGoesOnBetweenTwoAnnouncements() {
        var quick = worker("worker-7", new SweepTimes(12_500, 1_000));

        assertThat(NextSweep.words(List.of(quick), 12_500)).isEqualTo("Sweep by worker-7 now");
        assertThat(NextSweep.words(List.of(quick), 15_600)).isEqualTo("Sweep by worker-7 in 1 s");
    }

    @Test
    void nothingIsInvented() {
        assertThat(NextSweep.words(List.of(), 1)).isEqualTo("No worker runs on this registry");
        assertThat(NextSweep.words(List.of(worker("drains", null)), 1)).isEqualTo("No timed sweep is announced");
    }

    @Test
    void whoSaysNothingAnyMoreIsNotCountedOn() {
        var gone = worker("box", new SweepTimes(12_500, 3_000));
        var later = worker("worker-7", new SweepTimes(60_000, 60_000), 50_000);

        assertThat(NextSweep.words(List.of(gone), 30_001)).isEqualTo("Sweep by box in 1 s");
        assertThat(NextSweep.words(List.of(gone), 41_001)).isEqualTo("box has said nothing for 41 s");
        assertThat(NextSweep.words(List.of(gone, later), 54_100)).isEqualTo("Sweep by worker-7 in 6 s, 2 workers");
        assertThat(NextSweep.words(List.of(gone, later), 90_000))
                .isEqualTo("worker-7 has said nothing for 40 s, 2 workers");
    }

    private static OwnerFacts worker(String id, @Nullable SweepTimes sweeps) {
        return worker(id, sweeps, 1);
    }

    private static OwnerFacts worker(String id, @Nullable SweepTimes sweeps, long seenMs) {
        var owner = new LeaseOwner(id, "inc", LivenessEvidence.OPAQUE);
        return new OwnerFacts(
                owner, "leasehold", "1", "ops", "worker", List.of("command"), 4, 1, seenMs, sweeps, null, null, null);
    }
}
