package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Phase;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.registry.query.Groups.Group;
import io.leasehold.text.VisibleText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How groups of rows are called: as people read it in the list, not as the filter has it. Immutable. */
final class GroupText {
    private static final String OTHERS = ", and others";

    private final GroupKey key;
    private final Map<String, String> verdicts = new HashMap<>();

    /** The texts for the groups of these rows. */
    GroupText(GroupKey key, List<JudgedRow> rows) {
        this.key = key;
        if (key == GroupKey.VERDICT) {
            rows.forEach(row -> verdicts.merge(
                    GroupKey.verdict(row.verdict()), VerdictText.shortText(row.verdict()), GroupText::common));
        }
    }

    /** What people group by. */
    static String title(GroupKey key) {
        var label = key.key().label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** The name of a group. */
    String of(Group group) {
        var value = group.value();
        if (value == null) {
            return "–";
        }
        if (value.isEmpty()) {
            return "(empty)";
        }
        return switch (key) {
            case VERDICT -> verdicts.getOrDefault(value, value);
            case PHASE ->
                Arrays.stream(Phase.values())
                        .filter(phase -> phase.name().equalsIgnoreCase(value))
                        .findFirst()
                        .map(Phase::word)
                        .orElse(value);
            case DISPOSITION ->
                Arrays.stream(RecoveryDisposition.values())
                        .filter(each -> each.label().equals(value))
                        .findFirst()
                        .map(RowText::disposition)
                        .orElse(value);
            case KIND, LABEL, ORIGINATOR, OWNER -> VisibleText.line(value);
        };
    }

    /** The words with which both texts begin; the same verdict may name different owners, times and processes. */
    static String common(String one, String other) {
        if (one.equals(other) || one.endsWith(OTHERS)) {
            return one;
        }
        var mine = one.split(" ", -1);
        var its = other.split(" ", -1);
        var same = 0;
        while (same < Math.min(mine.length, its.length) && mine[same].equals(its[same])) {
            same++;
        }
        return same == 0 ? one + OTHERS : String.join(" ", Arrays.copyOf(mine, same)) + " …";
    }
}
