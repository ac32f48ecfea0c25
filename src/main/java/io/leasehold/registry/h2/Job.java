package io.leasehold.registry.h2;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One write, run on the writer's thread inside a savepoint.
 *
 * <p>It may run more than once, when its group was rolled back; it must change nothing but the database, must not
 * commit, roll back or run DDL, and must not wait for another submission. What it throws undoes only itself.
 */
@FunctionalInterface
public interface Job<T extends @Nullable Object> {
    /** Reads and writes through the writer's handle and returns what the caller gets after the commit. */
    T run(Handle handle);
}
