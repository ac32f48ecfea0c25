package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.recovery.Held;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What somebody who only looks knows of the workers around. */
class LookingViewTest {
    private static OwnerFacts owner(String name, long seenMs, int permits, @Nullable Long endedMs, String... engines) {
        return new OwnerFacts(
                new LeaseOwner(name, "inc-" + name, new LivenessEvidence.Opaque()),
                "leasehold",
                "1",
                "ops",
                "worker",
                List.of(engines),
                permits,
                1,
                seenMs,
                null,
                null,
                null,
                endedMs);
    }

    @Test
    void theEnginesOfThoseWhoWorkCountAndTheOthersAreRemembered() {
        var view = Judgement.View.LOOKING.amid(
                new Held.Sleep(9, 8),
                7L,
                List.of(
                        owner("worker-7", 50, 4, null, "command"),
                        owner("gone-2", 40, 4, 45L, "invoice-sync"),
                        owner("gone-1", 30, 4, 35L, "invoice-sync"),
                        owner("killed", 20, 4, null, "mail")),
                owner -> owner.stem().equals("killed"));
        assertThat(view.sleep()).isEqualTo(new Held.Sleep(9, 8));
        assertThat(view.storeDownSinceMs()).isEqualTo(7);
        assertThat(view.workers().engines()).containsExactly("command");
        assertThat(view.workers().last().get("invoice-sync").owner()).isEqualTo("gone-2");
        assertThat(view.workers().last().get("mail").owner()).isEqualTo("killed");
    }

    @Test
    void whereNoWorkerRunsNothingIsHeldByWhatNoneHas() {
        var view = Judgement.View.LOOKING.amid(
                null, null, List.of(owner("console", 50, 0, null), owner("gone", 40, 4, 45L, "mail")), owner -> false);
        assertThat(view.workers()).isNull();
    }

    @Test
    void whereNoWorkerRunsWhatTheAskingProgramCouldNotRunIsHeld() {
        var view = Judgement.View.looking(Set.of("command"))
                .amid(null, null, List.of(owner("gone", 40, 4, 45L, "mail")), owner -> false);
        assertThat(view.workers().engines()).containsExactly("command");
        assertThat(view.workers().last().get("mail").owner()).isEqualTo("gone");
    }
}
