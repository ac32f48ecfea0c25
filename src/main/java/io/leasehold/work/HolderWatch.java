package io.leasehold.work;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Probes the local owners of the rows that were seen, so that a death is dealt with at once. Thread-safe. */
final class HolderWatch {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration NOBODY = Duration.ofSeconds(10);

    private final LivenessProbe probe;
    private final WorkerLife life;
    private final Consumer<Collection<String>> orphaned;
    private final Bell bell;
    private final Map<LivenessEvidence, Set<String>> rowsOf = new ConcurrentHashMap<>();

    /** The consumer hears of the rows whose owner was found dead. */
    HolderWatch(LivenessProbe probe, WorkerLife life, Consumer<Collection<String>> orphaned) {
        this.probe = probe;
        this.life = life;
        this.orphaned = orphaned;
        this.bell = life.bell();
    }

    /** The row depends on that owner, who is not known to be dead. */
    void watch(LivenessEvidence evidence, String processId) {
        if (!(evidence instanceof LivenessEvidence.LocalProcess)) {
            return;
        }
        var isNew = !rowsOf.containsKey(evidence);
        rowsOf.computeIfAbsent(evidence, any -> ConcurrentHashMap.newKeySet()).add(processId);
        if (isNew) {
            bell.ring();
        }
    }

    /** Forgets every row but these. */
    void retain(Set<String> processIds) {
        rowsOf.values().forEach(rows -> rows.retainAll(processIds));
        rowsOf.values().removeIf(Set::isEmpty);
    }

    /** The task: looks until the worker closes. */
    void run() {
        while (!life.closed() && !life.registryLost()) {
            for (var evidence : rowsOf.keySet()) {
                if (probe.probe(evidence).dead()) {
                    var rows = rowsOf.remove(evidence);
                    if (rows != null) {
                        orphaned.accept(rows);
                    }
                }
            }
            bell.await(rowsOf.isEmpty() ? NOBODY : EVERY);
        }
    }
}
