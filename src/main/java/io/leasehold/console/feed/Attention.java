package io.leasehold.console.feed;

import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Phase;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.query.Filter;
import java.util.List;
import java.util.Set;

/** Which rows ask for a person, and why. Pure. */
public final class Attention {
    private static final int FAULTS = 3;
    private static final long UNHEEDED_MS = 60_000;

    /** Every row that is live, or ended without a known outcome. */
    static final Filter CANDIDATES = new Filter(
            Set.of(
                    ProcessStatus.RUNNING,
                    ProcessStatus.WAITING,
                    ProcessStatus.ABANDONED,
                    ProcessStatus.CALLER_DEPARTED),
            List.of());

    private static final Filter UNKNOWN =
            new Filter(Set.of(ProcessStatus.ABANDONED, ProcessStatus.CALLER_DEPARTED), List.of());

    private Attention() {}

    /** The rows that need a person. */
    public static Selection needsYou() {
        return new Selection(CANDIDATES, Attention::needsYou, true);
    }

    /** The begun rows whose lease lapsed and whose owner is not proven dead. */
    public static Selection silent() {
        return new Selection(Filter.LIVE, row -> row.phase() == Phase.SILENT, true);
    }

    /** The rows without a known outcome that nobody has marked as handled. */
    public static Selection unknownOutcome() {
        return new Selection(UNKNOWN, JudgedRow::unknownOutcome, false);
    }

    static boolean needsYou(JudgedRow row) {
        return row.unknownOutcome()
                || (row.verdict().code().group() == VerdictCode.Group.NEEDS && longEnough(row))
                || (row.row().record().status().live() && (faulty(row) || unheeded(row)));
    }

    /** An owner that only hiccups renews again within one lease time. */
    private static boolean longEnough(JudgedRow row) {
        var facts = row.verdict().facts();
        var since = facts.expiresAtMs() == null ? facts.givenBackAtMs() : facts.expiresAtMs();
        return since == null
                || row.clock().wallMs() - since >= LeaseTimings.DEFAULT.ttl().toMillis();
    }

    private static boolean faulty(JudgedRow row) {
        var failed = row.row().record().runFailed();
        return failed != null && failed.streak() >= FAULTS;
    }

    private static boolean unheeded(JudgedRow row) {
        var cancel = row.row().record().cancelRequest();
        return cancel != null && row.clock().wallMs() - cancel.requestedAtMs() >= UNHEEDED_MS;
    }
}
