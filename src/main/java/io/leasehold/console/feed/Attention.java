package io.leasehold.console.feed;

import io.leasehold.lease.Finding;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.NeedsYou;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Which rows ask for a person, and why. Pure. */
public final class Attention {
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

    private static final Filter FAILED_TODAY = FilterParser.parse("status:failed ended<24h", ZoneOffset.UTC);

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

    /** The parked rows. */
    public static Selection waiting() {
        return new Selection(Filter.LIVE, row -> row.phase() == Phase.WAITING, false);
    }

    /** The live rows of whose owner nothing can be proven. */
    public static Selection unproven() {
        return new Selection(Filter.LIVE, Attention::isUnproven, false);
    }

    /** The rows that failed within 24 hours. */
    public static Selection failedToday() {
        return Selection.of(FAILED_TODAY);
    }

    static boolean isUnproven(JudgedRow row) {
        var proof = row.proof();
        return row.row().record().status().live() && proof != null && proof.conclusion() == Finding.Conclusion.UNPROVEN;
    }

    static boolean needsYou(JudgedRow row) {
        return NeedsYou.of(row.row(), row.verdict(), row.clock().wallMs());
    }
}
