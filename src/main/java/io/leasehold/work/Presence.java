package io.leasehold.work;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.SweepTimes;
import io.leasehold.registry.RegistryHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the registry that this worker is there, and reads whether somebody asked it to drain. */
final class Presence {
    private final RegistryHistory registry;
    private final WorkerConfig config;
    private final List<String> kinds;
    private final WorkTasks tasks;
    private final long firstSeenMs;
    private volatile boolean announced;

    Presence(RegistryHistory registry, WorkerConfig config, Engines engines, WorkTasks tasks) {
        this.registry = registry;
        this.config = config;
        this.kinds = engines.kinds().stream().sorted().toList();
        this.tasks = tasks;
        this.firstSeenMs = tasks.wall().millis();
    }

    /** Tells that the worker is there, and when it sweeps by its timer; absent: only when it is told to. */
    void announce(@Nullable SweepTimes sweeps) {
        announced = true;
        tell(sweeps, null);
    }

    /** It is still there, for what runs, and takes nothing new. */
    void sweepNoMore() {
        if (announced) {
            tell(null, null);
        }
    }

    /** Without effect for a worker that never announced itself: one that only looked has written nothing. */
    void sayGoodBye() {
        if (announced) {
            tell(null, tasks.wall().millis());
        }
    }

    private void tell(@Nullable SweepTimes sweeps, @Nullable Long endedMs) {
        var program = config.program();
        try {
            registry.announce(new OwnerFacts(
                    config.owner(),
                    program.name(),
                    program.version(),
                    program.user(),
                    program.mode(),
                    kinds,
                    config.concurrency(),
                    firstSeenMs,
                    tasks.wall().millis(),
                    sweeps,
                    null,
                    null,
                    endedMs));
        } catch (RegistryUnavailable e) {
            // Only for people: the next announcement tells the same.
            return;
        }
    }

    boolean drainRequested() {
        try {
            return registry.owners().stream()
                    .anyMatch(
                            known -> known.owner().sameIncarnation(config.owner()) && known.drainRequestedMs() != null);
        } catch (RegistryUnavailable e) {
            return false;
        }
    }
}
