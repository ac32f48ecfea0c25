package io.leasehold.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** When which row has to be looked at again, by the monotonic clock. Not thread-safe. */
final class WakeTimes {
    private record Wake(String processId, long atNanos, boolean runnable) {}

    private final long origin;
    private final Map<String, Wake> byId = new HashMap<>();
    private final PriorityQueue<Wake> queue;

    /** The origin is any reading of the clock that is not in the future. */
    WakeTimes(long origin) {
        this.origin = origin;
        this.queue = new PriorityQueue<>((a, b) -> Long.compare(a.atNanos - this.origin, b.atNanos - this.origin));
    }

    /** Looks at the row again after that time; it replaces what was noted for the row. */
    void note(String processId, long nowNanos, Duration after, boolean runnable) {
        var wake = new Wake(processId, nowNanos + after.toNanos(), runnable);
        byId.put(processId, wake);
        queue.add(wake);
    }

    void forget(String processId) {
        byId.remove(processId);
    }

    /** Takes the rows whose time has come. */
    List<String> due(long nowNanos) {
        var due = new ArrayList<String>();
        dropForgotten();
        while (!queue.isEmpty() && queue.peek().atNanos - nowNanos <= 0) {
            var wake = queue.remove();
            byId.remove(wake.processId);
            due.add(wake.processId);
            dropForgotten();
        }
        return due;
    }

    /** How long until the next one, at most that long. */
    Duration untilNext(long nowNanos, Duration atMost) {
        dropForgotten();
        if (queue.isEmpty()) {
            return atMost;
        }
        var left = Duration.ofNanos(queue.peek().atNanos - nowNanos);
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /** Whether a row becomes runnable at a known time (rulings R10). */
    boolean anyRunnable() {
        return byId.values().stream().anyMatch(Wake::runnable);
    }

    private void dropForgotten() {
        while (!queue.isEmpty()) {
            var next = queue.peek();
            if (byId.get(next.processId) == next) {
                return;
            }
            queue.remove();
        }
    }
}
