package io.leasehold.simulation;

import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a connection: what is sent arrives in its order, each at its time, on a task of the receiver. */
final class Lane {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final WorkTasks tasks;
    private final Bell bell;
    private final Deque<Parcel> under = new ArrayDeque<>();
    private long lastNanos;
    private boolean over;

    private record Parcel(long dueNanos, Runnable arrival) {}

    Lane(WorkTasks tasks) {
        this.tasks = tasks;
        this.bell = tasks.bell();
    }

    void start(String name) {
        tasks.start(name, this::work);
    }

    /** Sends something behind what was sent before. */
    void send(long forMs, Runnable arrival) {
        if (!over) {
            lastNanos = Math.max(lastNanos, tasks.nanos() + Duration.ofMillis(forMs).toNanos());
            under.add(new Parcel(lastNanos, arrival));
            bell.ring();
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
