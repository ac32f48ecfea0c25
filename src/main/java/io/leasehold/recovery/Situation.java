package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.ProcessRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a verdict may rest on (rulings R3).
 *
 * @param record the row, read under the same lock as the lease
 * @param lease the stored lease
 * @param holder the finding on the lease's holder; absent when nobody holds or held it, or nobody asked: unproven
 * @param starter the weakest finding over the first starter and every uncleared holder; absent: unproven
 * @param offer what the asking worker can run; absent when somebody only looks
 * @param sleep the hold after a suspend of this machine; absent: none
 * @param storeDownSinceMs since when the registry cannot be written, wall time; absent: it can
 * @param copy whether this registry is an unadopted copy
 * @param adopted the hold on this row since the registry was adopted; absent: released, or never held
 * @param starterGaveUp the asking worker is the starter and knows that it no longer runs it
 * @param clockMs the serving clock
 * @param wallMs wall time
 */
public record Situation(
        ProcessRecord record,
        StoredLease lease,
        @Nullable Finding holder,
        @Nullable Finding starter,
        @Nullable Offer offer,
        Held.@Nullable Sleep sleep,
        @Nullable Long storeDownSinceMs,
        boolean copy,
        Held.@Nullable Adopted adopted,
        boolean starterGaveUp,
        long clockMs,
        long wallMs) {
    /**
     * What a worker can run.
     *
     * @param worker its name, for people
     * @param engines kinds of its engines
     * @param profile its host profile; absent: none
     * @param permitsInUse runs it executes now
     * @param permits how many it may execute at once
     */
    public record Offer(
            String worker, Set<String> engines, @Nullable String profile, int permitsInUse, int permits) {
        public Offer {
            engines = Set.copyOf(engines);
        }
    }
}
