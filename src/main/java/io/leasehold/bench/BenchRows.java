package io.leasehold.bench;

import io.leasehold.registry.h2.DurableReads;
import io.leasehold.registry.h2.Job;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The tables of the loops: a write raises its thread's counter and adds a row with that number.
 *
 * @param counters each thread's counter
 * @param newest each thread's highest row
 * @param rows each thread's number of rows, by the table
 * @param indexed each thread's number of rows, by the index
 */
record BenchRows(
        Map<Integer, Long> counters, Map<Integer, Long> newest, Map<Integer, Long> rows, Map<Integer, Long> indexed) {

    /** Makes the tables where they are missing. */
    static int make(Handle handle) {
        handle.execute("create table if not exists bench_counter (thread int primary key, n bigint not null)");
        handle.execute("""
                create table if not exists bench_row (
                  id bigint generated always as identity primary key,
                  thread int not null, n bigint not null, payload varchar(1000) not null)
                """);
        handle.execute("create index if not exists bench_row_by_thread on bench_row (thread, n)");
        return 0;
    }

    /** One write of a thread; its value is the number to acknowledge. */
    static Job<Long> write(int thread, String payload) {
        return handle -> {
            var raised = handle.execute("update bench_counter set n = n + 1 where thread = ?", thread);
            if (raised == 0) {
                handle.execute("insert into bench_counter (thread, n) values (?, 1)", thread);
            }
            var n = handle.createQuery("select n from bench_counter where thread = ?")
                    .bind(0, thread)
                    .mapTo(Long.class)
                    .one();
            handle.execute("insert into bench_row (thread, n, payload) values (?, ?, ?)", thread, n, payload);
            return n;
        };
    }

    /** Reads what is there; nothing when the tables were never made. */
    static BenchRows found(DurableReads reads) {
        return reads.read(handle -> {
            var made = handle.createQuery(
                            "select count(*) from information_schema.indexes where index_name = 'BENCH_ROW_BY_THREAD'")
                    .mapTo(Integer.class)
                    .one();
            if (made == 0) {
                return new BenchRows(Map.of(), new HashMap<>(), Map.of(), Map.of());
            }
            return new BenchRows(
                    map(handle, "select thread, n from bench_counter"),
                    map(handle, "select thread, max(n) from bench_row use index () group by thread"),
                    map(handle, "select thread, count(payload) from bench_row use index () group by thread"),
                    map(handle, """
                            select thread, count(*) from bench_row use index (bench_row_by_thread)
                            where thread >= 0 and n > 0 group by thread
                            """));
        });
    }

    /** How many acknowledged writes are not there. */
    long missing(Map<Integer, Long> acknowledged) {
        return acknowledged.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - rows.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    /** Whether part of a write is there without the rest: counter, highest row, table and index must agree. */
    boolean torn() {
        return !counters.equals(newest) || !counters.equals(rows) || !counters.equals(indexed);
    }

    private static Map<Integer, Long> map(Handle handle, String sql) {
        var map = new HashMap<Integer, Long>();
        handle.createQuery(sql)
                .map((row, context) -> map.put(row.getInt(1), row.getLong(2)))
                .list();
        return map;
    }
}
