package io.leasehold.registry.h2;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.ChangeFeed.Changes;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.Cursors;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.RowPage;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The feed of changes, and what removes rows, in SQL. */
final class RetentionSql {
    private static final String FROM = "from process p";

    static final String CHANGED = RowSql.SELECT.replace(FROM, FROM + " use index (process_change)") + """
            where p.change_seq > ? and p.change_seq <= ? order by p.change_seq fetch first ? rows only
            """;

    static final String RETIRED = RowSql.SELECT.replace(FROM, FROM + " use index (process_settled)") + """
            where p.settled_ms >= ? and p.settled_ms < ? and (p.settled_ms > ? or p.id > ?) and p.change_seq <= ?
            order by p.settled_ms, p.id fetch first ? rows only
            """;

    private static final String STONES = "select process_id, status, change_seq, fence, pruned_ms from tombstone ";

    private static final String STONE = STONES + "where process_id = ?";

    private static final String STONES_CHANGED =
            STONES + "where change_seq > ? and change_seq <= ? order by change_seq fetch first ? rows only";

    private static final String STONES_OLD =
            STONES + "where pruned_ms < ? and change_seq <= ? order by change_seq fetch first ? rows only";

    private static final String STONES_AFTER =
            STONES + "where change_seq > ? order by change_seq fetch first ? rows only";

    private static final String COMPACTED = "select compacted_through from registry_meta where singleton = 1";

    private static final String COMPACT = """
            update registry_meta set fence_floor = greatest(fence_floor, ?),
                compacted_through = greatest(compacted_through, ?)
            where singleton = 1
            """;

    /** Everything about a process, the events last: the requests are found by them. */
    private static final List<String> PRUNE = List.of(
            "delete from event_request where request_id in"
                    + " (select request_id from event where process_id = ? and request_id is not null)",
            "delete from event_key where process_id = ?",
            "delete from event where process_id = ?",
            "delete from lease_tenure where process_id = ?",
            "delete from verdict where process_id = ?",
            "delete from refused_write where process_id = ?",
            "delete from row_hold where process_id = ?",
            "delete from segment_handover where process_id = ?",
            "delete from child_link where parent = ?",
            "delete from follow_up where process_id = ?",
            "delete from process where id = ?");

    private RetentionSql() {}

    /**
     * The bound is read first: every commit up to it is seen by the statements after it, and what they see beyond it
     * waits for the next page, so that nothing between can be missed (safety.md 25).
     */
    static Changes changes(Handle handle, ReadAhead ahead, long after, int limit) {
        var newest = EventSql.newest(handle);
        Cursors.requireReached(after, newest);
        var changes = new ArrayList<Change>();
        var through = stored(handle, ahead, after, newest, limit, changes);
        handle.createQuery(STONES_CHANGED)
                .bind(0, after)
                .bind(1, through)
                .bind(2, limit)
                .map((rs, ctx) -> stone(rs))
                .forEach(stone -> changes.add(new Change.Pruned(stone)));
        // Read last: tombstones that were removed meanwhile show here.
        Cursors.requireKnown(
                after, handle.createQuery(COMPACTED).mapTo(Long.class).one());
        changes.sort(Comparator.comparingLong(Change::changeSeq));
        if (changes.size() < limit) {
            return new Changes(changes, through, newest);
        }
        var page = changes.subList(0, limit);
        return new Changes(page, page.getLast().changeSeq(), newest);
    }

    /**
     * Adds the rows that changed.
     *
     * @return up to which position all of them are there
     */
    private static long stored(
            Handle handle, ReadAhead ahead, long after, long newest, int limit, List<Change> changes) {
        var size = ahead.rows(limit);
        var found = handle.createQuery(CHANGED)
                .bind(0, after)
                .bind(1, newest)
                .bind(2, size)
                .map((rs, ctx) -> RowSql.sighted(rs))
                .list();
        ahead.saw(found.stream().anyMatch(SightedRow::isLong));
        var longOnes = 0;
        for (var seen : found) {
            var row = seen.whole(handle);
            if (row.isEmpty() || row.get().changeSeq() != seen.changeSeq()) {
                // It has changed again meanwhile and stands further on in the feed.
                continue;
            }
            changes.add(new Change.Stored(row.get()));
            longOnes += seen.isLong() ? 1 : 0;
            if (longOnes == LongTexts.MOST) {
                return seen.changeSeq();
            }
        }
        return found.size() < size ? newest : found.getLast().changeSeq();
    }

    static Optional<Tombstone> tombstone(Handle handle, String processId) {
        return handle.createQuery(STONE)
                .bind(0, processId)
                .map((rs, ctx) -> stone(rs))
                .findFirst();
    }

    /** As the writer reads it. */
    static Optional<Tombstone> tombstone(Statements statements, String processId) {
        return statements.first(STONE, RetentionSql::stone, processId);
    }

    static List<Tombstone> tombstones(Handle handle, long prunedBeforeMs, long watermark, int limit) {
        return handle.createQuery(STONES_OLD)
                .bind(0, prunedBeforeMs)
                .bind(1, watermark)
                .bind(2, limit)
                .map((rs, ctx) -> stone(rs))
                .list();
    }

    static List<Tombstone> tombstonesAfter(Handle handle, long changeSeq, int limit) {
        return handle.createQuery(STONES_AFTER)
                .bind(0, changeSeq)
                .bind(1, limit)
                .map((rs, ctx) -> stone(rs))
                .list();
    }

    static RowPage retired(
            Handle handle, ReadAhead ahead, long beforeMs, long watermark, @Nullable Position after, int limit) {
        var from = after == null ? new Position(Long.MIN_VALUE, "") : after;
        var size = ahead.rows(limit);
        var found = handle.createQuery(RETIRED)
                .bind(0, from.key())
                .bind(1, beforeMs)
                .bind(2, from.key())
                .bind(3, from.id())
                .bind(4, watermark)
                .bind(5, size)
                .map((rs, ctx) -> RowSql.sighted(rs))
                .list();
        ahead.saw(found.stream().anyMatch(SightedRow::isLong));
        var rows = new ArrayList<ProcessRow>();
        var longOnes = 0;
        for (var seen : found) {
            seen.whole(handle).ifPresent(rows::add);
            longOnes += seen.isLong() ? 1 : 0;
            if (longOnes == LongTexts.MOST) {
                return new RowPage(rows, settled(seen));
            }
        }
        return new RowPage(rows, found.size() < size ? null : settled(found.getLast()));
    }

    private static Position settled(SightedRow seen) {
        return new Position(seen.updatedMs(), seen.id());
    }

    static void prune(Handle handle, Tombstone tombstone) {
        PRUNE.forEach(statement -> handle.execute(statement, tombstone.processId()));
        handle.execute(
                "insert into tombstone (process_id, status, change_seq, fence, pruned_ms) values (?, ?, ?, ?, ?)",
                tombstone.processId(),
                tombstone.status().label(),
                tombstone.changeSeq(),
                tombstone.fence(),
                tombstone.prunedAtMs());
    }

    /** Its fence and its place stay in effect for all. */
    static void forget(Handle handle, Tombstone tombstone) {
        handle.execute(COMPACT, tombstone.fence(), tombstone.changeSeq());
        handle.execute("delete from tombstone where process_id = ?", tombstone.processId());
    }

    private static Tombstone stone(ResultSet rs) throws SQLException {
        return new Tombstone(
                rs.getString("process_id"),
                ProcessStatus.ofLabel(rs.getString("status")),
                rs.getLong("change_seq"),
                rs.getLong("fence"),
                rs.getLong("pruned_ms"));
    }
}
