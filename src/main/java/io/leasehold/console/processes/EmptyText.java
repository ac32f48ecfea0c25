package io.leasehold.console.processes;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Times;
import io.leasehold.text.Numbers;
import org.jspecify.annotations.Nullable;

/** What an empty list says. Pure. */
final class EmptyText {
    private EmptyText() {}

    /**
     * The sentence for a list without rows.
     *
     * @param view everybody's view that it is; absent: it is another filter
     * @param ended whether that filter looks at rows that have ended too
     */
    static String of(@Nullable SystemView view, boolean ended, boolean answered, FeedState state) {
        var counts = state.counts();
        if (!answered || counts.all() == Counts.UNKNOWN) {
            return "Reading…";
        }
        if (view == null) {
            return ended
                    ? "None of " + Numbers.grouped(counts.all()) + (counts.all() == 1 ? " process" : " processes")
                            + " matches."
                    : "None of " + live(counts.live()) + " matches.";
        }
        if (counts.all() == 0) {
            return "No processes yet. A process is a piece of work that survives a crash: its row stays, and a sweep"
                    + " decides what happens next.";
        }
        if (state.loading()) {
            return "Reading " + live(counts.live()) + "…";
        }
        return switch (view) {
            case LIVE ->
                "Nothing is live. " + Numbers.grouped(counts.all())
                        + (counts.all() == 1 ? " has ended." : " have ended.");
            case NEEDS_YOU ->
                "Nothing needs you. " + live(counts.live()) + " checked " + ago(state) + "."
                        + (state.workers().isEmpty() ? noWorker() : "");
            case WAITING -> "Nothing waits. " + live(counts.live()) + " checked.";
            case UNPROVEN -> "Of every owner it is proven whether it lives. " + live(counts.live()) + " checked.";
            case FAILED_TODAY -> "Nothing has failed in the last 24 hours.";
            case SILENT -> "No owner has fallen silent. " + live(counts.live()) + " checked.";
            case UNKNOWN_OUTCOME -> "Every outcome is known, or was marked as handled.";
            case ALL -> "No processes.";
        };
    }

    private static String live(long count) {
        return Numbers.grouped(count) + (count == 1 ? " live process" : " live processes");
    }

    private static String ago(FeedState state) {
        if (state.failure() != null) {
            return "until the registry could no longer be read";
        }
        return Times.ago(state.clock().wallMs() - state.checkedMs());
    }

    private static String noWorker() {
        return " No worker runs on this registry, so nothing will start by itself.";
    }
}
