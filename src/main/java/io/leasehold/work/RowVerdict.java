package io.leasehold.work;

import io.leasehold.process.ProcessRecord;
import io.leasehold.recovery.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep makes of a row. It holds no more of the row than its name: a sweep has one of these for each.
 *
 * @param processId whose row
 * @param label what people call it
 * @param kind what it is, as one word
 * @param verdict what a sweep does with it
 */
public record RowVerdict(String processId, @Nullable String label, String kind, Verdict verdict) {
    /** What a sweep makes of that row. */
    public static RowVerdict of(ProcessRecord row, Verdict verdict) {
        var identity = row.registration().identity();
        return new RowVerdict(row.id(), identity.label(), identity.kind(), verdict);
    }
}
