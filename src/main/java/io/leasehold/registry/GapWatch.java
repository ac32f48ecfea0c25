package io.leasehold.registry;

import io.leasehold.registry.HistoryReads.Gap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices the times in which the owner of a registry did not run, by comparing wall time with a monotonic clock
 * (safety.md 12).
 *
 * <p>What it noticed is kept until {@link #recorded} says that it is stored. Thread-safe.
 */
public final class GapWatch {
    private static final long SUSPEND_MS = 2_000;
    private static final long STOP_MS = 5_000;

    private final LongSupplier monotonicNanos;
    private final InstantSource wall;
    private final List<Gap> noticed = new ArrayList<>();
    private long lookedNanos;
    private long lookedWallMs;

    /** Watches from now on; the monotonic source must not fall, as {@link System#nanoTime()} does not. */
    public GapWatch(LongSupplier monotonicNanos, InstantSource wall) {
        this.monotonicNanos = monotonicNanos;
        this.wall = wall;
        lookedNanos = monotonicNanos.getAsLong();
        lookedWallMs = wall.millis();
    }

    /** Compares the clocks with the last look; meant for every 100 ms and for every reading of the clock. */
    public synchronized void look() {
        var nanos = monotonicNanos.getAsLong();
        var wallMs = wall.millis();
        var passedMs = TimeUnit.NANOSECONDS.toMillis(nanos - lookedNanos);
        var aheadMs = wallMs - lookedWallMs - passedMs;
        if (aheadMs > SUSPEND_MS) {
            noticed.add(new Gap(Gap.Kind.SUSPENDED, lookedWallMs, wallMs, aheadMs));
        } else if (passedMs > STOP_MS) {
            noticed.add(new Gap(Gap.Kind.STOPPED, lookedWallMs, wallMs, passedMs));
        }
        lookedNanos = nanos;
        lookedWallMs = wallMs;
    }

    /** The gaps that are not stored yet, oldest first. */
    public synchronized List<Gap> unrecorded() {
        return List.copyOf(noticed);
    }

    /** These gaps, as {@link #unrecorded} gave them, are stored. */
    public synchronized void recorded(List<Gap> gaps) {
        noticed.removeAll(gaps);
    }
}
