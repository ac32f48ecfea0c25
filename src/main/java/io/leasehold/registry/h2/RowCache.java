package io.leasehold.registry.h2;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Live rows as the writer last read or wrote them, so that the next write of a row need not read it.
 *
 * <p>Nobody else writes, so that what is here is what the file holds or, within a group, will hold. A job that fails
 * takes its rows out, a group that is rolled back all of them. Lives on the writer's thread.
 */
final class RowCache {
    /** Rows at once, and the longest that is worth the memory: 16 MiB of text at most. */
    private static final int ROWS = 1_024;

    private static final int LONGEST = 16_384;

    private final Map<String, StoredRow> rows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredRow> eldest) {
            return size() > ROWS;
        }
    };

    @Nullable
    StoredRow find(String processId) {
        return rows.get(processId);
    }

    /** An ended row is not kept: hardly anything is written to it any more. */
    void keep(String processId, StoredRow stored) {
        if (stored.row().record().status().live() && stored.declaration().length() <= LONGEST) {
            rows.put(processId, stored);
        } else {
            rows.remove(processId);
        }
    }

    void forget(String processId) {
        rows.remove(processId);
    }

    void clear() {
        rows.clear();
    }
}
