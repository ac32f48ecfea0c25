package io.leasehold.invariant;

import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with everything that is stored of its past.
 *
 * @param log oldest first
 * @param tenures oldest first
 * @param tombstone of an earlier process of that id; absent: none
 */
public record RowHistory(
        ProcessRow row,
        List<ProcessEvent> log,
        List<Tenure> tenures,
        @Nullable Tombstone tombstone) {
    public RowHistory {
        log = List.copyOf(log);
        tenures = List.copyOf(tenures);
    }
}
