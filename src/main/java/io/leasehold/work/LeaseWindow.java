package io.leasehold.work;

import io.leasehold.lease.LeaseTimings;
import java.time.Duration;

/**
 * For how long a worker asks for a lease, and for how long it relies on it.
 *
 * @param ttl what it asks for
 * @param renewInterval how often it renews
 * @param certainFor how long after <em>sending</em> a claim or renewal it relies on the lease: it does not know when
 *     the registry took the request, and its own clock may run differently
 */
record LeaseWindow(Duration ttl, Duration renewInterval, Duration certainFor) {
    static LeaseWindow of(LeaseTimings timings) {
        return new LeaseWindow(
                timings.ttl(),
                timings.renewInterval(),
                timings.ttl().minus(timings.renewInterval().dividedBy(2)));
    }
}
