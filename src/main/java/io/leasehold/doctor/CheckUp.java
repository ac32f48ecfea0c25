package io.leasehold.doctor;

import java.util.List;

/**
 * The outcome of all checks.
 *
 * @param asked the checks that were made
 * @param notAsked those that could not be, because the registry cannot be read
 * @param troubles what they found, in the order of the checks
 * @param deep whether every row was looked at
 * @param atMs when it was done, wall time
 * @param tookMs how long it took
 */
public record CheckUp(
        List<Check> asked, List<Check> notAsked, List<Trouble> troubles, boolean deep, long atMs, long tookMs) {
    public CheckUp {
        asked = List.copyOf(asked);
        notAsked = List.copyOf(notAsked);
        troubles = List.copyOf(troubles);
    }

    /** Whether nothing was found and everything could be asked. */
    public boolean clean() {
        return troubles.isEmpty() && notAsked.isEmpty();
    }

    /** What a check found; empty: nothing. */
    public List<Trouble> of(Check check) {
        return troubles.stream().filter(trouble -> trouble.check() == check).toList();
    }
}
