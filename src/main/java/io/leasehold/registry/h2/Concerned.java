package io.leasehold.registry.h2;

import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The rows whose changes may concern others, in memory, so that the change of any other row asks nobody. It may hold
 * too many, never too few: what a group added stays though the group was undone, and what it took out goes only when it
 * is on disk. Lives on the writer's thread.
 */
final class Concerned {
    private final Set<String> ids = new HashSet<>();
    private final Set<String> over = new HashSet<>();

    /** Reads where the file stands. */
    void begin(Handle handle) {
        ids.clear();
        ids.addAll(WaitSql.concerned(handle));
    }

    boolean contains(String processId) {
        return ids.contains(processId);
    }

    void add(String processId) {
        ids.add(processId);
        over.remove(processId);
    }

    /** They concern nobody, once this group is on disk. */
    void over(Set<String> processIds) {
        over.addAll(processIds);
    }

    void committed() {
        if (!over.isEmpty()) {
            ids.removeAll(over);
            over.clear();
        }
    }

    void rolledBack() {
        over.clear();
    }
}
