package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.Selection;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.FilterParser;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What a person typed into the filter, on top of a system view. Pure. */
final class ListFilter {
    private ListFilter() {}

    /**
     * The rows of a view that match what was typed. A typed status or phase widens or narrows the list of live rows and
     * that of all rows, and narrows every other one.
     *
     * @throws io.leasehold.error.InvalidInput {@code invalid_filter} saying where
     */
    static Selection of(SystemView view, String typed, ZoneId zone) {
        var base = view.selection();
        if (typed.isBlank()) {
            return base;
        }
        var parsed = FilterParser.parse(typed, zone);
        var statuses = statuses(view, parsed, FilterParser.namesStatus(typed, zone));
        var whole = new Filter(statuses, joined(base.filter(), parsed));
        Predicate<JudgedRow> keep = parsed.evidence()
                ? row -> FilterMatch.matches(
                        whole, row.row(), row.facts(), row.clock().wallMs())
                : row -> true;
        return new Selection(whole.stored(), base.keep().and(keep), base.evidence());
    }

    private static Set<ProcessStatus> statuses(SystemView view, Filter parsed, boolean named) {
        var own = view.selection().filter().statuses();
        if (!named) {
            return view == SystemView.LIVE ? parsed.statuses() : own;
        }
        if (view == SystemView.LIVE || view == SystemView.ALL) {
            return parsed.statuses();
        }
        var both = EnumSet.copyOf(own);
        both.retainAll(parsed.statuses());
        return both;
    }

    private static ArrayList<Condition> joined(Filter base, Filter parsed) {
        var conditions = new ArrayList<>(base.conditions());
        conditions.addAll(parsed.conditions());
        return conditions;
    }
}
