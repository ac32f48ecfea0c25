package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.lease.Pauses;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunFailed;
import io.leasehold.process.WaitState;
import java.time.Instant;
import java.util.List;

/** Situations as a test wants them; what is not set is the plainest thing there is. */
final class Rows {
    /** The serving clock and the wall differ, so that a mix-up shows. */
    static final long CLOCK = 5_000_000;

    static final long WALL = Instant.parse("2026-11-21T09:14:22Z").toEpochMilli();

    static final LeaseOwner WORKER = owner("worker-7", "incarnation-7", 4121, 881204);
    static final LeaseOwner RUN = WORKER.attempt("0b5f");
    static final LeaseOwner OTHER = owner("worker-3", "incarnation-3", 977, 5500);

    RecoveryDisposition disposition = RecoveryDisposition.RERUNNABLE;
    ProcessInput input = new ProcessInput.Engine("command", ProcessJson.object());
    Integer maxAttempts;
    String profile;
    int attempts;
    RunFailed failed;
    StoredLease lease = StoredLease.NONE;
    Finding holder;
    Finding starter;
    AbandonRequest abandon;
    CancelRequest cancel;
    WaitState waiting;
    WaitState resumedFrom;
    AwaitOutput outcome;
    boolean departed;
    Situation.Offer offer;
    Situation.Workers workers;
    Held.Sleep sleep;
    Long storeDownSinceMs;
    Held.Space space;
    boolean copy;
    Held.Adopted adopted;
    boolean starterGaveUp;
    Pauses pauses = Pauses.NONE;

    static LeaseOwner owner(String id, String incarnation, long pid, long ticks) {
        return new LeaseOwner(
                id,
                incarnation,
                new LivenessEvidence.LocalProcess(
                        "linux",
                        "machine-1",
                        "desk-07",
                        "boot-1",
                        "pid:[4026531836]",
                        "time:[4026531834]",
                        pid,
                        ticks));
    }

    /** Held by a run of the worker, with that much time left. */
    static StoredLease heldFor(long leftMs, LeaseOwner... uncleared) {
        var lease = new ProcessLease(2, "row", RUN, "token", 17, CLOCK - 20_000, CLOCK + leftMs);
        return new StoredLease(17, lease, List.of(uncleared), null, null, null);
    }

    /** Given back a minute ago. */
    static StoredLease givenBack(LeaseOwner... uncleared) {
        return StoredLease.unheld(17, List.of(uncleared), CLOCK - 60_000, RUN);
    }

    static Finding finding(Finding.Reason reason, LeaseOwner owner, Finding.Facts facts) {
        var conclusion = Finding.Conclusion.valueOf(
                reason.name().substring(0, reason.name().indexOf('_')));
        return new Finding(conclusion, reason, facts, List.of(), owner.evidence(), WALL - 2000);
    }

    static Finding finding(Finding.Conclusion conclusion) {
        var reason =
                switch (conclusion) {
                    case ALIVE -> Finding.Reason.ALIVE_MATCH;
                    case DEAD -> Finding.Reason.DEAD_ABSENT;
                    case UNPROVEN -> Finding.Reason.UNPROVEN_OTHER_HOST;
                };
        return finding(reason, WORKER, Finding.Facts.NONE);
    }

    ProcessRecord record() {
        var started = attempts == 0 ? null : new ProcessStarted(WORKER, 17, attempts, WALL - 7_200_000, resumedFrom);
        var status = outcome != null
                ? outcome.status()
                : departed
                        ? ProcessStatus.CALLER_DEPARTED
                        : waiting != null ? ProcessStatus.WAITING : ProcessStatus.RUNNING;
        var registration = new ProcessRegistration(
                "row",
                input,
                disposition,
                maxAttempts,
                new ProcessIdentity("command", null, null),
                List.of(),
                new ProcessProvenance(ProcessProvenance.host().originator(), null, profile),
                null);
        return new ProcessRecord(
                registration,
                "fingerprint",
                status,
                outcome,
                started,
                failed,
                null,
                abandon,
                cancel,
                waiting,
                null,
                WALL - 7_300_000,
                WALL - 1_000);
    }

    Situation situation() {
        return new Situation(
                record(),
                lease,
                holder,
                starter,
                offer,
                workers,
                sleep,
                storeDownSinceMs,
                space,
                copy,
                adopted,
                starterGaveUp,
                CLOCK,
                WALL,
                pauses);
    }

    Verdict verdict() {
        return RecoveryDecision.decide(situation());
    }
}
