package io.leasehold.recovery;

import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessRecord;
import org.jspecify.annotations.Nullable;

/** What keeps a verdict from being carried out now. Pure. */
final class Holds {
    private Holds() {}

    /** The first hold that applies, from the registry over the machine and the asking worker to the row. */
    static @Nullable Held on(VerdictCode code, Situation situation) {
        if (!code.runs() && !code.closes()) {
            return null;
        }
        if (situation.storeDownSinceMs() != null) {
            return new Held.Store(situation.storeDownSinceMs());
        }
        if (situation.copy()) {
            return new Held.Copy();
        }
        if (situation.adopted() != null) {
            return situation.adopted();
        }
        var sleep = situation.sleep();
        if (sleep != null && situation.wallMs() < sleep.untilMs()) {
            return sleep;
        }
        if (!code.runs()) {
            return null;
        }
        // A parked process has begun: going on with it is no new work.
        if (situation.space() != null && code != VerdictCode.RUN_RESUME) {
            return situation.space();
        }
        return onRunning(situation);
    }

    private static @Nullable Held onRunning(Situation situation) {
        var record = situation.record();
        var offer = situation.offer();
        if (offer != null) {
            if (!(record.registration().input() instanceof ProcessInput.Engine engine)
                    || !offer.engines().contains(engine.kind())) {
                return engine(record, null);
            }
            var profile = record.registration().provenance().hostProfileId();
            if (profile != null && !profile.equals(offer.profile())) {
                return new Held.Profile(profile);
            }
        }
        var workers = situation.workers();
        if (offer == null
                && workers != null
                && !workers.engines().contains(record.registration().input().engineKind())) {
            return engine(record, workers);
        }
        var failed = record.runFailed();
        if (failed != null && failed.attempt() == record.attempts() && situation.wallMs() < failed.retryAtMs()) {
            return new Held.BackOff(failed.streak(), failed.code(), failed.message(), failed.retryAtMs());
        }
        return offer != null && offer.permitsInUse() >= offer.permits()
                ? new Held.Permit(offer.worker(), offer.permitsInUse(), offer.permits())
                : null;
    }

    private static Held engine(ProcessRecord record, Situation.@Nullable Workers workers) {
        var kind = record.registration().input().engineKind();
        var had = workers == null ? null : workers.last().get(kind);
        if (had != null) {
            return new Held.Engine(kind, had.owner(), had.seenMs());
        }
        var started = record.firstStarted();
        return started == null
                ? new Held.Engine(kind, null, null)
                : new Held.Engine(kind, started.owner().stem(), started.startedAtMs());
    }
}
