package io.leasehold.console.processes;

import io.leasehold.console.feed.Attention;
import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.Selection;
import io.leasehold.registry.query.Filter;
import java.util.function.ToLongFunction;

/** The lists that everybody has. */
public enum SystemView {
    LIVE("live", "Live", Selection.of(Filter.LIVE), Counts::live),
    NEEDS_YOU("needs-you", "Needs you", Attention.needsYou(), Counts::needsYou),
    WAITING("waiting", "Waiting", Attention.waiting(), Counts::waiting),
    SILENT("silent", "Silent", Attention.silent(), Counts::silent),
    UNPROVEN("unproven", "Unproven", Attention.unproven(), Counts::unproven),
    UNKNOWN_OUTCOME("unknown-outcome", "Unknown outcome", Attention.unknownOutcome(), Counts::unknownOutcome),
    FAILED_TODAY("failed-today", "Failed today", Attention.failedToday(), Counts::failedToday),
    ALL("all", "All", Selection.of(Filter.ANY), Counts::all);

    private final String id;
    private final String title;
    private final Selection selection;
    private final ToLongFunction<Counts> count;

    SystemView(String id, String title, Selection selection, ToLongFunction<Counts> count) {
        this.id = id;
        this.title = title;
        this.selection = selection;
        this.count = count;
    }

    /** Stable; the entry of the rail. */
    public String id() {
        return id;
    }

    /** What people read. */
    public String title() {
        return title;
    }

    /** How many rows it holds. */
    public long count(Counts counts) {
        return count.applyAsLong(counts);
    }

    Selection selection() {
        return selection;
    }
}
