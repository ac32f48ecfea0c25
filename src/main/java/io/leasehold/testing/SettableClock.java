package io.leasehold.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wall time and monotonic time that move only when a test says so.
 *
 * <p>It begins at a fixed moment, so that a test sees the same times whenever it runs. Thread-safe.
 */
public final class SettableClock {
    private static final Instant ORIGIN = Instant.parse("2027-01-15T08:00:00Z");
    private static final long NANOS_AT_ORIGIN = 1_000_000_000L;
    private static final long NANOS_PER_MS = 1_000_000L;

    private final AtomicLong nanos = new AtomicLong(NANOS_AT_ORIGIN);
    private final AtomicLong steppedMs = new AtomicLong();

    /** Time passes on both clocks. Never goes back. */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not pass backwards: " + time);
        }
        nanos.addAndGet(time.toNanos());
    }

    /** Only wall time moves: it was set, in either direction, or the machine slept. */
    public void stepWall(Duration step) {
        steppedMs.addAndGet(step.toMillis());
    }

    /** Wall time, as a registry or a worker reads it. */
    public InstantSource wall() {
        return () -> ORIGIN.plusMillis(steppedMs.get() + (nanos.get() - NANOS_AT_ORIGIN) / NANOS_PER_MS);
    }

    /** Monotonic time, in nanoseconds. */
    public long nanos() {
        return nanos.get();
    }

    /** Monotonic time in milliseconds, for the serving clock of a registry in memory. */
    public long millis() {
        return nanos() / NANOS_PER_MS;
    }
}
