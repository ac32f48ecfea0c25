package io.leasehold.registry.share;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ProcessRecord;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;

/**
 * Finds out by reading whether a write that may be done once only was done, after its answer was lost: what it leaves
 * behind names the very lease or sweep. Nobody can carry it out any more while this reads. Each answers what the write
 * answered if it was done, and nothing if it was not.
 */
final class Settlement {
    private static final int SWEEPS = 100;

    private Settlement() {}

    /** A write that ends a tenure under its lease. */
    static Optional<ProcessRecord> ended(ProcessRegistry registry, ProcessLease lease, TenureEnd how) {
        var done = registry.tenures(lease.processId()).stream()
                .anyMatch(tenure -> tenure.fence() == lease.fencingToken() && tenure.ended() == how);
        return done ? registry.find(lease.processId()).map(row -> row.record()) : Optional.empty();
    }

    /** A lease was taken from the dead; a claim by the incarnation that holds it confirms it. */
    static Optional<ClaimOutcome> taken(ProcessRegistry registry, LeaseOperations.Reclaim reclaim) {
        return registry.find(reclaim.processId())
                .map(row -> row.lease().holder())
                .filter(holder -> holder.owner().sameIncarnation(reclaim.owner()))
                .map(holder -> registry.claim(reclaim.processId(), reclaim.owner(), reclaim.ttl()));
    }

    /** A sweep was recorded. */
    static Optional<ProcessOperations.Done> swept(ProcessRegistry registry, HistoryOperations.Sweep sweep) {
        return registry.sweeps(SWEEPS).stream()
                .filter(known -> known.sweepId().equals(sweep.summary().sweepId()))
                .findFirst()
                .map(known -> new ProcessOperations.Done());
    }
}
