package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.lang.System.Logger;
import java.util.HashSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the listeners what changed while there was no owner to hear it from. Telling too much does no harm: they read
 * again. Thread-safe.
 */
final class MissedChanges {
    private static final Logger LOG = System.getLogger(MissedChanges.class.getName());
    private static final int PAGE = 500;
    private static final int MOST = 20_000;
    private static final long NOT_NOTED = -1;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ProcessReads registry;
    private final Listeners listeners;
    private final Surroundings surroundings;
    private final Queue<Runnable> acts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong known = new AtomicLong(NOT_NOTED);

    MissedChanges(ProcessReads registry, Listeners listeners, Surroundings surroundings) {
        this.registry = registry;
        this.listeners = listeners;
        this.surroundings = surroundings;
    }

    /**
     * Waits until the owner, who was asked to tell of changes, has answered: from then on none is lost. At the first
     * listener it notes where they stand: those after it may be missed. While nobody answers, all are told later.
     */
    void note() {
        try {
            // Asked behind the wish to listen, so its answer shows that the wish has come. A later note would hide what
            // was missed before it and is not yet told.
            known.compareAndSet(NOT_NOTED, newest());
        } catch (LeaseholdException e) {
            LOG.log(Logger.Level.DEBUG, "Where the changes stand could not be read.", e);
            soon(this::tell);
        }
    }

    /** There is an owner again. Never waits. */
    void catchUp() {
        if (!listeners.isEmpty()) {
            soon(this::tell);
        }
    }

    /** One after the other, and without a lock: each of them waits for answers. */
    private void soon(Runnable act) {
        acts.add(act);
        if (open.getAndIncrement() == 0) {
            surroundings.start("missed", this::work);
        }
    }

    private void work() {
        do {
            var act = acts.remove();
            while (!done(act)) {
                var ignored = surroundings.pause().await(PAUSE_NANOS);
            }
        } while (open.decrementAndGet() > 0);
    }

    /** Nobody else will tell what was missed, so only the end of this registry ends the trying. */
    private static boolean done(Runnable act) {
        try {
            act.run();
            return true;
        } catch (LeaseholdException e) {
            LOG.log(Logger.Level.DEBUG, "The missed changes could not be read.", e);
            return e instanceof RegistryUnavailable gone && gone.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED;
        }
    }

    private long newest() {
        var rows = registry.list(changedFirst(1)).rows();
        return rows.isEmpty() ? 0 : rows.getFirst().changeSeq();
    }

    private void tell() {
        var ids = new HashSet<String>();
        var through = known.get();
        var newest = new AtomicLong(through);
        PagedRows.matching(registry, changedFirst(PAGE))
                .takeWhile(row -> row.changeSeq() > through)
                .limit(MOST)
                .forEach(row -> {
                    newest.accumulateAndGet(row.changeSeq(), Math::max);
                    ids.add(row.id());
                });
        known.set(newest.get());
        if (!ids.isEmpty()) {
            listeners.changed(ids, listeners.heardThrough());
        }
    }

    private static ProcessQuery changedFirst(int limit) {
        return new ProcessQuery(Filter.ANY, ProcessQuery.Order.CHANGED_FIRST, null, limit);
    }
}
