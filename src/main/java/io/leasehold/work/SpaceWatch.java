package io.leasehold.work;

import io.leasehold.recovery.Held;
import io.leasehold.registry.ProcessRegistry;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<WorkerFault.@Nullable DiskLow> told = new AtomicReference<>();
    private volatile @Nullable Reading last;

    /** What was known at that moment of the clock that never jumps. */
    private record Reading(long atNanos, Held.@Nullable Space hold) {}

    SpaceWatch(ProcessRegistry registry, WorkTasks tasks, FaultSink faults) {
        this.registry = registry;
        this.tasks = tasks;
        this.faults = faults;
    }

    /** The hold now, for somebody who would begin something; the worker tells of its beginning and end. */
    Held.@Nullable Space look() {
        var hold = now();
        if (hold == null) {
            var over = told.getAndSet(null);
            if (over != null) {
                faults.over(over, "There is room on the disk of the registry again: new processes begin.");
            }
        } else if (told.get() == null) {
            var fault = new WorkerFault.DiskLow(hold.free() + " are free on the disk of the registry: below "
                    + new Held.Space(Held.Space.NEEDED).free()
                    + " nothing new begins, so that what runs can still end.");
            if (told.compareAndSet(null, fault)) {
                faults.report(fault);
            }
        }
        return hold;
    }

    /** The hold now, for somebody who only looks. */
    Held.@Nullable Space now() {
        var at = tasks.nanos();
        var known = last;
        if (known == null || at - known.atNanos() >= EVERY_NANOS) {
            var folder = registry.facts().folder();
            var free = folder == null ? OptionalLong.empty() : tasks.freeBytes(folder);
            known = new Reading(at, Held.Space.with(free));
            last = known;
        }
        return known.hold();
    }
}
