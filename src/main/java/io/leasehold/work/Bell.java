package io.leasehold.work;

import java.time.Duration;

/**
 * Wakes one waiting task. A ring that nobody awaits is remembered, once: whoever awaits next returns at once, so that
 * nothing which happens between looking and waiting is lost. Thread-safe.
 */
public interface Bell {
    /** Wakes the task that waits, or the next that comes. Never blocks. */
    void ring();

    /**
     * Waits for a ring, at most that long. Not ended by an interrupt.
     *
     * @return whether it was rung; false: the time is over
     */
    boolean await(Duration atMost);
}
