package io.leasehold.registry.h2;

import java.time.InstantSource;
import java.util.Optional;
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
    private static final long SUSPEND_MS = 2_000;
    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier monotonicNanos;
    private final InstantSource wall;
    private long valueMs;
    private long remainderNanos;
    private long readAt;
    private long tickedAt;
    private long tickedWallMs;

    /**
     * A clock that goes on from a stored value.
     *
     * @param storedMs the newest value that was stored, in milliseconds
     * @param monotonicNanos a source that never falls, such as {@link System#nanoTime()}
     */
    public ServingClock(long storedMs, LongSupplier monotonicNanos, InstantSource wall) {
        this.monotonicNanos = monotonicNanos;
        this.wall = wall;
        valueMs = storedMs;
        readAt = monotonicNanos.getAsLong();
        tickedAt = readAt;
        tickedWallMs = wall.millis();
    }

    /** The serving time in milliseconds; advances the clock. */
    public synchronized long now() {
        advance(monotonicNanos.getAsLong());
        return valueMs;
    }

    /** Advances the clock and reports a gap since the last tick; meant for every 100 ms. */
    public synchronized Optional<Gap> tick() {
        var nanos = monotonicNanos.getAsLong();
        var wallMs = wall.millis();
        advance(nanos);
        var passed = nanos - tickedAt;
        var ahead = wallMs - tickedWallMs - TimeUnit.NANOSECONDS.toMillis(passed);
        var from = tickedWallMs;
        tickedAt = nanos;
        tickedWallMs = wallMs;
        if (ahead > SUSPEND_MS) {
            return Optional.of(new Gap(Gap.Kind.SUSPENDED, from, wallMs));
        }
        return passed > STOP_NANOS ? Optional.of(new Gap(Gap.Kind.STOPPED, from, wallMs)) : Optional.empty();
    }

    private void advance(long nanos) {
        var step = Math.clamp(nanos - readAt, 0, LONGEST_STEP) + remainderNanos;
        readAt = Math.max(nanos, readAt);
        valueMs += TimeUnit.NANOSECONDS.toMillis(step);
        remainderNanos = step % TimeUnit.MILLISECONDS.toNanos(1);
    }
}
