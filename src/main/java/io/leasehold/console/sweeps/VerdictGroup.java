package io.leasehold.console.sweeps;

import io.leasehold.recovery.VerdictCode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Lines with the same verdict.
 *
 * @param words the verdict in short
 * @param code the verdict
 * @param held whether something keeps it from happening now
 * @param count how many lines
 */
record VerdictGroup(String words, VerdictCode code, boolean held, int count) {
    /** What asks for a person first, then what would change a row, then what stays as it is; large groups first. */
    private static final Comparator<VerdictGroup> ORDER = Comparator.comparingInt(
                    (VerdictGroup group) -> rank(group.code.group()))
            .thenComparing(VerdictGroup::count, Comparator.reverseOrder())
            .thenComparing(VerdictGroup::words);

    /** The groups of some lines. */
    static List<VerdictGroup> of(List<VerdictLine> lines) {
        var groups = new LinkedHashMap<String, VerdictGroup>();
        for (var line : lines) {
            var verdict = line.verdict();
            groups.merge(
                    line.words(),
                    new VerdictGroup(line.words(), verdict.code(), verdict.held() != null, 1),
                    (known, one) -> new VerdictGroup(known.words, known.code, known.held, known.count + 1));
        }
        return groups.values().stream().sorted(ORDER).toList();
    }

    static int rank(VerdictCode.Group group) {
        return switch (group) {
            case NEEDS -> 0;
            case CLOSE -> 1;
            case RERUN -> 2;
            case RUN -> 3;
            case LEFT -> 4;
            case ENDED -> 5;
            case DEPARTED -> 6;
        };
    }
}
