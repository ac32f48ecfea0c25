package io.leasehold.lease;

/** How a claim was answered. */
public sealed interface ClaimOutcome {
    /**
     * The caller holds the lease.
     *
     * @param lease the lease, for every write under it
     * @param stored what the registry keeps from now on
     */
    record Acquired(ProcessLease lease, StoredLease stored) implements ClaimOutcome {}

    /** Somebody else holds it. */
    record Busy(ProcessLease holder) implements ClaimOutcome {}
}
