package io.leasehold.work;

import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts whose answer never came. They are not executed (safety.md 8): when the registry answers again it is read
 * whether they are stored, and if so they are recorded as runs that came to nothing.
 */
final class UnresolvedStarts {
    private final ProcessRegistry registry;
    private final Duration ttl;
    private final Map<String, LeaseOwner> attempts = new ConcurrentHashMap<>();

    UnresolvedStarts(ProcessRegistry registry, Duration ttl) {
        this.registry = registry;
        this.ttl = ttl;
    }

    void add(String processId, LeaseOwner attempt) {
        attempts.put(processId, attempt);
    }

    boolean contains(String processId) {
        return attempts.containsKey(processId);
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    /** Gives back what the lost answer may have taken. */
    void resolve(ProcessRow row) {
        var attempt = attempts.get(row.id());
        var holder = row.lease().holder();
        if (attempt != null
                && holder != null
                && holder.owner().sameIncarnation(attempt)
                && registry.renew(List.of(holder), ttl).getFirst() instanceof Renewal.Renewed renewed) {
            var started = row.record().firstStarted();
            if (started != null && started.fencingToken() == holder.fencingToken()) {
                registry.recordRunFailed(
                        renewed.lease(),
                        started.attempt(),
                        "start_unresolved",
                        "Whether the start was recorded was not known then, so nothing was executed.");
            } else {
                registry.release(renewed.lease(), true);
            }
        }
        attempts.remove(row.id());
    }
}
