package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.process.LivenessEvidence;
import org.jspecify.annotations.Nullable;

/**
 * What the lease and the findings come down to; a finding that nobody made is unproven.
 *
 * @param tenure what the lease is worth
 * @param leaseLive whether the stored lease has not lapsed, whoever holds it
 * @param holder the finding on the holder
 * @param executors the weakest finding over everybody who may still execute the begun row, the holder among them
 */
record Grounds(Tenure tenure, boolean leaseLive, Finding holder, Finding executors) {
    /** What the lease is worth. */
    enum Tenure {
        /** Never held, or given back. */
        FREE,
        /** Held and live, by somebody who is not proven dead. */
        LIVE,
        /** Held and live, by somebody who is proven dead. */
        HOLDER_DEAD,
        /** Held, and its time is over. */
        LAPSED
    }

    static Grounds of(Situation situation) {
        var lease = situation.lease();
        var stored = lease.holder();
        var live = lease.liveAt(situation.clockMs());
        var evidence = stored == null ? LivenessEvidence.OPAQUE : stored.owner().evidence();
        var holder = made(situation.holder(), evidence, situation);
        var started = situation.record().firstStarted();
        var starter = made(
                situation.starter(),
                started == null ? LivenessEvidence.OPAQUE : started.owner().evidence(),
                situation);
        var tenure = stored == null
                ? Tenure.FREE
                : live ? (holder.dead() ? Tenure.HOLDER_DEAD : Tenure.LIVE) : Tenure.LAPSED;
        return new Grounds(tenure, live, holder, stored == null ? starter : weaker(starter, holder));
    }

    /** Alive outweighs unproven, which outweighs dead. */
    private static Finding weaker(Finding one, Finding other) {
        if (one.alive() || other.dead()) {
            return one;
        }
        return other.alive() || one.dead() ? other : one;
    }

    private static Finding made(@Nullable Finding finding, LivenessEvidence evidence, Situation situation) {
        return finding != null
                ? finding
                : Finding.unproven(Finding.Reason.UNPROVEN_NOT_ASKED, evidence, situation.wallMs());
    }
}
