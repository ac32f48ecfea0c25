package io.leasehold.console.processes;

import io.leasehold.console.feed.Attention;
import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.Selection;
import io.leasehold.registry.query.Filter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The lists that everybody has. */
public enum SystemView {
    LIVE("live", "Live", "status:live", Selection.LIVE, Counts::live),
    NEEDS_YOU("needs-you", "Needs you", "needs:you", Attention.needsYou(), Counts::needsYou),
    WAITING("waiting", "Waiting", "phase:waiting", Attention.waiting(), Counts::waiting),
    SILENT("silent", "Silent", "phase:silent", Attention.silent(), Counts::silent),
    UNPROVEN("unproven", "Unproven", "status:live proof:unproven", Attention.unproven(), Counts::unproven),
    UNKNOWN_OUTCOME(
            "unknown-outcome",
            "Unknown outcome",
            "status:abandoned,caller_departed ack:no",
            Attention.unknownOutcome(),
            Counts::unknownOutcome),
    FAILED_TODAY(
            "failed-today", "Failed today", "status:failed ended<24h", Attention.failedToday(), Counts::failedToday),
    ALL("all", "All", "status:any", Selection.of(Filter.ANY), Counts::all);

    private final String id;
    private final String title;
    private final String words;
    private final Selection selection;
    private final ToLongFunction<Counts> count;

    SystemView(String id, String title, String words, Selection selection, ToLongFunction<Counts> count) {
        this.id = id;
        this.title = title;
        this.words = words;
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

    /** The same rows in the filter language. */
    String words() {
        return words;
    }

    /** The view whose words a text is; no text means what is live. */
    static Optional<SystemView> meant(String text) {
        var typed = text.strip();
        return typed.isEmpty()
                ? Optional.of(LIVE)
                : Arrays.stream(values())
                        .filter(view -> view.words.equals(typed))
                        .findFirst();
    }

    /** How many rows it holds. */
    public long count(Counts counts) {
        return count.applyAsLong(counts);
    }

    Selection selection() {
        return selection;
    }
}
