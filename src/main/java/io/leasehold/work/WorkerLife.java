package io.leasehold.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Whether a worker takes work, and the bells of its tasks, which ring when that changes. */
final class WorkerLife {
    private enum Phase {
        OPEN,
        DRAINING,
        CLOSED
    }

    private final WorkTasks tasks;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
    private final List<Bell> bells = new CopyOnWriteArrayList<>();
    private volatile boolean registryLost;

    WorkerLife(WorkTasks tasks) {
        this.tasks = tasks;
    }

    /** A bell of a task that lives as long as the worker. */
    Bell bell() {
        var bell = tasks.bell();
        bells.add(bell);
        return bell;
    }

    boolean takesWork() {
        return phase.get() == Phase.OPEN && !registryLost;
    }

    boolean closed() {
        return phase.get() == Phase.CLOSED;
    }

    /** The registry is closed in this program: nothing can be written any more. */
    boolean registryLost() {
        return registryLost;
    }

    /** Returns whether it was open until now. */
    boolean drain() {
        var wasOpen = phase.compareAndSet(Phase.OPEN, Phase.DRAINING);
        ringAll();
        return wasOpen;
    }

    /** Returns whether it was open until now. */
    boolean close() {
        var before = phase.getAndSet(Phase.CLOSED);
        ringAll();
        return before != Phase.CLOSED;
    }

    void loseRegistry() {
        registryLost = true;
        ringAll();
    }

    private void ringAll() {
        bells.forEach(Bell::ring);
    }
}
