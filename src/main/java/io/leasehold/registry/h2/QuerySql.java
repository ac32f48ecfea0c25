package io.leasehold.registry.h2;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.RowPage;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.h2.FilterSql.Drive;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.ProcessQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Pages of rows, in SQL. SQL narrows by what its indexes know; {@link FilterMatch} has the last word on every row, so
 * both registries answer alike.
 */
final class QuerySql {
    private static final int SCAN_PAGE = 512;

    /** Up to so many rows are cheaper read and sorted than come upon in their order. */
    private static final int FEW = 5_000;

    static final String WORKLIST = RowSql.SELECT_LIVE + """
            where l.enqueue_seq <= ? and (l.run_at_ms, l.enqueue_seq) > (?, ?)
            order by l.run_at_ms, l.enqueue_seq fetch first ? rows only
            """;

    private static final String NEWEST_ENQUEUED = "select coalesce(max(enqueue_seq), 0) from live";

    private QuerySql() {}

    /** The first page fixes where the scan ends, so that it does end. */
    static WorklistPage worklist(Handle handle, ReadAhead ahead, int limit, @Nullable WorklistCursor after) {
        var from = after == null
                ? new WorklistCursor(
                        Long.MIN_VALUE,
                        Long.MIN_VALUE,
                        handle.createQuery(NEWEST_ENQUEUED).mapTo(Long.class).one())
                : after;
        var size = ahead.rows(limit);
        var found = handle.createQuery(WORKLIST)
                .bind(0, from.throughEnqueueSeq())
                .bind(1, from.runAtMs())
                .bind(2, from.enqueueSeq())
                .bind(3, size + 1)
                .map((rs, ctx) -> RowSql.sighted(rs))
                .list();
        ahead.saw(found.stream().anyMatch(SightedRow::isLong));
        var page = new ArrayList<ProcessRow>();
        var longOnes = 0;
        for (var at = 0; at < Math.min(size, found.size()); at++) {
            var seen = found.get(at);
            seen.whole(handle).ifPresent(page::add);
            longOnes += seen.isLong() ? 1 : 0;
            if (at + 1 < found.size() && (at + 1 == size || longOnes == LongTexts.MOST)) {
                return new WorklistPage(
                        page, new WorklistCursor(seen.runAtMs(), seen.enqueueSeq(), from.throughEnqueueSeq()));
            }
        }
        return new WorklistPage(page, null);
    }

    static RowPage list(Handle handle, ReadAhead ahead, ProcessQuery query, long nowMs) {
        var found = new ArrayList<ProcessRow>();
        var longOnes = 0;
        var position = query.after();
        var streams = streams(handle, query.filter(), nowMs);
        // Of what SQL alone decides no row is read in vain.
        var exact = new FilterSql(query.filter(), Drive.FILTER, nowMs).exact();
        var wanted = exact ? Math.min(query.limit(), SCAN_PAGE) : SCAN_PAGE;
        while (true) {
            var size = ahead.rows(wanted);
            var page = page(handle, streams, query.order(), position, nowMs, size);
            ahead.saw(page.stream().anyMatch(SightedRow::isLong));
            for (var seen : page) {
                position = seen.position(query.order());
                var row = seen.whole(handle).filter(whole -> FilterMatch.stored(query.filter(), whole, nowMs));
                if (row.isEmpty()) {
                    continue;
                }
                found.add(row.get());
                longOnes += seen.isLong() ? 1 : 0;
                if (found.size() == query.limit() || longOnes == LongTexts.MOST) {
                    var last = seen == page.getLast() && page.size() < size;
                    return new RowPage(found, last ? null : position);
                }
            }
            if (page.size() < size) {
                return new RowPage(found, null);
            }
        }
    }

    static long count(Handle handle, ReadAhead ahead, ProcessQuery query, long nowMs) {
        var where = new FilterSql(query.filter(), Drive.FILTER, nowMs);
        if (where.exact()) {
            var drive = countedBy(handle, where);
            var counted = drive == Drive.FILTER ? where : new FilterSql(query.filter(), drive, nowMs);
            return counted.bind(handle.createQuery("select count(*) " + counted.from() + counted.sql()))
                    .mapTo(Long.class)
                    .one();
        }
        var streams = streams(handle, query.filter(), nowMs);
        long count = 0;
        ProcessQuery.Position position = null;
        while (true) {
            var size = ahead.rows(SCAN_PAGE);
            var page = page(handle, streams, query.order(), position, nowMs, size);
            ahead.saw(page.stream().anyMatch(SightedRow::isLong));
            count += page.stream()
                    .flatMap(seen -> seen.whole(handle).stream())
                    .filter(row -> FilterMatch.stored(query.filter(), row, nowMs))
                    .count();
            if (page.size() < size) {
                return count;
            }
            position = page.getLast().position(query.order());
        }
    }

    /**
     * Of a million rows that ended today a few may have failed, and of a million of one kind a few may be live: reading
     * those costs a thousandth.
     */
    private static Drive countedBy(Handle handle, FilterSql where) {
        if (!(where.byEnd() || where.byName()) || where.matches(handle, FEW + 1) <= FEW) {
            return Drive.FILTER;
        }
        if (where.byName()) {
            return Drive.ORDER;
        }
        return where.ofStatus(handle, FEW + 1) <= FEW ? Drive.STATUS : Drive.FILTER;
    }

    private static List<SightedRow> page(
            Handle handle,
            List<Stream> streams,
            ProcessQuery.Order order,
            ProcessQuery.@Nullable Position after,
            long nowMs,
            int size) {
        var rows = new ArrayList<SightedRow>();
        for (var stream : streams) {
            var statement = new PageSql(stream.filter(), stream.drive(), order, after, nowMs);
            rows.addAll(statement
                    .bind(handle.createQuery(statement.sql(size)))
                    .map((rs, ctx) -> RowSql.sighted(rs))
                    .list());
        }
        if (streams.size() == 1) {
            return rows;
        }
        rows.sort((one, other) -> order.compare(one.position(order), other.position(order)));
        return rows.size() > size ? rows.subList(0, size) : rows;
    }

    /** A part of the rows, and what finds them. */
    record Stream(Filter filter, Drive drive) {}

    static List<Stream> streams(Handle handle, Filter filter, long nowMs) {
        if (!new FilterSql(filter, Drive.FILTER, nowMs).apart()) {
            return alike(handle, filter, nowMs);
        }
        var streams = new ArrayList<Stream>();
        for (var live : List.of(true, false)) {
            var statuses = filter.statuses().stream()
                    .filter(status -> status.live() == live)
                    .collect(Collectors.toSet());
            streams.addAll(alike(handle, new Filter(statuses, filter.conditions()), nowMs));
        }
        return streams;
    }

    private static List<Stream> alike(Handle handle, Filter filter, long nowMs) {
        var where = new FilterSql(filter, Drive.FILTER, nowMs);
        return where.doubtful() && where.selective() && where.matches(handle, FEW + 1) > FEW
                ? ordered(filter, Drive.ORDER, nowMs)
                : ordered(filter, Drive.FILTER, nowMs);
    }

    /** One status at a time has its rows in order; several together would have to be sorted, all of them. */
    private static List<Stream> ordered(Filter filter, Drive drive, long nowMs) {
        var where = new FilterSql(filter, drive, nowMs);
        var live = Filter.LIVE.statuses().containsAll(filter.statuses());
        if (filter.statuses().size() < 2
                || filter.statuses().size() == ProcessStatus.values().length
                || where.selective()
                || (where.sortedBy().isPresent() && !live)) {
            return List.of(new Stream(filter, drive));
        }
        return filter.statuses().stream()
                .sorted()
                .map(status -> new Stream(new Filter(Set.of(status), filter.conditions()), drive))
                .toList();
    }
}
