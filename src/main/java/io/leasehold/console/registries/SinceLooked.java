package io.leasehold.console.registries;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Order;
import io.leasehold.registry.query.When;
import io.leasehold.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * What has become of processes since somebody looked last. Immutable.
 *
 * @param sinceMs when that was, wall time
 * @param runAgain how many got another try since; 0 as well where more have changed than anybody would wait for
 */
public record SinceLooked(long sinceMs, long completed, long failed, long cancelled, long abandoned, long runAgain) {
    private static final int PAGE = 500;
    private static final int MOST = 5_000;
    private static final List<Filter.Condition> TRIED_AGAIN =
            List.of(new Filter.Condition.Number(FilterKey.TRY, List.of(new Filter.Range(2, Long.MAX_VALUE)), false));

    /** Counts them. Blocks. */
    public static SinceLooked read(ProcessRegistry registry, long sinceMs) {
        return new SinceLooked(
                sinceMs,
                count(registry, sinceMs, ProcessStatus.COMPLETED),
                count(registry, sinceMs, ProcessStatus.FAILED),
                count(registry, sinceMs, ProcessStatus.CANCELLED),
                count(registry, sinceMs, ProcessStatus.ABANDONED),
                runAgain(registry, sinceMs));
    }

    private static long count(ProcessRegistry registry, long sinceMs, ProcessStatus status) {
        // An ended process changes once more at most, when somebody marks it as handled: that is news too.
        return registry.count(ProcessQuery.newest(new Filter(Set.of(status), changedSince(sinceMs)), 1));
    }

    private static List<Filter.Condition> changedSince(long sinceMs) {
        return List.of(new Filter.Condition.Moment(
                FilterKey.CHANGED, Filter.Relation.MORE_OR_SAME, List.of(When.Time.of(sinceMs)), false));
    }

    private static long runAgain(ProcessRegistry registry, long sinceMs) {
        var changed = new Filter(
                Filter.ANY.statuses(),
                Stream.concat(TRIED_AGAIN.stream(), changedSince(sinceMs).stream())
                        .toList());
        var seen = 0;
        var again = 0L;
        var rows = PagedRows.matching(registry, new ProcessQuery(changed, Order.CHANGED_FIRST, null, PAGE))
                .iterator();
        while (rows.hasNext()) {
            if (seen++ == MOST) {
                return 0;
            }
            again += took(registry, rows.next(), sinceMs) ? 1 : 0;
        }
        return again;
    }

    /** Whether somebody took a lease on it since then that was not its first. */
    private static boolean took(ProcessRegistry registry, ProcessRow row, long sinceMs) {
        return registry.tenures(row.id()).stream().skip(1).anyMatch(tenure -> tenure.fromMs() >= sinceMs);
    }

    /** Whether there is anything to tell. */
    public boolean any() {
        return completed + failed + cancelled + abandoned + runAgain > 0;
    }

    /**
     * The sentence, e.g. “Since you last looked (yesterday 18:40): 214 completed, 1 run again, 1 abandoned. 1 needs
     * you.”
     *
     * @param when the moment in words
     * @param needsYou how many need a person now
     */
    public String sentence(String when, long needsYou) {
        var parts = new StringJoiner(", ");
        add(parts, completed, "completed");
        add(parts, runAgain, "run again");
        add(parts, failed, "failed");
        add(parts, cancelled, "cancelled");
        add(parts, abandoned, "abandoned");
        var needs =
                needsYou == 0 ? "" : String.format(Locale.ROOT, " %,d need%s you.", needsYou, needsYou == 1 ? "s" : "");
        return "Since you last looked (" + when + "): " + parts + "." + needs;
    }

    private static void add(StringJoiner parts, long count, String word) {
        if (count > 0) {
            parts.add(Numbers.grouped(count) + " " + word);
        }
    }
}
