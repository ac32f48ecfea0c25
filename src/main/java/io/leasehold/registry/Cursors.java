package io.leasehold.registry;

import io.leasehold.error.Refused;
import io.leasehold.registry.query.ProcessQuery;

/** What a reader's position in the registry must satisfy. Pure. */
public final class Cursors {
    private Cursors() {}

    /** A page of 1 to 10,000 rows, or a refusal. */
    static int requirePage(int limit) {
        return ProcessQuery.requireLimit(limit);
    }

    /** Refuses a position beyond the newest event: the reader's cursor belongs to another registry (safety.md 6). */
    public static void requireReached(long position, long newest) {
        if (position > newest) {
            throw new Refused(
                    Refused.Code.CURSOR_AHEAD,
                    null,
                    "The position " + position + " lies beyond the newest event (" + newest + ").",
                    "Read again from the beginning: this is not the registry the position came from.");
        }
    }

    /** Refuses a position after which deletions are forgotten; from the beginning nothing is missing. */
    public static void requireKnown(long position, long compactedThrough) {
        if (position > 0 && position < compactedThrough) {
            throw new Refused(
                    Refused.Code.CURSOR_TOO_OLD,
                    null,
                    "Deletions up to position " + compactedThrough + " are forgotten; the position " + position
                            + " lies before it.",
                    "Read everything anew, from position 0.");
        }
    }
}
