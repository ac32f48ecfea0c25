package io.leasehold.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Tasks of which exactly one runs at a time, on a clock that moves only when all of them wait. The thread that makes it
 * is the first task.
 */
final class VirtualTasks implements WorkTasks {
    private static final long WALL_AT_ORIGIN = 1_800_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Strand> ready = new ArrayDeque<>();
    private final List<Strand> waiting = new ArrayList<>();
    private final ThreadLocal<Strand> strandOfThread = new ThreadLocal<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final Strand main = new Strand();
    private Strand current = main;
    private long nanos = 1_000_000_000L;
    private long sleptMs;

    VirtualTasks() {
        strandOfThread.set(main);
    }

    /** Some tasks that form a program and can be killed together; each ends at its next wait. */
    final class Program implements WorkTasks {
        private volatile boolean killed;

        boolean killed() {
            return killed;
        }

        void kill() {
            lock.lock();
            try {
                killed = true;
                for (var strand : List.copyOf(waiting)) {
                    if (strand.program == this) {
                        waiting.remove(strand);
                        ready.add(strand);
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        /** Ends the task that calls it, if its program was killed. */
        void requireAlive() {
            if (killed) {
                throw new Killed();
            }
        }

        @Override
        public void start(String name, Runnable body) {
            requireAlive();
            launch(this, name, body);
        }

        @Override
        public Bell bell() {
            return VirtualTasks.this.bell();
        }

        @Override
        public long nanos() {
            return VirtualTasks.this.nanos();
        }

        @Override
        public InstantSource wall() {
            return VirtualTasks.this.wall();
        }

        @Override
        public String newId() {
            return VirtualTasks.this.newId();
        }
    }

    /** Unwinds the tasks of a killed program. */
    @SuppressWarnings("serial")
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    Program program() {
        return new Program();
    }

    private final class Strand {
        private final Condition turn = lock.newCondition();
        private Program program;
        private VirtualBell bell;
        private long deadline;
        private boolean heard;
    }

    @Override
    public void start(String name, Runnable body) {
        launch(null, name, body);
    }

    private void launch(Program program, String name, Runnable body) {
        var strand = new Strand();
        strand.program = program;
        var thread = new Thread(() -> live(strand, body), name);
        thread.setDaemon(true);
        lock.lock();
        try {
            ready.add(strand);
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void live(Strand strand, Runnable body) {
        strandOfThread.set(strand);
        lock.lock();
        try {
            awaitTurn(strand);
        } finally {
            lock.unlock();
        }
        try {
            body.run();
        } catch (Killed e) {
            // As it was meant.
            return;
        } catch (RuntimeException | Error e) {
            failures.add(e);
        } finally {
            lock.lock();
            try {
                next();
            } finally {
                lock.unlock();
            }
        }
    }

    private void awaitTurn(Strand strand) {
        while (current != strand) {
            strand.turn.awaitUninterruptibly();
        }
    }

    private void next() {
        current = ready.poll();
        if (current == null && !waiting.isEmpty()) {
            current = waiting.stream()
                    .min(Comparator.comparingLong(strand -> strand.deadline))
                    .orElseThrow();
            waiting.remove(current);
            nanos = Math.max(nanos, current.deadline);
        }
        if (current != null) {
            current.turn.signal();
        }
    }

    private final class VirtualBell implements Bell {
        private boolean rung;

        @Override
        public void ring() {
            lock.lock();
            try {
                for (var strand : waiting) {
                    if (strand.bell == this) {
                        waiting.remove(strand);
                        strand.heard = true;
                        ready.add(strand);
                        if (current == null) {
                            next();
                        }
                        return;
                    }
                }
                rung = true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean await(Duration atMost) {
            lock.lock();
            try {
                if (rung) {
                    rung = false;
                    return true;
                }
                var strand = strandOfThread.get();
                strand.bell = this;
                strand.heard = false;
                strand.deadline = nanos + Math.max(0, atMost.toNanos());
                waiting.add(strand);
                next();
                awaitTurn(strand);
                if (strand.program != null) {
                    strand.program.requireAlive();
                }
                return strand.heard;
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public Bell bell() {
        return new VirtualBell();
    }

    @Override
    public long nanos() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public InstantSource wall() {
        return () -> {
            lock.lock();
            try {
                return Instant.ofEpochMilli(WALL_AT_ORIGIN + sleptMs + nanos / 1_000_000);
            } finally {
                lock.unlock();
            }
        };
    }

    @Override
    public String newId() {
        return "id-" + ids.incrementAndGet();
    }

    /** The serving clock of a registry that shares this time. */
    long clockMs() {
        return nanos() / 1_000_000;
    }

    /** Lets the others work for that long. */
    void elapse(Duration time) {
        bell().await(time);
        failIfAnyFailed();
    }

    /** Lets the others work until all of them wait; no time passes. */
    void settle() {
        elapse(Duration.ZERO);
    }

    /** Lets the others work until it is so. */
    void until(BooleanSupplier reached) {
        var start = nanos();
        while (!reached.getAsBoolean()) {
            if (nanos() - start > Duration.ofHours(2).toNanos()) {
                throw new AssertionError("not reached within two hours of virtual time");
            }
            elapse(Duration.ofMillis(5));
        }
    }

    /** The machine sleeps: wall time goes on, the monotonic clock stands still. */
    void suspend(Duration time) {
        lock.lock();
        try {
            sleptMs += time.toMillis();
        } finally {
            lock.unlock();
        }
    }

    private void failIfAnyFailed() {
        if (!failures.isEmpty()) {
            throw new AssertionError("a task failed", failures.getFirst());
        }
    }
}
