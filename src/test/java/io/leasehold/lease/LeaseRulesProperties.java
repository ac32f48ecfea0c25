package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What no history of claims, reclaims, renewals and releases may break. */
class LeaseRulesProperties {
    private static final Duration TTL = Duration.ofMillis(10);

    private enum Move {
        CLAIM,
        RECLAIM_DEAD,
        RENEW,
        RELEASE_CLEARED,
        RELEASE_UNCLEARED
    }

    record Step(Move move, int owner, int lease, int pause) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Move.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 12))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void everyAcquisitionHasAFenceOfItsOwnAndOneHolder(@ForAll("histories") List<Step> history) {
        var stored = StoredLease.NONE;
        var all = new ArrayList<ProcessLease>();
        var fences = new HashSet<Long>();
        var clock = 0L;
        for (var step : history) {
            clock += step.pause();
            var before = stored;
            var owner = owner(step.owner());
            switch (step.move()) {
                case CLAIM -> stored = after(LeaseRules.claim(stored, "row", owner, TTL, clock, 3), stored);
                case RECLAIM_DEAD -> {
                    if (stored.holder() != null) {
                        stored = after(
                                LeaseRules.reclaim(
                                        stored, "row", owner, stored.holder(), dead(stored.holder()), TTL, clock, 3),
                                stored);
                    }
                }
                case RENEW -> {
                    if (!all.isEmpty()
                            && LeaseRules.renew(stored, pick(all, step), TTL, clock)
                                    instanceof RenewOutcome.Renewed renewed) {
                        stored = renewed.stored();
                    }
                }
                case RELEASE_CLEARED, RELEASE_UNCLEARED -> {
                    if (!all.isEmpty()) {
                        stored =
                                LeaseRules.release(stored, pick(all, step), step.move() == Move.RELEASE_CLEARED, clock);
                    }
                }
            }
            assertThat(stored.fence()).isGreaterThanOrEqualTo(before.fence());
            if (stored.fence() > before.fence()) {
                assertThat(fences.add(stored.fence())).isTrue();
                all.add(stored.holder());
            }
            // Whoever lost the lease without a word, and was not proven dead, is still counted.
            var former = before.holder();
            var silent = former != null && step.move() == Move.CLAIM && stored.fence() > before.fence();
            if (silent && !former.owner().sameIncarnation(owner)) {
                assertThat(stored.uncleared()).contains(former.owner());
            }
            var now = stored;
            var at = clock;
            assertThat(all.stream().filter(lease -> LeaseRules.holds(now, lease, at)))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static ProcessLease pick(List<ProcessLease> all, Step step) {
        return all.get(step.lease() % all.size());
    }

    private static StoredLease after(ClaimOutcome outcome, StoredLease before) {
        return switch (outcome) {
            case ClaimOutcome.Acquired acquired -> acquired.stored();
            case ClaimOutcome.Busy ignored -> before;
        };
    }

    private static LeaseOwner owner(int number) {
        return new LeaseOwner("owner", "incarnation-" + number, LivenessEvidence.OPAQUE);
    }

    private static Finding dead(ProcessLease lease) {
        return new Finding(
                Finding.Conclusion.DEAD,
                Finding.Reason.DEAD_ABSENT,
                Finding.Facts.NONE,
                List.of(),
                lease.owner().evidence(),
                0);
    }
}
