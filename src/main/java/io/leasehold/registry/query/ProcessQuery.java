package io.leasehold.registry.query;

import org.jspecify.annotations.Nullable;

/**
 * Which rows, in which order, and where to begin.
 *
 * @param filter what must hold for a row
 * @param order the order of the page; ties are broken by id
 * @param after the last row of the page before; absent: from the beginning
 * @param limit at most so many rows, 1 to 10,000
 */
public record ProcessQuery(
        Filter filter, Order order, @Nullable Position after, int limit) {
    /** The orders in which rows are paged. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        CHANGED_FIRST
    }

    /** The sort key and id of the last row that was seen. */
    public record Position(long key, String id) {}

    /** The newest matching rows. */
    public static ProcessQuery newest(Filter filter, int limit) {
        return new ProcessQuery(filter, Order.NEWEST_FIRST, null, limit);
    }
}
