package io.leasehold.simulation;

import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * One direction of a connection: what is sent arrives in its order, each at its time. What is not held up arrives at once,
 * as an event of the moment; what is held up arrives on a task of the receiver.
 */
final class Lane {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final WorkTasks tasks;
    private final Bell bell;
    private final BooleanSupplier reads;
    private final Deque<Parcel> under = new ArrayDeque<>();
    private long lastNanos;
    private boolean works;
    private boolean over;

    private record Parcel(long dueNanos, Runnable arrival) {}

    /**
     * Nothing is on its way.
     *
     * @param tasks the receiver's
     * @param reads whether the receiver takes what arrives, and is not stopped
     */
    Lane(WorkTasks tasks, BooleanSupplier reads) {
        this.tasks = tasks;
        this.bell = tasks.bell();
        this.reads = reads;
    }

    /** Sends something behind what was sent before. */
    void send(long forMs, Runnable arrival) {
        if (over) {
            return;
        }
        if (forMs == 0 && under.isEmpty() && reads.getAsBoolean()) {
            arrival.run();
            return;
        }
        lastNanos = Math.max(lastNanos, tasks.nanos() + Duration.ofMillis(forMs).toNanos());
        under.add(new Parcel(lastNanos, arrival));
        if (works) {
            bell.ring();
        } else {
            works = true;
            tasks.start("read", this::work);
        }
    }

    /** Nothing arrives any more. Idempotent. */
    void end() {
        over = true;
        under.clear();
        bell.ring();
    }

    private void work() {
        while (!over) {
            var next = under.peek();
            var left = next == null ? FOR_EVER : Duration.ofNanos(next.dueNanos() - tasks.nanos());
            if (next != null && !left.isPositive()) {
                under.remove();
                next.arrival().run();
            } else {
                bell.await(left);
            }
        }
    }
}
