package io.leasehold.console.sweeps;

import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.work.RowVerdict;

/**
 * A verdict on a process, as a line.
 *
 * @param processId which process
 * @param label what people call it; empty: only its id is known
 * @param kind what it is, as one word; empty: only its id is known
 * @param verdict what a sweep does with it
 * @param words the verdict in short
 * @param atMs from when its ages count, wall time
 */
record VerdictLine(String processId, String label, String kind, Verdict verdict, String words, long atMs) {
    /** A line of a dry run that was read at that moment. */
    static VerdictLine of(RowVerdict row, long readMs) {
        var label = row.label();
        return new VerdictLine(
                row.processId(),
                label == null ? "" : label,
                row.kind(),
                row.verdict(),
                VerdictText.shortText(row.verdict()),
                readMs);
    }

    /** A line of a past sweep. */
    static VerdictLine of(RecordedVerdict stored) {
        return new VerdictLine(
                stored.processId(), "", "", stored.verdict(), VerdictText.shortText(stored.verdict()), stored.atMs());
    }
}
