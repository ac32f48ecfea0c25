package io.leasehold.console.feed;

import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.NeedsYou;
import io.leasehold.registry.query.Filter;
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
        return NeedsYou.of(row.row(), row.verdict(), row.clock().wallMs());
    }
}
