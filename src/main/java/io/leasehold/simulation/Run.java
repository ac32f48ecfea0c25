package io.leasehold.simulation;

import io.leasehold.invariant.Breach;
import java.util.List;

/**
 * What came of a script.
 *
 * @param hash of everything that happened
 * @param trace everything that happened, a line each
 * @param breaches the laws that were broken
 * @param calls how many calls the registry got
 */
public record Run(String hash, List<String> trace, List<Breach> breaches, long calls) {
    public Run {
        trace = List.copyOf(trace);
        breaches = List.copyOf(breaches);
    }

    /** Whether every law held. */
    public boolean clean() {
        return breaches.isEmpty();
    }
}
