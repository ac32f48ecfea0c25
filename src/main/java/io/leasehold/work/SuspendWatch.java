package io.leasehold.work;

import io.leasehold.recovery.Held;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that this machine slept: wall time went on while the monotonic clock stood still. Sweeps then wait for one
 * renew interval, so that the owners on this machine renew first. Not thread-safe.
 */
final class SuspendWatch {
    private static final long NOT_WORTH_MENTIONING_MS = 2000;

    private final WorkTasks tasks;
    private final Duration hold;
    private long wallMs;
    private long nanos;
    private Held.@Nullable Sleep sleep;

    SuspendWatch(WorkTasks tasks, Duration hold) {
        this.tasks = tasks;
        this.hold = hold;
        this.wallMs = tasks.wall().millis();
        this.nanos = tasks.nanos();
    }

    /** The hold that is in force now. */
    Held.@Nullable Sleep look() {
        var wallNow = tasks.wall().millis();
        var nanosNow = tasks.nanos();
        var slept = (wallNow - wallMs) - Duration.ofNanos(nanosNow - nanos).toMillis();
        wallMs = wallNow;
        nanos = nanosNow;
        if (slept > NOT_WORTH_MENTIONING_MS) {
            sleep = new Held.Sleep(wallNow + hold.toMillis(), slept);
        } else if (sleep != null && sleep.untilMs() <= wallNow) {
            sleep = null;
        }
        return sleep;
    }
}
