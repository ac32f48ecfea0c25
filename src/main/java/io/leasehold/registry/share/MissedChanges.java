package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.lang.System.Logger;
import java.util.HashSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners what changed while there was no owner to hear it from. Telling too much does no harm: they read
 * again. Thread-safe; its callers never wait.
 */
final class MissedChanges {
    private static final Logger LOG = System.getLogger(MissedChanges.class.getName());
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 40;

    private final ProcessReads registry;
    private final Listeners listeners;
    private final ReentrantLock lock = new ReentrantLock();
    private long known = -1;

    MissedChanges(ProcessReads registry, Listeners listeners) {
        this.registry = registry;
        this.listeners = listeners;
    }

    /** Notes where the changes stand now: those after it may be missed. */
    void note() {
        Thread.startVirtualThread(() -> guarded(() -> known = Math.max(known, newest())));
    }

    /** There is an owner again. */
    void catchUp() {
        if (!listeners.isEmpty()) {
            Thread.startVirtualThread(() -> guarded(this::tell));
        }
    }

    private void guarded(Runnable act) {
        lock.lock();
        try {
            act.run();
        } catch (LeaseholdException e) {
            // The next owner gives another chance; until then nobody could read what changed either.
            LOG.log(Logger.Level.DEBUG, "The missed changes could not be read.", e);
        } finally {
            lock.unlock();
        }
    }

    private long newest() {
        var rows = registry.list(page(null, 1));
        return rows.isEmpty() ? 0 : rows.getFirst().changeSeq();
    }

    private void tell() {
        var ids = new HashSet<String>();
        var newest = known;
        Position after = null;
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var rows = registry.list(page(after, PAGE));
            for (var row : rows) {
                newest = Math.max(newest, row.changeSeq());
                if (row.changeSeq() > known) {
                    ids.add(row.id());
                }
            }
            if (rows.size() < PAGE || rows.getLast().changeSeq() <= known) {
                break;
            }
            after = ProcessQuery.Order.CHANGED_FIRST.of(rows.getLast());
        }
        known = newest;
        if (!ids.isEmpty()) {
            listeners.changed(ids, listeners.heardThrough());
        }
    }

    private static ProcessQuery page(@Nullable Position after, int limit) {
        return new ProcessQuery(Filter.ANY, ProcessQuery.Order.CHANGED_FIRST, after, limit);
    }
}
