package io.leasehold.registry.h2;

import io.leasehold.process.ProcessJson;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.LiveReferences;
import java.util.HashSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rules of retention, the readers for whom it waits, and what rows refer to, in SQL. */
final class KeepingSql {
    private static final String STATE = "select rules, last_round from keeping where singleton = 1";

    private static final String READERS = "select name, position, at_ms from feed_reader order by name";

    private static final String MOVE =
            "update feed_reader set position = greatest(position, ?), at_ms = ? where name = ?";

    private static final String USED = "exists (select 1 from process p where p.env_ref = e.ref)";

    private static final String IDLE =
            "update environment e set idle_since_ms = ? where idle_since_ms is null and not " + USED;

    private static final String BUSY =
            "update environment e set idle_since_ms = null where idle_since_ms is not null and " + USED;

    private static final String DISCARD = "delete from environment where ref in (select e.ref from environment e"
            + " where e.idle_since_ms < ? and not " + USED + " fetch first ? rows only)";

    private static final String LIVE_ENVIRONMENTS =
            "select distinct p.env_ref from live l join process p on p.id = l.process_id where p.env_ref is not null";

    private KeepingSql() {}

    /** What is stored in the one row. */
    private record State(@Nullable String rules, @Nullable String lastRound) {}

    static Keeping keeping(Handle handle) {
        var state = handle.createQuery(STATE)
                .map((rs, ctx) -> new State(rs.getString("rules"), rs.getString("last_round")))
                .findFirst()
                .orElse(new State(null, null));
        var readers = handle.createQuery(READERS)
                .map((rs, ctx) -> new Keeping.Reader(rs.getString("name"), rs.getLong("position"), rs.getLong("at_ms")))
                .list();
        return new Keeping(
                state.rules() == null ? KeepRules.USUAL : ProcessJson.read(state.rules(), KeepRules.class),
                readers,
                state.lastRound() == null ? null : ProcessJson.read(state.lastRound(), Keeping.Round.class));
    }

    static void keep(Handle handle, KeepRules rules) {
        set(handle, "rules", ProcessJson.write(rules));
    }

    static void recordRound(Handle handle, Keeping.Round round) {
        set(handle, "last_round", ProcessJson.write(round));
    }

    private static void set(Handle handle, String column, String json) {
        if (handle.execute("update keeping set " + column + " = ? where singleton = 1", json) == 0) {
            handle.execute("insert into keeping (singleton, " + column + ") values (1, ?)", json);
        }
    }

    static void readThrough(Handle handle, Keeping.Reader reader) {
        if (handle.execute(MOVE, reader.position(), reader.atMs(), reader.name()) == 0) {
            handle.execute(
                    "insert into feed_reader (name, position, at_ms) values (?, ?, ?)",
                    reader.name(),
                    reader.position(),
                    reader.atMs());
        }
    }

    static boolean forgetReader(Handle handle, String name) {
        return handle.execute("delete from feed_reader where name = ?", name) > 0;
    }

    static void useEnvironment(Handle handle, String ref) {
        handle.execute("update environment set idle_since_ms = null where ref = ? and idle_since_ms is not null", ref);
    }

    static int discardEnvironments(Handle handle, long nowMs, long idleBeforeMs, int most) {
        handle.execute(BUSY);
        var gone = handle.execute(DISCARD, idleBeforeMs, most);
        handle.execute(IDLE, nowMs);
        return gone;
    }

    static LiveReferences liveReferences(Handle handle) {
        return new LiveReferences(
                new HashSet<>(handle.createQuery(LIVE_ENVIRONMENTS)
                        .mapTo(String.class)
                        .list()),
                new HashSet<>(handle.createQuery("select distinct target from wait_on")
                        .mapTo(String.class)
                        .list()));
    }
}
