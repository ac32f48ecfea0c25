package io.leasehold.registry;

import io.leasehold.lease.StoredLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one write changes in one row: planned before any store sees it.
 *
 * @param before the row as it was read in this transaction; absent for a new one
 * @param events the events to append, sequences assigned, positions in the registry not yet
 * @param record the fold of the log with these events
 * @param lease the lease from now on
 * @param runAtMs earliest time to run it, wall time; 0: any
 * @param tenureEnd how the former holder's tenure ended, when this change ends one
 * @param tenureBegun who begins a tenure with this change, under {@code lease.fence()}
 * @param begunTenureEnd how the tenure that begins here ends in the same moment; absent: it goes on
 */
public record RowChange(
        @Nullable ProcessRow before,
        List<ProcessEvent> events,
        ProcessRecord record,
        StoredLease lease,
        long runAtMs,
        @Nullable TenureEnd tenureEnd,
        @Nullable LeaseOwner tenureBegun,
        @Nullable TenureEnd begunTenureEnd) {
    public RowChange {
        events = List.copyOf(events);
    }

    /** The id of the row. */
    public String id() {
        return record.id();
    }
}
