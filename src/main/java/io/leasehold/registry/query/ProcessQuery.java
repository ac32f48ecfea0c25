package io.leasehold.registry.query;

import io.leasehold.error.InvalidInput;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.ProcessRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which rows, in which order, and where to begin.
 *
 * @param filter what must hold for a row; nothing that rests on evidence, see {@link Filter#stored}
 * @param order the order of the page; ties are broken by id
 * @param after the last row of the page before; absent: from the beginning
 * @param limit at most so many rows, 1 to 10,000
 */
public record ProcessQuery(
        Filter filter, Order order, @Nullable Position after, int limit) {
    /** Most rows of one page. */
    public static final int MAX_LIMIT = 10_000;

    public ProcessQuery {
        requireLimit(limit);
        if (filter.evidence()) {
            throw new IllegalArgumentException("a registry does not know who lives: ask for the stored part");
        }
    }

    /**
     * The same limit, if a page may have it.
     *
     * @throws InvalidInput {@code invalid_argument} when it is not 1 to {@value #MAX_LIMIT}
     */
    public static int requireLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "A page has 1 to " + MAX_LIMIT + " rows, not " + limit + ".",
                    "Ask for fewer rows and go on from the last one.");
        }
        return limit;
    }

    /** The orders in which rows are paged. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        CHANGED_FIRST;

        /** Whether a position comes before (negative), at, or after (positive) another one in this order. */
        public int compare(Position one, Position other) {
            var byKey =
                    this == OLDEST_FIRST ? Long.compare(one.key(), other.key()) : Long.compare(other.key(), one.key());
            return byKey != 0 ? byKey : one.id().compareTo(other.id());
        }

        /** The position of a row in this order. */
        public Position of(Listed row) {
            return new Position(
                    this == CHANGED_FIRST ? row.changeSeq() : row.record().createdAtMs(), row.id());
        }
    }

    /** A row as far as its registry knows it: what filters and orders depend on. */
    public interface Listed {
        String id();

        ProcessRecord record();

        StoredLease lease();

        /** Who marked its unknown outcome as handled. */
        @Nullable
        String handled();

        /** How many late writes on it were refused. */
        long refused();

        long changeSeq();
    }

    /** The sort key and id of the last row that was seen. */
    public record Position(long key, String id) {}

    /** The same, from there on. */
    public ProcessQuery after(Position position) {
        return new ProcessQuery(filter, order, position, limit);
    }

    /** The newest matching rows. */
    public static ProcessQuery newest(Filter filter, int limit) {
        return new ProcessQuery(filter, Order.NEWEST_FIRST, null, limit);
    }
}
