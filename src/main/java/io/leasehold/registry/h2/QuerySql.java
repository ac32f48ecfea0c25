package io.leasehold.registry.h2;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.ProcessQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Pages of rows, in SQL. SQL narrows by what its indexes know; {@link FilterMatch} has the last word on every row, so
 * both registries answer alike.
 */
final class QuerySql {
    private static final int SCAN_PAGE = 512;

    static final String WORKLIST = RowSql.SELECT_LIVE + """
            where l.enqueue_seq <= ? and (l.run_at_ms, l.enqueue_seq) > (?, ?)
            order by l.run_at_ms, l.enqueue_seq fetch first ? rows only
            """;

    private static final String NEWEST_ENQUEUED = "select coalesce(max(enqueue_seq), 0) from live";

    private QuerySql() {}

    /** The first page fixes where the scan ends, so that it does end. */
    static WorklistPage worklist(Handle handle, int limit, @Nullable WorklistCursor after) {
        var from = after == null
                ? new WorklistCursor(
                        Long.MIN_VALUE,
                        Long.MIN_VALUE,
                        handle.createQuery(NEWEST_ENQUEUED).mapTo(Long.class).one())
                : after;
        var found = handle.createQuery(WORKLIST)
                .bind(0, from.throughEnqueueSeq())
                .bind(1, from.runAtMs())
                .bind(2, from.enqueueSeq())
                .bind(3, limit + 1)
                .map((rs, ctx) -> RowSql.read(rs).row())
                .list();
        if (found.size() <= limit) {
            return new WorklistPage(found, null);
        }
        var page = found.subList(0, limit);
        var last = page.getLast();
        return new WorklistPage(page, new WorklistCursor(last.runAtMs(), last.enqueueSeq(), from.throughEnqueueSeq()));
    }

    static List<ProcessRow> list(Handle handle, ProcessQuery query) {
        var found = new ArrayList<ProcessRow>();
        var position = query.after();
        while (found.size() < query.limit()) {
            var page = page(handle, query, position);
            page.stream()
                    .filter(row -> matches(query.filter(), row))
                    .limit((long) query.limit() - found.size())
                    .forEach(found::add);
            if (page.size() < SCAN_PAGE) {
                break;
            }
            position = query.order().of(page.getLast());
        }
        return List.copyOf(found);
    }

    private static List<ProcessRow> page(Handle handle, ProcessQuery query, ProcessQuery.@Nullable Position after) {
        var where = new Where(query.filter());
        var column = query.order() == ProcessQuery.Order.CHANGED_FIRST ? "p.change_seq" : "p.created_ms";
        var descending = query.order() != ProcessQuery.Order.OLDEST_FIRST;
        if (after != null) {
            var past = descending ? " < ?" : " > ?";
            where.and(
                    "(" + column + past + " or (" + column + " = ? and p.id > ?))",
                    after.key(),
                    after.key(),
                    after.id());
        }
        var sql = RowSql.SELECT + where.sql() + " order by " + column + (descending ? " desc" : "")
                + ", p.id fetch first " + SCAN_PAGE + " rows only";
        return where.bind(handle.createQuery(sql))
                .map((rs, ctx) -> RowSql.read(rs).row())
                .list();
    }

    static long count(Handle handle, ProcessQuery query) {
        if (query.filter().conditions().isEmpty()) {
            var where = new Where(query.filter());
            return where.bind(handle.createQuery("select count(*) from process p " + where.sql()))
                    .mapTo(Long.class)
                    .one();
        }
        long count = 0;
        ProcessQuery.Position position = null;
        while (true) {
            var page = page(handle, query, position);
            count += page.stream().filter(row -> matches(query.filter(), row)).count();
            if (page.size() < SCAN_PAGE) {
                return count;
            }
            position = query.order().of(page.getLast());
        }
    }

    private static boolean matches(Filter filter, ProcessRow row) {
        var holder = row.lease().holder();
        return FilterMatch.matches(filter, row.record(), holder == null ? null : holder.owner());
    }

    /** The part of a filter that SQL can decide. */
    private static final class Where {
        private final List<String> terms = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where(Filter filter) {
            if (filter.statuses().size() < ProcessStatus.values().length) {
                var marks = filter.statuses().stream().map(ignored -> "?").collect(Collectors.joining(", "));
                terms.add(filter.statuses().isEmpty() ? "false" : "p.status in (" + marks + ")");
                filter.statuses().forEach(status -> values.add(status.label()));
            }
            filter.conditions().forEach(this::narrow);
        }

        private void narrow(Filter.Condition condition) {
            if (condition instanceof Filter.Condition.Moment moment && !moment.negated()) {
                var column = moment.key() == Filter.MomentKey.CREATED ? "p.created_ms" : "p.updated_ms";
                and(column + " >= ? and " + column + " < ?", moment.fromMs(), moment.toMs());
            }
        }

        void and(String term, Object... more) {
            terms.add(term);
            values.addAll(List.of(more));
        }

        String sql() {
            return terms.isEmpty() ? "" : "where " + String.join(" and ", terms);
        }

        Query bind(Query query) {
            for (var at = 0; at < values.size(); at++) {
                query.bind(at, values.get(at));
            }
            return query;
        }
    }
}
