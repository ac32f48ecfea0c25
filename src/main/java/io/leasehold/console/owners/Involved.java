package io.leasehold.console.owners;

import io.leasehold.lease.StoredLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.ProcessReads.ProcessRow;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a live row. Immutable.
 *
 * @param lease who holds it
 * @param starter who began it first; absent: nobody did
 */
record Involved(StoredLease lease, @Nullable LeaseOwner starter) {
    static Involved in(ProcessRow row) {
        var started = row.record().firstStarted();
        return new Involved(row.lease(), started == null ? null : started.owner());
    }

    boolean anybody() {
        return lease.holder() != null || starter != null;
    }

    /** Whether its holder should have renewed its lease by now: owners do when a third of it is over. */
    boolean renewalExpected(long clockMs) {
        var holder = lease.holder();
        var renewed = lease.renewedAtMs();
        if (holder == null) {
            return false;
        }
        var since = renewed == null ? holder.claimedAtMs() : renewed;
        return clockMs - since >= (holder.expiresAtMs() - since) / 3;
    }
}
