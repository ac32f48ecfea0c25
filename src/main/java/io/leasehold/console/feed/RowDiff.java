package io.leasehold.console.feed;

import java.util.Collection;
import java.util.List;

/**
 * What has changed in a list.
 *
 * @param reset whether everything shown before is void
 * @param upserts rows that are new or look different
 * @param removals ids that left the list
 */
public record RowDiff(boolean reset, List<JudgedRow> upserts, List<String> removals) {
    public RowDiff {
        upserts = List.copyOf(upserts);
        removals = List.copyOf(removals);
    }

    static RowDiff whole(Collection<JudgedRow> rows) {
        return new RowDiff(true, List.copyOf(rows), List.of());
    }
}
