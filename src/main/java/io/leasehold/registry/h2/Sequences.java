package io.leasehold.registry.h2;

import org.jdbi.v3.core.Handle;

/**
 * The registry's counters. Only the writer's thread counts, so the order of numbers is the order of commits; a number
 * lost with a rolled back job is never given out again.
 */
final class Sequences {
    private long seq;
    private long verdict;

    /** Goes on from what the file holds. */
    Sequences(Handle handle) {
        seq = EventSql.newest(handle);
        verdict = HistorySql.newestVerdict(handle);
    }

    long next() {
        return ++seq;
    }

    /** The newest number given out. */
    long newest() {
        return seq;
    }

    /** The place of a verdict among all. */
    long nextVerdict() {
        return ++verdict;
    }

    /** The newest place that was given to a verdict. */
    long newestVerdict() {
        return verdict;
    }
}
