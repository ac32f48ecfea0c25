package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.lease.Pauses;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.ProcessRecord;
import java.util.Map;
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
 * @param workers what the workers of this registry can run; absent: a worker asks for itself, or none is known
 * @param sleep the hold after a suspend of this machine; absent: none
 * @param storeDownSinceMs since when the registry cannot be written, wall time; absent: it can
 * @param space the hold while little is free on the disk of the registry; absent: enough is, or nobody looked
 * @param copy whether this registry is an unadopted copy
 * @param adopted the hold on this row since the registry was adopted; absent: released, or never held
 * @param starterGaveUp the asking worker is the starter and knows that it no longer runs it
 * @param clockMs the serving clock
 * @param wallMs wall time
 * @param pauses when the two went apart before
 */
public record Situation(
        ProcessRecord record,
        StoredLease lease,
        @Nullable Finding holder,
        @Nullable Finding starter,
        @Nullable Offer offer,
        @Nullable Workers workers,
        Held.@Nullable Sleep sleep,
        @Nullable Long storeDownSinceMs,
        Held.@Nullable Space space,
        boolean copy,
        Held.@Nullable Adopted adopted,
        boolean starterGaveUp,
        long clockMs,
        long wallMs,
        Pauses pauses) {
    /**
     * What a worker can run.
     *
     * @param worker its name, for people
     * @param engines kinds of its engines
     * @param profile its host profile; absent: none
     * @param permitsInUse runs it executes now
     * @param permits how many it may execute at once
     * @param space its hold while little is free on the disk of the registry; absent: enough is, or it does not know
     */
    public record Offer(
            String worker,
            Set<String> engines,
            @Nullable String profile,
            int permitsInUse,
            int permits,
            Held.@Nullable Space space) {
        public Offer {
            engines = Set.copyOf(engines);
        }

        /** What a worker can run that has room on its disk. */
        public Offer(String worker, Set<String> engines, @Nullable String profile, int permitsInUse, int permits) {
            this(worker, engines, profile, permitsInUse, permits, null);
        }
    }

    /**
     * What all workers of a registry can run.
     *
     * @param engines kinds of their engines
     * @param last who had an engine of another kind last, by kind
     */
    public record Workers(Set<String> engines, Map<String, Had> last) {
        public Workers {
            engines = Set.copyOf(engines);
            last = Map.copyOf(last);
        }

        /**
         * An owner that had an engine.
         *
         * @param owner its name, for people
         * @param seenMs when it was seen last, wall time
         */
        public record Had(String owner, long seenMs) {}
    }
}
