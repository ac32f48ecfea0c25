package io.leasehold.registry.h2;

import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.query.ProcessQuery.Order;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A row as a page comes upon it.
 *
 * @param shortRow the row; absent: it has a long text and has to be read by itself
 */
record SightedRow(
        String id,
        long createdMs,
        long updatedMs,
        long changeSeq,
        long runAtMs,
        long enqueueSeq,
        @Nullable ProcessRow shortRow) {
    /** Whether it has to be read by itself. */
    boolean isLong() {
        return shortRow == null;
    }

    /** All of it; empty when it was pruned since. A long one may have changed since. */
    Optional<ProcessRow> whole(Handle handle) {
        return shortRow == null ? RowSql.find(handle, id).map(StoredRow::row) : Optional.of(shortRow);
    }

    /** Where it stands in that order. */
    Position position(Order order) {
        return new Position(order == Order.CHANGED_FIRST ? changeSeq : createdMs, id);
    }
}
