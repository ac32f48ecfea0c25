package io.leasehold.registry.h2;

import org.jdbi.v3.core.Handle;

/**
 * The registry's counters. Only the writer's thread counts, so the order of numbers is the order of commits; a number
 * lost with a rolled back job is never given out again.
 */
final class Sequences {
    private static final String NEWEST_CHANGE = "select coalesce(max(change_seq), 0) from process";

    private long seq;

    /** Goes on from what the file holds. */
    Sequences(Handle handle) {
        seq = Math.max(
                EventSql.newest(handle),
                handle.createQuery(NEWEST_CHANGE).mapTo(Long.class).one());
    }

    long next() {
        return ++seq;
    }

    /** The newest number given out. */
    long newest() {
        return seq;
    }
}
