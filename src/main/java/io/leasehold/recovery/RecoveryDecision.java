package io.leasehold.recovery;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;

/** Decides what the next sweep does with a row. One pure, total function; nobody else knows the rules. */
public final class RecoveryDecision {
    private RecoveryDecision() {}

    /**
     * The verdict on a row in that situation (rulings R3–R9, console-detail.md 3: the first row that applies wins).
     * Never throws.
     */
    public static Verdict decide(Situation situation) {
        var grounds = Grounds.of(situation);
        var code = code(situation, grounds);
        return new Verdict(code, Holds.on(code, situation), VerdictFacts.of(code, situation, grounds));
    }

    private static VerdictCode code(Situation situation, Grounds grounds) {
        var record = situation.record();
        if (record.outcome() != null) {
            return ended(record.outcome());
        }
        if (!record.status().live()) {
            return VerdictCode.DEPARTED;
        }
        if (record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED) {
            return external(record, grounds);
        }
        if (grounds.tenure() == Grounds.Tenure.LIVE) {
            return held(record, grounds);
        }
        if (!record.begun()) {
            return neverBegun(situation, grounds);
        }
        return record.registration().disposition() == RecoveryDisposition.OWNER_BOUND
                ? ownerBound(situation, grounds)
                : rerunnable(situation, grounds);
    }

    private static VerdictCode ended(AwaitOutput outcome) {
        return switch (outcome) {
            case AwaitOutput.Success ignored -> VerdictCode.ENDED_COMPLETED;
            case AwaitOutput.Failure ignored -> VerdictCode.ENDED_FAILED;
            case AwaitOutput.Cancelled ignored -> VerdictCode.ENDED_CANCELLED;
            case AwaitOutput.Abandoned abandoned ->
                switch (abandoned.evidence().writer()) {
                    case SWEEP -> VerdictCode.ENDED_SWEEP;
                    case OWNER_DRAIN -> VerdictCode.ENDED_DRAIN;
                    case RECONCILED_REQUEST -> VerdictCode.ENDED_REQUEST;
                    case ENGINE_GAVE_UP -> VerdictCode.ENDED_ATTEMPTS;
                };
            // Only a reading of a pruned row; a record never holds it.
            case AwaitOutput.NoLongerRetained ignored -> VerdictCode.ENDED_COMPLETED;
        };
    }

    /** Nobody here executes it, so the death of a holder says nothing and a cancel is for the program that does. */
    private static VerdictCode external(ProcessRecord record, Grounds grounds) {
        if (record.abandonRequest() == null) {
            return VerdictCode.LEFT_EXTERNAL;
        }
        return grounds.leaseLive() ? VerdictCode.LEFT_HELD : VerdictCode.CLOSE_EXTERNAL;
    }

    /** Somebody's lease is live and its holder is not proven dead. */
    private static VerdictCode held(ProcessRecord record, Grounds grounds) {
        var ownerBound = record.registration().disposition() == RecoveryDisposition.OWNER_BOUND;
        if (ownerBound && record.begun() && record.abandonRequest() != null) {
            return VerdictCode.LEFT_REQUEST;
        }
        return grounds.holder().alive() ? VerdictCode.LEFT_ALIVE : VerdictCode.LEFT_UNPROVEN;
    }

    private static VerdictCode neverBegun(Situation situation, Grounds grounds) {
        if (situation.record().cancelRequest() != null) {
            return VerdictCode.CLOSE_CANCEL;
        }
        if (parked(situation) && !due(situation)) {
            return VerdictCode.LEFT_WAITING;
        }
        if (triesUsedUp(situation.record())) {
            return VerdictCode.CLOSE_ATTEMPTS;
        }
        return grounds.tenure() == Grounds.Tenure.HOLDER_DEAD ? VerdictCode.RUN_DEAD : VerdictCode.RUN_FREE;
    }

    private static VerdictCode rerunnable(Situation situation, Grounds grounds) {
        var record = situation.record();
        if (grounds.tenure() == Grounds.Tenure.LAPSED && grounds.holder().alive()) {
            return VerdictCode.LEFT_SILENT;
        }
        if (record.cancelRequest() != null) {
            return VerdictCode.CLOSE_CANCEL;
        }
        if (parked(situation)) {
            return waiting(situation);
        }
        if (triesUsedUp(record)) {
            return VerdictCode.CLOSE_ATTEMPTS;
        }
        return switch (grounds.tenure()) {
            case FREE -> grounds.executors().dead() ? VerdictCode.RERUN_DEAD : VerdictCode.RERUN_FREE;
            case LAPSED -> grounds.holder().dead() ? VerdictCode.RERUN_DEAD : VerdictCode.RERUN_LAPSED;
            case HOLDER_DEAD, LIVE -> VerdictCode.RERUN_DEAD;
        };
    }

    private static VerdictCode ownerBound(Situation situation, Grounds grounds) {
        var record = situation.record();
        if (parked(situation)) {
            // It waits without an executor, whose death would be evidence of nothing: to cancel it or to let it go on
            // is safe, unless somebody who held it before may still execute it.
            var nobodyExecutes = situation.lease().uncleared().isEmpty();
            if (record.cancelRequest() != null && nobodyExecutes) {
                return VerdictCode.CLOSE_CANCEL;
            }
            if (record.abandonRequest() != null) {
                return VerdictCode.CLOSE_REQUEST;
            }
            return nobodyExecutes ? waiting(situation) : VerdictCode.LEFT_WAITING;
        }
        if (grounds.executors().dead()) {
            return VerdictCode.CLOSE_DEAD;
        }
        if (situation.starterGaveUp()) {
            return VerdictCode.CLOSE_OWN;
        }
        if (record.abandonRequest() != null) {
            return VerdictCode.CLOSE_REQUEST;
        }
        return grounds.executors().alive() ? VerdictCode.NEEDS_ALIVE : VerdictCode.NEEDS_UNPROVEN;
    }

    /** Suspended on a wait, and given back (rulings R9). */
    private static boolean parked(Situation situation) {
        return situation.record().waiting() != null && situation.lease().holder() == null;
    }

    /** Going on is no new try, so only runs that could not go on use tries up (rulings R8, R9). */
    private static VerdictCode waiting(Situation situation) {
        if (!due(situation)) {
            return VerdictCode.LEFT_WAITING;
        }
        var record = situation.record();
        var failed = record.runFailed();
        var max = record.registration().maxAttempts();
        return max != null && failed != null && failed.attempt() == record.attempts() && failed.streak() >= max
                ? VerdictCode.CLOSE_ATTEMPTS
                : VerdictCode.RUN_RESUME;
    }

    private static boolean due(Situation situation) {
        var waiting = situation.record().waiting();
        return waiting != null && waiting.due(situation.wallMs());
    }

    private static boolean triesUsedUp(ProcessRecord record) {
        var bound = record.registration().maxAttempts();
        return bound != null && record.attempts() >= bound;
    }
}
