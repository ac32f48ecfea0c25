package io.leasehold.recovery;

import org.jspecify.annotations.Nullable;

/**
 * What is so around a verdict and not in the row.
 *
 * @param worker whether a worker runs on the registry
 * @param storedMs when the evidence of a copy was stored, wall time; absent: this is no copy
 */
public record Surroundings(boolean worker, @Nullable Long storedMs) {
    /** A registry on which somebody works. */
    public static final Surroundings WORKED_ON = new Surroundings(true, null);
}
