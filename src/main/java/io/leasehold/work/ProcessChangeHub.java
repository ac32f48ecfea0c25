package io.leasehold.work;

import io.leasehold.registry.ProcessRegistry;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rings the bells of those who wait for a process, whenever it changed.
 *
 * <p>An id is tracked only while somebody listens, so the hub never grows. Thread-safe.
 */
public final class ProcessChangeHub implements ProcessRegistry.ChangeListener {
    private final ConcurrentHashMap<String, Set<Bell>> listeners = new ConcurrentHashMap<>();

    /**
     * Rings the bell at each later change of that process.
     *
     * @return ends it; may be called more than once
     */
    public Runnable subscribe(String processId, Bell bell) {
        listeners.compute(processId, (id, bells) -> {
            var all = bells == null ? ConcurrentHashMap.<Bell>newKeySet() : bells;
            all.add(bell);
            return all;
        });
        return () -> listeners.computeIfPresent(processId, (id, bells) -> {
            bells.remove(bell);
            return bells.isEmpty() ? null : bells;
        });
    }

    /** These processes changed. */
    public void changed(Collection<String> processIds) {
        for (var id : processIds) {
            var bells = listeners.get(id);
            if (bells != null) {
                bells.forEach(Bell::ring);
            }
        }
    }

    @Override
    public void changed(Set<String> processIds, long eventSeq) {
        changed(processIds);
    }

    /** How many processes somebody listens to. */
    public int tracked() {
        return listeners.size();
    }
}
