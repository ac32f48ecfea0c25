package io.leasehold.work;

import io.leasehold.recovery.Held;
import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows how much is free on the disk of the registry, at most a second late, and says once when nothing new begins and
 * once when it may again. Thread-safe.
 */
final class SpaceWatch {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final ProcessRegistry registry;
    private final WorkTasks tasks;
    private final FaultSink faults;
    private Held.@Nullable Space known;
    private Optional<WorkerFault.DiskLow> told = Optional.empty();
    private long readAt;
    private boolean read;

    SpaceWatch(ProcessRegistry registry, WorkTasks tasks, FaultSink faults) {
        this.registry = registry;
        this.tasks = tasks;
        this.faults = faults;
    }

    /** The hold now, for somebody who would begin something; the worker tells of its beginning and end. */
    synchronized Held.@Nullable Space look() {
        var hold = now();
        if (hold != null && told.isEmpty()) {
            var fault = new WorkerFault.DiskLow(hold.free() + " are free on the disk of the registry: below "
                    + new Held.Space(Held.Space.NEEDED).free()
                    + " nothing new begins, so that what runs can still end.");
            told = Optional.of(fault);
            faults.report(fault);
        } else if (hold == null && told.isPresent()) {
            faults.over(told.get(), "There is room on the disk of the registry again: new processes begin.");
            told = Optional.empty();
        }
        return hold;
    }

    /** The hold now, for somebody who only looks. */
    synchronized Held.@Nullable Space now() {
        var at = tasks.nanos();
        if (!read || at - readAt >= EVERY_NANOS) {
            read = true;
            readAt = at;
            var folder = registry.facts().folder();
            var free = folder == null ? -1 : tasks.freeBytes(folder).orElse(-1);
            known = free < 0 ? null : Held.Space.with(free);
        }
        return known;
    }
}
