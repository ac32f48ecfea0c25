package io.leasehold.lease;

import io.leasehold.error.InvalidInput;
import java.time.Duration;

/**
 * How long a lease lasts and how often it is renewed; all workers of a registry must agree.
 *
 * @param ttl at least 1 ms and at least three renew intervals
 * @param renewInterval at least 1 ms
 */
public record LeaseTimings(Duration ttl, Duration renewInterval) {
    /** 30 s and 10 s. */
    public static final LeaseTimings DEFAULT = new LeaseTimings(Duration.ofSeconds(30), Duration.ofSeconds(10));

    public LeaseTimings {
        if (ttl.toMillis() < 1) {
            throw invalid("the lease time must be at least 1 ms, not " + ttl.toMillis() + " ms");
        }
        if (renewInterval.toMillis() < 1) {
            throw invalid("the renew interval must be at least 1 ms, not " + renewInterval.toMillis() + " ms");
        }
        if (ttl.toMillis() / 3 < renewInterval.toMillis()) {
            throw invalid("the lease time (" + ttl.toMillis() + " ms) must be at least three renew intervals ("
                    + renewInterval.toMillis() + " ms)");
        }
    }

    /** Renewed every third of its time. */
    public static LeaseTimings ofTtl(Duration ttl) {
        return new LeaseTimings(ttl, ttl.dividedBy(3));
    }

    private static InvalidInput invalid(String what) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_CONFIGURATION,
                "These lease timings cannot work: " + what + ".",
                "Choose a longer lease time, e.g. 30s.");
    }
}
