package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.Selection;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.FilterParser;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Predicate;

/** What the text of the filter shows. Pure. */
final class ListFilter {
    private ListFilter() {}

    /**
     * The rows that a text means; no text means what is live.
     *
     * @throws io.leasehold.error.InvalidInput {@code invalid_filter} saying where
     */
    static Selection of(String text, ZoneId zone) {
        var view = SystemView.meant(text);
        return view.isPresent() ? view.get().selection() : parsed(text, zone);
    }

    /** The same, read word by word. */
    static Selection parsed(String text, ZoneId zone) {
        var whole = FilterParser.parse(text, zone);
        Predicate<JudgedRow> keep = whole.evidence()
                ? row -> FilterMatch.matches(
                        whole, row.row(), row.facts(), row.clock().wallMs())
                : row -> true;
        return new Selection(whole.stored(), keep, narrowsWhatNeedsEvidence(whole, zone));
    }

    /** A view that was narrowed is read in the way in which it is read itself. */
    private static boolean narrowsWhatNeedsEvidence(Filter whole, ZoneId zone) {
        return Arrays.stream(SystemView.values())
                .filter(view -> view.selection().evidence())
                .map(view -> FilterParser.parse(view.words(), zone))
                .anyMatch(view -> whole.conditions().containsAll(view.conditions())
                        && view.statuses().containsAll(whole.statuses()));
    }
}
