package io.leasehold.registry.h2;

import org.jdbi.v3.core.Handle;

/**
 * The registry's counters. Only the writer's thread counts, so the order of numbers is the order of commits; a number
 * lost with a rolled back job is never given out again.
 */
final class Sequences {
    private long seq;

    /** Goes on from what the file holds. */
    Sequences(Handle handle) {
        seq = EventSql.newest(handle);
    }

    long next() {
        return ++seq;
    }

    /** The newest number given out. */
    long newest() {
        return seq;
    }
}
