package io.leasehold.engine.pipeline;

import io.leasehold.engine.command.Pauses;

/**
 * How often a step that fails is tried again.
 *
 * @param times further tries after the first
 * @param backoffMs before the second try, in milliseconds; doubled before each further one
 */
record Retry(int times, long backoffMs) {
    /** A step that fails has failed. */
    static final Retry NONE = new Retry(0, 0);

    /** How long to wait after that try, counting from 1, has failed, in milliseconds. */
    long pauseAfterMs(int tries) {
        return Pauses.afterMs(backoffMs, tries);
    }
}
