package io.leasehold.registry.h2;

/**
 * How many rows a statement reads. A page of long ones is full after a few, and a statement that reads hundreds for them
 * would load all their texts in vain each time. Thread-safe.
 */
final class ReadAhead {
    private static final int LEAST = 2 * LongTexts.MOST;

    /** More than anybody asks for. */
    private static final int ALL = 1 << 20;

    private volatile int rows = ALL;

    /** How many to read where that many are wanted. */
    int rows(int wanted) {
        return rows == ALL ? wanted : Math.min(wanted, rows);
    }

    /** What came of a statement: whether any of its rows was long. */
    void saw(boolean anyLong) {
        rows = anyLong ? LEAST : Math.min(ALL, 2 * rows);
    }
}
