package io.leasehold.console.owners;

import io.leasehold.lease.Finding;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import org.jspecify.annotations.Nullable;

/**
 * One operating-system process that has worked on the registry, its attempts folded into it. Immutable.
 *
 * @param ownerId its name, without the part that names an attempt
 * @param incarnation which start of it; absent: only attempts of it are known
 * @param evidence what it recorded about itself
 * @param facts what it announced about itself; absent: it never did
 * @param finding what the system says about it now
 * @param held live rows whose stored lease is its own
 * @param lapsed those of them whose lease is over
 * @param started live rows that it began first
 * @param renewedMs when it claimed or renewed one of its leases last, wall time; absent: it has none
 */
record OwnerRow(
        String ownerId,
        @Nullable String incarnation,
        LivenessEvidence evidence,
        @Nullable OwnerFacts facts,
        Finding finding,
        int held,
        int lapsed,
        int started,
        @Nullable Long renewedMs) {
    /** Whether that owner, or that attempt of an owner, ran in this program. */
    boolean is(LeaseOwner owner) {
        return ownerId.equals(owner.stem()) && evidence.equals(owner.evidence());
    }

    /** What tells it from every other line. */
    Key key() {
        return new Key(ownerId, facts == null ? "" : facts.owner().incarnationId(), evidence);
    }

    /** The identity of a line; the incarnation is empty for those that never announced themselves. */
    record Key(String ownerId, String incarnation, LivenessEvidence evidence) {}

    /** When it was seen last: at its last announcement or its last renewal, wall time; absent: unknown. */
    @Nullable
    Long lastSeenMs() {
        if (facts == null) {
            return renewedMs;
        }
        return renewedMs == null ? (Long) facts.lastSeenMs() : (Long) Math.max(facts.lastSeenMs(), renewedMs);
    }

    /** Where it stands with regard to its end. */
    State state() {
        if (facts != null && facts.endedMs() != null) {
            return State.ENDED;
        }
        if (finding.dead()) {
            return State.GONE;
        }
        if (facts == null) {
            return State.UNANNOUNCED;
        }
        return facts.drainRequestedMs() == null ? State.OPEN : State.DRAINING;
    }

    /** Where an owner stands with regard to its end. */
    enum State {
        /** It takes work, as far as is known. */
        OPEN,
        /** Somebody asked it to drain. */
        DRAINING,
        /** It holds or held leases and never announced itself. */
        UNANNOUNCED,
        /** It is proven dead and said no good-bye. */
        GONE,
        /** It said good-bye. */
        ENDED
    }
}
