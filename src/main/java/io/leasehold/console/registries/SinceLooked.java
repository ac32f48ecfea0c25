package io.leasehold.console.registries;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.When;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * How many processes have ended since somebody looked last. Immutable.
 *
 * @param sinceMs when that was, wall time
 */
public record SinceLooked(long sinceMs, long completed, long failed, long cancelled, long abandoned) {
    /** Counts them. Blocks. */
    public static SinceLooked read(ProcessReads registry, long sinceMs) {
        return new SinceLooked(
                sinceMs,
                count(registry, sinceMs, ProcessStatus.COMPLETED),
                count(registry, sinceMs, ProcessStatus.FAILED),
                count(registry, sinceMs, ProcessStatus.CANCELLED),
                count(registry, sinceMs, ProcessStatus.ABANDONED));
    }

    private static long count(ProcessReads registry, long sinceMs, ProcessStatus status) {
        // An ended process changes once more at most, when somebody marks it as handled: that is news too.
        var ended = new Filter.Condition.Moment(
                FilterKey.CHANGED, Filter.Relation.MORE_OR_SAME, List.of(When.Time.of(sinceMs)), false);
        return registry.count(ProcessQuery.newest(new Filter(Set.of(status), List.of(ended)), 1));
    }

    /** Whether anything ended. */
    public boolean any() {
        return completed + failed + cancelled + abandoned > 0;
    }

    /** The sentence, e.g. “Since you last looked (yesterday 18:40): 214 completed, 1 abandoned.” */
    public String sentence(String when) {
        var parts = new StringJoiner(", ");
        add(parts, completed, "completed");
        add(parts, failed, "failed");
        add(parts, cancelled, "cancelled");
        add(parts, abandoned, "abandoned");
        return "Since you last looked (" + when + "): " + parts + ".";
    }

    private static void add(StringJoiner parts, long count, String word) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d ", count) + word);
        }
    }
}
