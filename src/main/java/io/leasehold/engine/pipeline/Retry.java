package io.leasehold.engine.pipeline;

/**
 * How often a step that fails is tried again.
 *
 * @param times further tries after the first
 * @param backoffMs before the second try, in milliseconds; doubled before each further one
 */
record Retry(int times, long backoffMs) {
    /** A step that fails has failed. */
    static final Retry NONE = new Retry(0, 0);

    private static final long LONGEST_MS = 3_600_000;

    /** How long to wait after that try, counting from 1, has failed: at most an hour, or the first pause if longer. */
    long pauseAfterMs(int tries) {
        var longest = Math.max(LONGEST_MS, backoffMs);
        var doublings = Math.min(tries - 1, 40);
        return backoffMs > longest >> doublings ? longest : backoffMs << doublings;
    }
}
