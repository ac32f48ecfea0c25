package io.leasehold.console.owners;

import io.leasehold.error.Refused;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The live rows that somebody holds or has begun. The first reading walks through the whole worklist; each later one
 * reads what has changed since, and the leases that should have been renewed. Blocks; not thread-safe.
 */
final class InvolvedRows {
    private static final int PAGE = 1_000;

    private final ProcessRegistry registry;
    private final Map<String, Involved> rows = new HashMap<>();
    private long position = -1;

    InvolvedRows(ProcessRegistry registry) {
        this.registry = registry;
    }

    /** The rows as they stand. */
    Collection<Involved> read() {
        if (position < 0) {
            walk();
        }
        try {
            follow();
        } catch (Refused e) {
            if (e.kind() != Refused.Code.CURSOR_TOO_OLD) {
                throw e;
            }
            walk();
            follow();
        }
        renewals();
        return List.copyOf(rows.values());
    }

    private void walk() {
        rows.clear();
        // What changes meanwhile is read again afterwards.
        position = registry.changesSince(0, 1).newest();
        PagedRows.live(registry, PAGE).forEach(this::put);
    }

    private void follow() {
        var more = true;
        while (more) {
            var changes = registry.changesSince(position, PAGE);
            for (var change : changes.changes()) {
                switch (change) {
                    case Change.Stored stored -> put(stored.row());
                    case Change.Pruned pruned -> rows.remove(pruned.processId());
                }
            }
            more = changes.next() < changes.newest();
            position = changes.next();
        }
    }

    /** A renewal is no change that anybody is told of. */
    private void renewals() {
        var clock = registry.clock().clockMs();
        rows.entrySet().stream()
                .filter(row -> row.getValue().renewalExpected(clock))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(id -> registry.find(id).ifPresentOrElse(this::put, () -> rows.remove(id)));
    }

    private void put(ProcessRow row) {
        var involved = Involved.in(row);
        if (row.record().status().live() && involved.anybody()) {
            rows.put(row.id(), involved);
        } else {
            rows.remove(row.id());
        }
    }
}
