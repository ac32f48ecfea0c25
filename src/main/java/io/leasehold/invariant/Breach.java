package io.leasehold.invariant;

import org.jspecify.annotations.Nullable;

/**
 * A law that does not hold.
 *
 * @param processId of which process; absent: of the registry as a whole
 * @param detail what was found instead
 */
public record Breach(Invariant invariant, @Nullable String processId, String detail) {
    /** The breach as one line. */
    public String line() {
        return invariant.label() + (processId == null ? "" : " " + processId) + ": " + detail;
    }
}
