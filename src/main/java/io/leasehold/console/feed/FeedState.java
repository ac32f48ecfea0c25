package io.leasehold.console.feed;

import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.share.Holder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window knows about its registry as a whole. Immutable.
 *
 * @param counts rows by system view
 * @param clock both clocks at the last reading
 * @param workers programs that take work here and are not proven dead
 * @param checkedMs when every live row had been judged last, wall time; 0: not yet
 * @param eventSeq the newest event that was heard of
 * @param store the program that owns the registry and serves it to the others; absent: nobody says so
 * @param freeBytes free space where the registry lies, -1: unknown
 * @param loading whether the list on the screen has not been read yet
 * @param shown how many rows the list holds
 * @param cut whether more rows match than the list can hold
 * @param held new or changed rows that wait because the list is paused
 * @param failure why the registry cannot be read
 */
public record FeedState(
        Counts counts,
        ClockReading clock,
        List<OwnerFacts> workers,
        long checkedMs,
        long eventSeq,
        @Nullable Holder store,
        long freeBytes,
        boolean loading,
        int shown,
        boolean cut,
        int held,
        @Nullable Failure failure) {
    public FeedState {
        workers = List.copyOf(workers);
    }

    /** Before anything was read. */
    public static final FeedState NONE =
            new FeedState(Counts.NONE, new ClockReading(0, 0), List.of(), 0, 0, null, -1, true, 0, false, 0, null);

    /** Whether anything was read. */
    public boolean read() {
        return clock.wallMs() > 0;
    }

    /** The registry cannot be read since then. */
    public record Failure(long sinceMs, String message, String remedy) {}
}
