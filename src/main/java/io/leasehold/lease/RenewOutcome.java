package io.leasehold.lease;

import org.jspecify.annotations.Nullable;

/** What came of asking for more time. */
public sealed interface RenewOutcome {
    /**
     * The holder has it for another lease time, same token and fence.
     *
     * @param lease the lease with its new expiry
     * @param stored what the registry keeps from now on
     */
    record Renewed(ProcessLease lease, StoredLease stored) implements RenewOutcome {}

    /**
     * The lease changed hands or was given back; nothing changes, and the run must stop.
     *
     * @param holder who holds it now; absent: nobody
     */
    record Superseded(@Nullable ProcessLease holder) implements RenewOutcome {}
}
