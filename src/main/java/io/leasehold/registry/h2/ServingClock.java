package io.leasehold.registry.h2;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time by which leases live: it runs only while the owner serves (safety.md 12).
 *
 * <p>It goes on from the stored value, never falls, and moves by at most a second between two readings, so that a
 * suspend, a stopped owner or a clock that was set lapses no lease. Thread-safe.
 */
public final class ServingClock {
    private static final long LONGEST_STEP = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier monotonicNanos;
    private long valueMs;
    private long remainderNanos;
    private long readAt;

    /**
     * A clock that goes on from a stored value.
     *
     * @param storedMs the newest value that was stored, in milliseconds
     * @param monotonicNanos a source that never falls, such as {@link System#nanoTime()}
     */
    public ServingClock(long storedMs, LongSupplier monotonicNanos) {
        this.monotonicNanos = monotonicNanos;
        valueMs = storedMs;
        readAt = monotonicNanos.getAsLong();
    }

    /** The serving time in milliseconds; advances the clock. */
    public synchronized long now() {
        advance(monotonicNanos.getAsLong());
        return valueMs;
    }

    private void advance(long nanos) {
        var step = Math.clamp(nanos - readAt, 0, LONGEST_STEP) + remainderNanos;
        readAt = Math.max(nanos, readAt);
        valueMs += TimeUnit.NANOSECONDS.toMillis(step);
        remainderNanos = step % TimeUnit.MILLISECONDS.toNanos(1);
    }
}
