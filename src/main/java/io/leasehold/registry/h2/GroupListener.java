package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import org.jdbi.v3.core.Handle;

/**
 * Hears what becomes of each group of writes; every call comes from the writer's thread.
 *
 * <p>One group is {@code beforeGroup, beforeCommit} and then either {@code committed} or {@code rolledBack}. A rolled
 * back group is tried again, job by job, each as a group of its own. Exclusive jobs are not announced.
 */
public interface GroupListener {
    /** The group begins; what is written here is part of it. */
    void beforeGroup(Handle handle);

    /** All jobs have run; what is written here is part of the group. */
    void beforeCommit(Handle handle);

    /** The group is on disk; its callers have not heard yet. Must not throw. */
    void committed();

    /** Nothing of the group is stored, or nobody can tell: forget what was prepared for it. */
    void rolledBack();

    /** The writer ended by itself, for this reason; nothing more comes. Must not throw. */
    default void failed(RegistryUnavailable reason) {}

    /** Hears nothing. */
    static GroupListener none() {
        return new GroupListener() {
            @Override
            public void beforeGroup(Handle handle) {}

            @Override
            public void beforeCommit(Handle handle) {}

            @Override
            public void committed() {}

            @Override
            public void rolledBack() {}
        };
    }
}
