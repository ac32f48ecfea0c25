package io.leasehold.testing;

import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of which exactly one runs at a time, on a clock that moves only when all of them wait.
 *
 * <p>What happens depends on nothing but the test: the order of the tasks is that in which they became ready. The thread
 * that makes it is the first task, and the only one from outside that may call it. A task gives its turn away when it
 * ends or waits by a {@link #bell()}; one that blocks in another way is named after {@value #LONGEST_TURN_S} s of real
 * time, and the test fails.
 */
public final class VirtualTasks implements WorkTasks {
    private static final long LONGEST_TURN_S = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Strand> ready = new ArrayDeque<>();
    private final List<Strand> waiting = new ArrayList<>();
    private final ThreadLocal<@Nullable Strand> strandOfThread = new ThreadLocal<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final SettableClock clock;
    private @Nullable Strand current;

    private volatile OptionalLong freeBytes = OptionalLong.empty();

    /** Time that begins where that clock stands; nobody else should move it forward. */
    public VirtualTasks(SettableClock clock) {
        this.clock = clock;
        var main = new Strand("the test", null);
        strandOfThread.set(main);
        current = main;
    }

    /** Some tasks that form a program and can be killed together; each ends at its next wait. */
    public final class Program implements WorkTasks {
        private volatile boolean killed;

        private Program() {}

        /** Whether it was killed. */
        public boolean killed() {
            return killed;
        }

        /** Ends it as SIGKILL would: nothing more is written, nothing is tidied up. Idempotent. */
        public void kill() {
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
        public void requireAlive() {
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

        @Override
        public OptionalLong freeBytes(Path folder) {
            return VirtualTasks.this.freeBytes(folder);
        }
    }

    /** Unwinds the tasks of a killed program. */
    @SuppressWarnings("serial")
    public static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    /** A program of its own, which can be killed. */
    public Program program() {
        return new Program();
    }

    private final class Strand {
        private final String name;
        private final @Nullable Program program;
        private final Condition turn = lock.newCondition();
        private @Nullable VirtualBell bell;
        private long deadline;
        private boolean heard;

        Strand(String name, @Nullable Program program) {
            this.name = name;
            this.program = program;
        }
    }

    @Override
    public void start(String name, Runnable body) {
        launch(null, name, body);
    }

    private void launch(@Nullable Program program, String name, Runnable body) {
        var strand = new Strand(name, program);
        // Virtual: a turn changes hands far more often than anything else happens.
        var thread = Thread.ofVirtual().name(name).unstarted(() -> live(strand, body));
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

    /** Ends the calling task, if its program was killed. */
    void endTheDead() {
        var strand = strandOfThread.get();
        if (strand != null && strand.program != null) {
            strand.program.requireAlive();
        }
    }

    private void awaitTurn(Strand strand) {
        var holder = current;
        var since = System.nanoTime();
        while (current != strand) {
            try {
                if (!strand.turn.await(1, TimeUnit.SECONDS) && strand.program == null) {
                    if (holder != current) {
                        holder = current;
                        since = System.nanoTime();
                    } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(LONGEST_TURN_S)) {
                        throw blocked(holder);
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("the test was interrupted", e);
            }
        }
    }

    private static IllegalStateException blocked(@Nullable Strand holder) {
        return new IllegalStateException((holder == null ? "Nobody" : holder.name) + " has kept its turn for "
                + LONGEST_TURN_S + " s. What runs under a test must end, or wait by a bell of these tasks.");
    }

    private void next() {
        current = ready.poll();
        if (current == null && !waiting.isEmpty()) {
            current = waiting.stream()
                    .min(Comparator.comparingLong(strand -> strand.deadline))
                    .orElseThrow();
            waiting.remove(current);
            clock.advance(Duration.ofNanos(Math.max(0, current.deadline - clock.nanos())));
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
                if (strand == null) {
                    throw new IllegalStateException(
                            "This thread is no task: only the thread that made these tasks may call them from outside.");
                }
                strand.bell = this;
                strand.heard = false;
                strand.deadline = clock.nanos() + Math.max(0, atMost.toNanos());
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
        return clock.nanos();
    }

    @Override
    public InstantSource wall() {
        return clock.wall();
    }

    @Override
    public String newId() {
        return "id-" + ids.incrementAndGet();
    }

    @Override
    public OptionalLong freeBytes(Path folder) {
        return freeBytes;
    }

    /** So many bytes are free on every disk from now on; empty, as in the beginning: nobody knows how many. */
    public void free(OptionalLong bytes) {
        freeBytes = bytes;
    }

    /** The serving clock of a registry that shares this time. */
    public long clockMs() {
        return clock.millis();
    }

    /** Lets the others work for that long, each at its time. */
    public void elapse(Duration time) {
        bell().await(time);
        failIfAnyFailed();
    }

    /** Lets the others work until all of them wait; no time passes. */
    public void settle() {
        elapse(Duration.ZERO);
    }

    /** Lets the others work until it is so, for two hours of this time at most. */
    public void until(BooleanSupplier reached) {
        var start = nanos();
        while (!reached.getAsBoolean()) {
            if (nanos() - start > Duration.ofHours(2).toNanos()) {
                throw new AssertionError("not reached within two hours of virtual time");
            }
            elapse(Duration.ofMillis(5));
        }
    }

    /** The machine sleeps: wall time goes on, the monotonic clock stands still. */
    public void suspend(Duration time) {
        clock.stepWall(time);
    }

    private void failIfAnyFailed() {
        if (!failures.isEmpty()) {
            throw new AssertionError("a task failed", failures.getFirst());
        }
    }
}
