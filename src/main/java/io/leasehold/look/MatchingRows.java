package io.leasehold.look;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.ProcessQuery;
import java.util.stream.Stream;

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
     * Looks at one after the other as they are wanted.
     *
     * @param about how many rows are wanted; the registry is read in pages of that size
     */
    public Stream<Look.Judged> judged(int about) {
        var limit = filter.evidence() ? PAGE : Math.min(about, PAGE);
        return PagedRows.matching(registry, ProcessQuery.newest(filter.stored(), limit))
                .map(look::at)
                .filter(judged -> FilterMatch.matches(
                        filter, judged.row(), judged.facts(), judged.clock().wallMs()));
    }

    /** Writes every one. Returns how many. */
    public long writeTo(RowWriter writer) {
        writer.begin();
        return judged(PAGE).peek(writer::write).count();
    }
}
