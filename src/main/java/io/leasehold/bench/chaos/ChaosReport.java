package io.leasehold.bench.chaos;

import java.util.List;

/**
 * What the deaths of many programs did to one registry.
 *
 * @param kills how many programs were killed
 * @param owners of these, how many owned the registry at that moment
 * @param acknowledged declarations that were answered as stored
 * @param lost of these, how many were not there afterwards
 * @param manyEnds processes without exactly one terminal event
 * @param ranTwice owner-bound processes that were executed more than once
 * @param notCompleted rerunnable processes that did not complete
 * @param abandoned owner-bound processes whose owner died in the middle
 * @param missed events that the following reader did not see, or saw out of order
 * @param events how many events there are
 * @param seconds how long it took
 * @param findings what was wrong, each as a sentence
 */
public record ChaosReport(
        int kills,
        int owners,
        long acknowledged,
        long lost,
        long manyEnds,
        long ranTwice,
        long notCompleted,
        long abandoned,
        long missed,
        long events,
        long seconds,
        List<String> findings) {
    public ChaosReport {
        findings = List.copyOf(findings);
    }

    /** Whether every promise was kept. */
    public boolean clean() {
        return findings.isEmpty() && lost + manyEnds + ranTwice + notCompleted + missed == 0;
    }

    /** The figures as one line. */
    public String line() {
        return ("chaos  %d kills (%d of owners) in %d s  acknowledged %,d  lost %d  not one end %d  owner-bound run twice"
                        + " %d  rerunnable not completed %d  abandoned %d  events %,d  missed %d")
                .formatted(
                        kills,
                        owners,
                        seconds,
                        acknowledged,
                        lost,
                        manyEnds,
                        ranTwice,
                        notCompleted,
                        abandoned,
                        events,
                        missed);
    }
}
