package io.leasehold.registry;

import io.leasehold.process.ProcessRegistration;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.Registered;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery.Position;
import org.jspecify.annotations.Nullable;

/** What is kept, and for how long. */
public interface Retention {
    /** Rows that one call of {@link #prune} removes at most. */
    int BATCH = 500;

    /** What {@link #prune} would remove, going through all of it. Changes nothing. */
    Prunable prunable(PruneRequest request);

    /**
     * Removes ended processes with their events, tenures, verdicts and output, at most {@value #BATCH} of them in one
     * transaction, and leaves tombstones. Live rows are untouchable. Idempotent: a repeat removes what is left.
     *
     * @throws io.leasehold.error.InvalidInput {@code invalid_filter} when the filter asks for live rows or for evidence
     * @throws io.leasehold.error.Refused {@code cursor_ahead} for a watermark that was never given out, {@code
     *     clock_jumped} when wall time moved by more than an hour at once during the last hour
     */
    Pruned prune(PruneRequest request, Act act);

    /**
     * Forgets old tombstones. Fences go on above theirs, and whoever has read less of the feed of changes must read
     * everything anew. At most {@value #BATCH} a call; idempotent.
     *
     * @param prunedBeforeMs only what was pruned before, wall time
     * @param watermark only up to that position of the feed of changes
     * @return how many were forgotten
     */
    int compactTombstones(long prunedBeforeMs, long watermark, Act act);

    /**
     * Declares a process under the id of a pruned one; its fences go on above those of the pruned one.
     *
     * @param tombstoneSeq names the tombstone by its position, so that a late repeat starts nothing (safety.md 26)
     * @throws io.leasehold.error.NotFound {@code no_longer_retained} when the tombstone is another one
     */
    Registered registerAgain(ProcessRegistration registration, long tombstoneSeq);

    /**
     * What is to be removed.
     *
     * @param filter on ended rows; nothing that rests on evidence
     * @param beforeMs only rows whose last change came before, wall time
     * @param watermark only rows up to that position of the feed of changes: what a reader of the feed has not seen yet
     *     stays
     * @param onJump what to do when wall time jumped
     * @param after where the batch before ended; absent: from the oldest
     */
    record PruneRequest(
            Filter filter,
            long beforeMs,
            long watermark,
            OnClockJump onJump,
            @Nullable Position after) {
        /** The same request, going on from there. */
        public PruneRequest from(@Nullable Position next) {
            return new PruneRequest(filter, beforeMs, watermark, onJump, next);
        }
    }

    /** What to do when wall time, by which age counts, moved by more than an hour at once (safety.md 13). */
    enum OnClockJump {
        /** Remove nothing. */
        REFUSE,
        /** A person has looked at the clock: it is right. */
        TRUST
    }

    /**
     * What would be removed.
     *
     * @param processes rows
     * @param events entries of their logs
     * @param unhandled of the rows, those whose outcome is unknown and that nobody marked as handled
     */
    record Prunable(long processes, long events, long unhandled) {}

    /**
     * What one batch removed.
     *
     * @param processes rows
     * @param events entries of their logs
     * @param continuation where to go on; absent: it was the last batch
     */
    record Pruned(int processes, long events, @Nullable Position continuation) {}
}
