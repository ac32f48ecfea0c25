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
     * @param act who does it and why, for the record; absent for a round of retention, which is recorded by itself
     * @throws io.leasehold.error.InvalidInput {@code invalid_filter} when the filter asks for live rows or for evidence
     * @throws io.leasehold.error.Refused {@code cursor_ahead} for a watermark that was never given out, {@code
     *     clock_jumped} when wall time moved by more than an hour at once during the last hour
     */
    Pruned prune(PruneRequest request, @Nullable Act act);

    /**
     * Forgets old tombstones. Fences go on above theirs, and whoever has read less of the feed of changes must read
     * everything anew. At most {@value #BATCH} a call; idempotent.
     *
     * @param prunedBeforeMs only what was pruned before, wall time
     * @param watermark only up to that position of the feed of changes
     * @return how many were forgotten
     */
    int compactTombstones(long prunedBeforeMs, long watermark, @Nullable Act act);

    /** What is kept for how long, who reads, and what the last round did. */
    Keeping keeping();

    /** Sets how long what has ended is kept, for every program on the registry. */
    void keep(KeepRules rules, Act act);

    /**
     * Notes how far somebody has read the feed of changes: what comes after is not removed by itself. The position may
     * only rise.
     *
     * @param name its own, 1 to 255 characters
     * @throws io.leasehold.error.Refused {@code cursor_ahead} for a position that was never given out
     */
    void readThrough(String name, long position);

    /**
     * Forgets a reader, so that nothing waits for it any more.
     *
     * @return whether it was known
     */
    boolean forgetReader(String name, Act act);

    /**
     * Removes execution environments that no row has named for an hour, at most {@value #BATCH}. Idempotent.
     *
     * @return how many are gone
     */
    int discardEnvironments();

    /**
     * Removes output in the registry's folder that no row owns, as a crash between the removal of a row and that of its
     * output leaves it. Looks at {@value #BATCH} tombstones a call, from the oldest, each once for every opening.
     *
     * @return for how many processes output was removed
     */
    int discardOwnerlessOutput();

    /** Notes what a round of retention did. */
    void recordRound(Keeping.Round round);

    /** What live rows still refer to. */
    LiveReferences liveReferences();

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
     * @param unhandled what to do with unknown outcomes that nobody has marked as handled
     * @param most rows a call, at most {@value Retention#BATCH}
     * @param after where the batch before ended; absent: from the oldest
     */
    record PruneRequest(
            Filter filter,
            long beforeMs,
            long watermark,
            OnClockJump onJump,
            OnUnhandled unhandled,
            int most,
            @Nullable Position after) {
        /** A request that leaves what nobody has handled, in whole batches. */
        public PruneRequest(
                Filter filter, long beforeMs, long watermark, OnClockJump onJump, @Nullable Position after) {
            this(filter, beforeMs, watermark, onJump, OnUnhandled.LEAVE, BATCH, after);
        }

        /** The same request, going on from there. */
        public PruneRequest from(@Nullable Position next) {
            return new PruneRequest(filter, beforeMs, watermark, onJump, unhandled, most, next);
        }

        /** The same request, taking also what nobody has handled. */
        public PruneRequest unhandledToo() {
            return new PruneRequest(filter, beforeMs, watermark, onJump, OnUnhandled.TAKE, most, after);
        }
    }

    /** What to do when wall time, by which age counts, moved by more than an hour at once (safety.md 13). */
    enum OnClockJump {
        /** Remove nothing. */
        REFUSE,
        /** A person has looked at the clock: it is right. */
        TRUST
    }

    /** What to do with rows whose outcome is unknown and that nobody has marked as handled. */
    enum OnUnhandled {
        /** They stay: somebody is still to look at them. */
        LEAVE,
        /** A person named them. */
        TAKE
    }

    /**
     * What would be removed.
     *
     * @param processes rows
     * @param events entries of their logs
     * @param unhandled those whose outcome is unknown and that nobody marked as handled: of these rows when they are
     *     taken, beside them when they are left
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
