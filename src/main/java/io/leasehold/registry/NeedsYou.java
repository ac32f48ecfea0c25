package io.leasehold.registry;

import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.ProcessReads.ProcessRow;

/** Which rows need a person, and why. Pure. */
public final class NeedsYou {
    private static final int FAULTS = 3;
    private static final long UNHEEDED_MS = 60_000;

    private NeedsYou() {}

    /**
     * Whether a row needs a person: its outcome is unknown and not handled, no sweep can decide it, its runs could not
     * be made three times in a row, or a request to cancel it has gone unheeded for a minute.
     *
     * @param nowMs wall time
     */
    public static boolean of(ProcessRow row, Verdict verdict, long nowMs) {
        return unknownOutcome(row)
                || (verdict.code().group() == VerdictCode.Group.NEEDS && longEnough(verdict, nowMs))
                || (row.record().status().live() && (faulty(row) || unheeded(row, nowMs)));
    }

    /** Whether its outcome is unknown and nobody has marked it as handled. */
    public static boolean unknownOutcome(ProcessRow row) {
        var status = row.record().status();
        return row.handled() == null && (status == ProcessStatus.CALLER_DEPARTED || status == ProcessStatus.ABANDONED);
    }

    /** An owner that only hiccups renews again within one lease time. */
    private static boolean longEnough(Verdict verdict, long nowMs) {
        var facts = verdict.facts();
        var since = facts.expiresAtMs() == null ? facts.givenBackAtMs() : facts.expiresAtMs();
        return since == null || nowMs - since >= LeaseTimings.DEFAULT.ttl().toMillis();
    }

    private static boolean faulty(ProcessRow row) {
        var failed = row.record().runFailed();
        return failed != null && failed.streak() >= FAULTS;
    }

    private static boolean unheeded(ProcessRow row, long nowMs) {
        var cancel = row.record().cancelRequest();
        return cancel != null && nowMs - cancel.requestedAtMs() >= UNHEEDED_MS;
    }
}
