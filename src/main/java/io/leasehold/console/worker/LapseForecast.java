package io.leasehold.console.worker;

/**
 * What becomes of what runs in this window when its leases cannot be renewed any more.
 *
 * @param again how many run again elsewhere or later
 * @param bound how many began, never run twice, and need a person
 * @param firstLapseMs when the first lease lapses, wall time
 */
public record LapseForecast(int again, int bound, long firstLapseMs) {
    /** How many run here. */
    public int running() {
        return again + bound;
    }
}
