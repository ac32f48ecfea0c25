package io.leasehold.console.feed;

import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.work.WorkTasks;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts what is stored, on a task of its own: in a large registry that may take long, and a list must not wait for it.
 * Used by one task; hears of counts on another.
 */
final class StoredCounts {
    private static final System.Logger LOG = System.getLogger("io.leasehold.console");

    /** What lies in the past becomes more without a change. */
    private static final long LASTING_MS = 10_000;

    /** So many times as long as a count took it rests, or a large registry that changes would be counted all the time. */
    private static final int REST = 20;

    private final ProcessReads registry;
    private final WorkTasks work;
    private final Runnable counted;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile Stored latest = Stored.NONE;
    private volatile long restsUntilMs = Long.MIN_VALUE;

    /**
     * The counts as they were after that change.
     *
     * @param others those of other filters, by the names that the caller gave them
     */
    record Stored(
            long change,
            long atMs,
            Map<String, Filter> asked,
            long live,
            long failedToday,
            long all,
            Map<String, Long> others) {
        private static final Stored NONE =
                new Stored(-1, 0, Map.of(), Counts.UNKNOWN, Counts.UNKNOWN, Counts.UNKNOWN, Map.of());

        Stored {
            others = Map.copyOf(others);
        }

        private boolean holds(long changes, Map<String, Filter> filters, long nowMs) {
            return change == changes && asked == filters && nowMs - atMs < LASTING_MS;
        }
    }

    /**
     * Nothing is counted yet.
     *
     * @param counted called after each count, on its task
     */
    StoredCounts(ProcessReads registry, WorkTasks work, Runnable counted) {
        this.registry = registry;
        this.work = work;
        this.counted = counted;
    }

    /** The last counts. */
    Stored latest() {
        return latest;
    }

    /**
     * Begins to count again, unless what is known still holds or is being counted.
     *
     * @param changes how many changes there have been
     * @param filters what to count beside the usual
     */
    void want(long changes, Map<String, Filter> filters, long nowMs) {
        if (nowMs < restsUntilMs || latest.holds(changes, filters, nowMs) || !counting.compareAndSet(false, true)) {
            return;
        }
        var began = work.nanos();
        work.start("leasehold-count", () -> {
            try {
                latest = count(changes, filters, nowMs);
            } catch (LeaseholdException e) {
                // Whoever reads the rows meets the same and tells of it.
                LOG.log(System.Logger.Level.DEBUG, "the rows were not counted", e);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the rows could not be counted", e);
            } finally {
                restsUntilMs = nowMs + (REST + 1) * ((work.nanos() - began) / 1_000_000);
                counting.set(false);
            }
            counted.run();
        });
    }

    private Stored count(long changes, Map<String, Filter> filters, long nowMs) {
        var others = new HashMap<String, Long>();
        filters.forEach((name, filter) -> {
            if (!filter.evidence()) {
                others.put(name, count(filter));
            }
        });
        return new Stored(
                changes,
                nowMs,
                filters,
                count(Filter.LIVE),
                count(Attention.failedToday().filter()),
                count(Filter.ANY),
                others);
    }

    private long count(Filter filter) {
        return registry.count(ProcessQuery.newest(filter.stored(), 1));
    }
}
