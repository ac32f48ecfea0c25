package io.leasehold.simulation;

import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.PlannedRegistry;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.memory.MemoryRegistry;
import io.leasehold.testing.SettableClock;
import io.leasehold.testing.VirtualTasks;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all programs of a run share: time, the registry, the machine's process table, the disk, and who owns the registry. */
final class World {
    final VirtualTasks tasks = new VirtualTasks(new SettableClock());
    final Trace trace = new Trace(tasks::clockMs);
    final Observed observed = new Observed(trace, tasks::clockMs);
    final ProcessTable table =
            new ProcessTable(tasks::clockMs, () -> tasks.wall().millis());
    final Rules rules;
    final ProcessRegistry registry;
    final Owners owners;
    private final Map<LivenessEvidence, SimulatedChild> children = new LinkedHashMap<>();
    private long fullUntilMs;
    private long calls;

    World(Rules rules) {
        this.rules = rules;
        registry = rules.registry()
                .apply(new PlannedRegistry(rules.store().apply(MemoryRegistry.store(tasks.wall(), tasks::clockMs))));
        owners = new Owners(this);
    }

    /** A new process at its gate. */
    SimulatedChild spawn() {
        var child = new SimulatedChild(this);
        children.put(child.process(), child);
        return child;
    }

    /** Ends the process of that evidence, if there is one. */
    void endChild(LivenessEvidence evidence) {
        var child = children.get(evidence);
        if (child != null) {
            child.end();
        }
    }

    void endChildren() {
        children.values().forEach(SimulatedChild::end);
    }

    void fill(long forMs) {
        fullUntilMs = Math.max(fullUntilMs, tasks.clockMs() + forMs);
    }

    boolean full() {
        return tasks.clockMs() < fullUntilMs;
    }

    boolean away() {
        return owners.away();
    }

    void called() {
        calls++;
    }

    long calls() {
        return calls;
    }
}
