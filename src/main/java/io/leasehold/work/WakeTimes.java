package io.leasehold.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** When which row has to be looked at again, by the monotonic clock; one moment a row. Not thread-safe. */
final class WakeTimes {
    private record Wake(String processId, long atNanos, boolean runnable) {}

    private final Map<String, Wake> byId = new HashMap<>();
    private final TreeSet<Wake> queue;
    private int runnable;

    /** The origin is any reading of the clock that is not in the future. */
    WakeTimes(long origin) {
        // Readings may wrap around; distances from a common origin do not.
        this.queue = new TreeSet<>(
                Comparator.comparingLong((Wake wake) -> wake.atNanos - origin).thenComparing(Wake::processId));
    }

    /** Looks at the row again after that time; it replaces what was noted for the row. */
    void note(String processId, long nowNanos, Duration after, boolean becomesRunnable) {
        forget(processId);
        var wake = new Wake(processId, nowNanos + after.toNanos(), becomesRunnable);
        byId.put(processId, wake);
        queue.add(wake);
        runnable += becomesRunnable ? 1 : 0;
    }

    void forget(String processId) {
        var wake = byId.remove(processId);
        if (wake != null) {
            queue.remove(wake);
            runnable -= wake.runnable ? 1 : 0;
        }
    }

    /** Takes the rows whose time has come. */
    List<String> due(long nowNanos) {
        var due = new ArrayList<String>();
        while (!queue.isEmpty() && queue.first().atNanos - nowNanos <= 0) {
            var id = queue.first().processId;
            forget(id);
            due.add(id);
        }
        return due;
    }

    /** How long until the next one, at most that long. */
    Duration untilNext(long nowNanos, Duration atMost) {
        if (queue.isEmpty()) {
            return atMost;
        }
        var left = Duration.ofNanos(queue.first().atNanos - nowNanos);
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /** Whether a row becomes runnable at a known time (rulings R10). */
    boolean anyRunnable() {
        return runnable > 0;
    }
}
