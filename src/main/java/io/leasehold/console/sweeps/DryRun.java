package io.leasehold.console.sweeps;

import java.util.List;

/**
 * What a sweep would have done at that moment. Immutable.
 *
 * @param lines one for each live row, in the order in which rows are taken
 * @param groups the lines by verdict
 * @param readMs when the reading began, wall time
 * @param tookMs how long it took
 */
record DryRun(List<VerdictLine> lines, List<VerdictGroup> groups, long readMs, long tookMs) {
    DryRun {
        lines = List.copyOf(lines);
        groups = List.copyOf(groups);
    }

    /** The lines with their groups. */
    static DryRun of(List<VerdictLine> lines, long readMs, long tookMs) {
        return new DryRun(lines, VerdictGroup.of(lines), readMs, tookMs);
    }
}
