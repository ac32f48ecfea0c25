package io.leasehold.look;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.ProcessQuery;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The rows that match a filter, newest first: the registry narrows by what is stored, evidence decides the rest. */
public final class MatchingRows {
    private static final int PAGE = 1_000;

    private final ProcessReads registry;
    private final Look look;
    private final Filter filter;

    /** The rows of a registry that match. */
    public MatchingRows(ProcessRegistry registry, LivenessProbe probe, Filter filter) {
        this.registry = registry;
        this.look = new Look(registry, probe);
        this.filter = filter;
    }

    /**
     * Gives out row after row until the taker has enough.
     *
     * @param about how many rows are wanted; the registry is read in pages of that size
     * @param taker returns whether it wants more
     */
    public void each(int about, Predicate<Look.Judged> taker) {
        var limit = filter.evidence() ? PAGE : Math.min(about, PAGE);
        ProcessQuery.Position at = null;
        while (true) {
            var page = registry.list(new ProcessQuery(filter.stored(), ProcessQuery.Order.NEWEST_FIRST, at, limit));
            for (var row : page.rows()) {
                var judged = look.at(row);
                if (FilterMatch.matches(
                                filter, row, judged.facts(), judged.clock().wallMs())
                        && !taker.test(judged)) {
                    return;
                }
            }
            at = page.continuation();
            if (at == null) {
                return;
            }
        }
    }

    /** Writes every one. Returns how many. */
    public long writeTo(RowWriter writer) {
        writer.begin();
        var written = new AtomicLong();
        each(PAGE, judged -> {
            writer.write(judged);
            written.incrementAndGet();
            return true;
        });
        return written.get();
    }
}
