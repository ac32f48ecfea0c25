package io.leasehold.work;

import java.time.Duration;

/** The pauses of one waiter between two reads: 25 ms, doubling, at most 1 s. Not thread-safe. */
final class PollBackoff {
    private static final long FIRST_MS = 25;
    private static final long LAST_MS = 1000;
    private long nextMs = FIRST_MS;

    Duration next() {
        var pause = Duration.ofMillis(nextMs);
        nextMs = Math.min(nextMs * 2, LAST_MS);
        return pause;
    }

    /** Something happened: look often again. */
    void reset() {
        nextMs = FIRST_MS;
    }
}
