package io.leasehold.registry.h2;

import io.leasehold.lease.StoredLease;
import java.sql.Connection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Compares the worklist with the rows it stands for, and makes it anew when they differ (safety.md 11). */
final class LiveTable {
    private static final String MISSING = """
            select p.id, p.enqueue_seq,
                   greatest(p.fence, coalesce((select max(t.fence) from lease_tenure t where t.process_id = p.id), 0))
            from process p left join live l on l.process_id = p.id
            where p.status in ('running', 'waiting') and l.process_id is null
            """;

    private static final String STRAY = """
            delete from live where process_id not in
                (select id from process where status in ('running', 'waiting'))
            """;

    private static final String COUNT_LIVE = "select count(*) from live";
    private static final String BY_STATUS = "PROCESS_STATUS";

    private LiveTable() {}

    /**
     * Repairs the worklist. Nothing that changes rows may be open on the database.
     *
     * @return how many entries were put right; 0 when it was whole
     */
    static int repair(Handle handle, Statements statements) {
        long live = handle.createQuery(COUNT_LIVE).mapTo(Long.class).one();
        if (live == openRows(handle.getConnection())) {
            return 0;
        }
        var removed = handle.execute(STRAY);
        var missing = handle.createQuery(MISSING)
                .map((rs, ctx) -> new Lost(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
        for (var lost : missing) {
            // Who held it is lost; the fence is not, so that nobody writes under an old token.
            var lease = StoredLease.unheld(lost.fence(), List.of(), null, null);
            RowSql.insertLive(statements, lost.id(), 0, lost.enqueueSeq(), lease);
        }
        return removed + missing.size();
    }

    private static long openRows(Connection connection) {
        return IndexCount.startingWith(connection, BY_STATUS, "running")
                + IndexCount.startingWith(connection, BY_STATUS, "waiting");
    }

    private record Lost(String id, long enqueueSeq, long fence) {}
}
