package io.leasehold.console.processes;

import io.leasehold.console.feed.Selection;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import java.util.regex.Pattern;

/** What a person typed into the filter, on top of a system view. Pure. */
final class ListFilter {
    private static final Pattern NAMES_STATUS = Pattern.compile("(^|\\s)-?status:");

    private ListFilter() {}

    /**
     * The rows of a view that match what was typed. A typed status widens or narrows the view; without one, its own
     * stays.
     *
     * @throws io.leasehold.error.InvalidInput {@code invalid_filter} saying where
     */
    static Selection of(SystemView view, String typed, long nowMs) {
        if (typed.isBlank()) {
            return view.selection();
        }
        var parsed = FilterParser.parse(typed, nowMs);
        var base = view.selection();
        var statuses = NAMES_STATUS.matcher(typed).find() && !base.evidence()
                ? parsed.statuses()
                : base.filter().statuses();
        return new Selection(new Filter(statuses, parsed.conditions()), base.keep(), base.evidence());
    }
}
