package io.leasehold.registry.h2;

import io.leasehold.registry.h2.FilterSql.Drive;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Order;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The statement that reads one page, with the index that it is to use. */
final class PageSql {
    private final FilterSql where;
    private final Order order;
    private final @Nullable String index;
    private final @Nullable String sortedBy;

    PageSql(Filter filter, Drive drive, Order order, ProcessQuery.@Nullable Position after, long nowMs) {
        this.order = order;
        where = new FilterSql(filter, drive, nowMs);
        sortedBy = sortedBy(filter);
        index = index();
        if (after != null) {
            var past = order == Order.OLDEST_FIRST ? ">" : "<";
            var key = column();
            where.and(key + " " + past + "= ?", after.key());
            where.and("(" + key + " " + past + " ? or p.id > ?)", after.key(), after.id());
        }
    }

    /** A column that is the same in every row stands before the rest of the order, where the index has it. */
    private @Nullable String sortedBy(Filter filter) {
        if (order != Order.NEWEST_FIRST || where.selective()) {
            return null;
        }
        var live = Filter.LIVE.statuses().containsAll(filter.statuses());
        if (live || where.sortedBy().isEmpty()) {
            return filter.statuses().size() == 1 ? "p.status" : null;
        }
        return where.sortedBy().get();
    }

    private @Nullable String index() {
        if (sortedBy != null) {
            return sortedBy.replace("p.", "process_");
        }
        return order == Order.NEWEST_FIRST && !where.selective() ? "process_newest" : null;
    }

    String sql(int limit) {
        var from = index == null ? where.from() : "from process p use index (" + index + ")";
        return RowSql.SELECT.replace("from process p", from)
                + where.sql()
                + " order by "
                + (sortedBy == null ? "" : sortedBy + ", ")
                + column()
                + (order == Order.OLDEST_FIRST ? "" : " desc")
                + ", p.id fetch first " + limit + " rows only";
    }

    Query bind(Query query) {
        return where.bind(query);
    }

    private String column() {
        return order == Order.CHANGED_FIRST ? "p.change_seq" : "p.created_ms";
    }
}
