package io.leasehold.console.feed;

/**
 * How many rows each system view holds.
 *
 * @param live rows in the worklist
 * @param needsYou rows that need a person
 * @param silent rows whose owner has fallen silent
 * @param unknownOutcome ended without a known outcome, not handled
 * @param all every row
 */
public record Counts(long live, long needsYou, long silent, long unknownOutcome, long all) {
    /** Before anything was read. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
}
