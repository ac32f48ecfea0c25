package io.leasehold.recovery;

import org.jspecify.annotations.Nullable;

/**
 * What is so around a verdict and not in the row.
 *
 * @param worker whether a worker runs on the registry
 * @param storedMs when the evidence of a copy was stored, wall time; absent: this is no copy
 * @param cancelSeenMs since when its owner has known that somebody asked to cancel it, wall time; absent: unknown
 */
public record Surroundings(
        boolean worker, @Nullable Long storedMs, @Nullable Long cancelSeenMs) {
    /** A registry on which somebody works. */
    public static final Surroundings WORKED_ON = new Surroundings(true, null);

    /** The surroundings of a row that nobody asked to cancel, as far as is known. */
    public Surroundings(boolean worker, @Nullable Long storedMs) {
        this(worker, storedMs, null);
    }

    /** The same, and since when its owner has known of a request to cancel it. */
    public Surroundings cancelSeen(@Nullable Long atMs) {
        return new Surroundings(worker, storedMs, atMs);
    }
}
