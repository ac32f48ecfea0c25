package io.leasehold.console.acts;

import io.leasehold.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** How often a process may begin, as a person typed it; blank: without bound. Immutable. */
record Tries(String typed) {
    /** The number; absent: without bound. */
    @Nullable
    Integer most() {
        if (typed.isBlank()) {
            return null;
        }
        if (!typed.strip().matches("[1-9][0-9]{0,6}")) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "‘" + typed.strip() + "’ is no number of tries.",
                    "Write a whole number from 1, or nothing.");
        }
        return Integer.valueOf(typed.strip());
    }
}
