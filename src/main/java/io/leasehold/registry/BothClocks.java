package io.leasehold.registry;

import io.leasehold.lease.Pauses;
import io.leasehold.lease.Pauses.Pause;
import io.leasehold.registry.ProcessRegistry.ClockReading;

/** Follows the serving clock beside wall time and remembers where they went apart (safety.md 12). Thread-safe. */
public final class BothClocks {
    /** Less than that is no pause that anybody would see in a time of day. */
    private static final long LEAST_MS = 1_000;

    private long clockMs;
    private long wallMs;
    private Pauses pauses;

    /**
     * Goes on from where they stood; what has passed since then is the first pause.
     *
     * @param pauses those before
     */
    public BothClocks(long clockMs, long wallMs, Pauses pauses) {
        this.clockMs = clockMs;
        this.wallMs = wallMs;
        this.pauses = pauses;
    }

    /** What both read now; meant for at least every second. */
    public synchronized ClockReading read(long nextClockMs, long nextWallMs) {
        var apart = (nextWallMs - wallMs) - (nextClockMs - clockMs);
        if (Math.abs(apart) > LEAST_MS) {
            pauses = pauses.with(new Pause(clockMs, apart));
        }
        clockMs = nextClockMs;
        wallMs = nextWallMs;
        return new ClockReading(nextClockMs, nextWallMs, pauses);
    }

    /** Where they went apart so far. */
    public synchronized Pauses pauses() {
        return pauses;
    }
}
