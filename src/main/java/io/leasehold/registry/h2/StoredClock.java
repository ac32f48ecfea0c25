package io.leasehold.registry.h2;

import io.leasehold.lease.Pauses;
import io.leasehold.lease.Pauses.Pause;
import io.leasehold.registry.BothClocks;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The serving clock as it was stored last.
 *
 * @param clockMs what it read; a new owner goes on from there, so no lease lapses over a change of owners
 * @param wallMs wall time then; absent: nothing was ever written
 * @param pauses when the two went apart before
 */
record StoredClock(long clockMs, @Nullable Long wallMs, Pauses pauses) {
    private static final String READ = "select clock_ms, clock_wall_ms from registry_meta where singleton = 1";
    private static final String PAUSES = "select clock_ms, length_ms from clock_pause order by clock_ms";
    private static final String SAVE = "update registry_meta set clock_ms = ?, clock_wall_ms = ? where singleton = 1";
    private static final String FORGET = "delete from clock_pause";
    private static final String PAUSED = "insert into clock_pause (clock_ms, length_ms) values (?, ?)";

    static StoredClock of(Handle handle) {
        var pauses = handle.createQuery(PAUSES)
                .map((rs, ctx) -> new Pause(rs.getLong(1), rs.getLong(2)))
                .list();
        return handle.createQuery(READ)
                .map((rs, ctx) -> {
                    var clockMs = rs.getLong(1);
                    var wallMs = rs.getLong(2);
                    return new StoredClock(clockMs, rs.wasNull() ? null : (Long) wallMs, new Pauses(pauses));
                })
                .one();
    }

    /**
     * Stores what both clocks read now.
     *
     * @param before the pauses that are stored already
     */
    static void save(Statements statements, ClockReading now, Pauses before) {
        statements.execute(SAVE, now.clockMs(), now.wallMs());
        if (!now.pauses().equals(before)) {
            statements.execute(FORGET);
            now.pauses().pauses().forEach(pause -> statements.execute(PAUSED, pause.clockMs(), pause.lengthMs()));
        }
    }

    /** Goes on with it at that wall time. */
    BothClocks goOn(long nowMs) {
        return new BothClocks(clockMs, wallMs == null ? nowMs : wallMs, pauses);
    }

    /** What a clock reads that nobody moves: every reading of it, past or to come, is of the time when it was stored. */
    ClockReading standing(long nowMs) {
        return new ClockReading(clockMs, wallMs == null ? nowMs : wallMs, pauses).standing(nowMs);
    }
}
