package io.leasehold.console.feed;

import org.jspecify.annotations.Nullable;

/**
 * How many rows each system view holds; {@link #UNKNOWN} where that has not been counted yet.
 *
 * @param live rows in the worklist
 * @param needsYou rows that need a person
 * @param waiting rows that are parked
 * @param silent rows whose owner has fallen silent
 * @param unproven live rows of whose owner nothing can be proven
 * @param unknownOutcome ended without a known outcome, not handled
 * @param failedToday rows that failed within 24 hours
 * @param all every row
 */
public record Counts(
        long live,
        long needsYou,
        long waiting,
        long silent,
        long unproven,
        long unknownOutcome,
        long failedToday,
        long all) {
    /** Not counted yet. */
    public static final long UNKNOWN = -1;

    /** What people are shown of a count: nothing before it is counted. */
    public static @Nullable Long known(long count) {
        return count == UNKNOWN ? null : count;
    }

    /** Before anything was read. */
    public static final Counts NONE =
            new Counts(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
}
