package io.leasehold.command;

import io.leasehold.error.InvalidInput;

/** How much a listing may show. Pure. */
final class Limits {
    private static final int MOST = 10_000;

    private Limits() {}

    /** The number as it was given, if a listing can be that long. */
    static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "A listing has 1 to " + MOST + " lines, not " + limit + ".",
                    "Name such a number with --limit.");
        }
        return limit;
    }
}
