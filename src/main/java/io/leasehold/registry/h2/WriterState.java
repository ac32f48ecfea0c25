package io.leasehold.registry.h2;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * What the writer keeps from job to job. Lives on the writer's thread.
 *
 * @param sequences the positions that are given out
 * @param statements its prepared statements
 * @param rows the live rows it saw last
 * @param environments the environments it saw last
 */
record WriterState(Sequences sequences, Statements statements, RowCache rows, EnvironmentCache environments) {
    static WriterState of(Handle handle) {
        return new WriterState(
                new Sequences(handle), new Statements(handle.getConnection()), new RowCache(), new EnvironmentCache());
    }

    /** A job that failed left these rows as they were before it. */
    void forget(Collection<String> processIds) {
        processIds.forEach(rows::forget);
        environments.clear();
    }

    /** The whole group was rolled back. */
    void forgetAll() {
        rows.clear();
        environments.clear();
    }
}
