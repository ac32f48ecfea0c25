package io.leasehold.console.feed;

import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import java.util.function.Predicate;

/**
 * Which rows a list shows.
 *
 * @param filter what the registry can decide
 * @param keep what else must hold, judged by evidence
 * @param evidence whether {@code keep} rests on the verdict, which may change while the row does not
 */
public record Selection(Filter filter, Predicate<JudgedRow> keep, boolean evidence) {
    /** What is live. */
    public static final Selection LIVE = of(Filter.LIVE);

    /** The rows that match a filter. */
    public static Selection of(Filter filter) {
        return new Selection(filter, row -> true, false);
    }

    boolean matches(JudgedRow row) {
        return FilterMatch.stored(filter, row.row(), row.clock().wallMs()) && keep.test(row);
    }
}
