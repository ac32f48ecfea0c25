package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.StoredHandover;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.ProcessRegistry.Facts;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a registry needs from its storage: point reads and writes in one serialised transaction, and reads beside it.
 * The rules are not here; {@link PlannedRegistry} puts them on top of any store.
 */
public interface RegistryStore extends ProcessReads, HistoryReads, ChangeFeed, AutoCloseable {
    Facts facts();

    ClockReading clock();

    Runnable subscribe(ChangeListener listener);

    /**
     * Runs one transaction after those before it. Its result, value or refusal, is given out only after it is on disk.
     *
     * @param bytes about how much it writes
     */
    <T> T write(Urgency urgency, int bytes, Work<T> work);

    /**
     * Runs several transactions, each on its own as {@link #write} does, and waits for all: they may share a commit.
     * The answers are in the order of the works.
     */
    default <T> List<Written<T>> writeAll(Urgency urgency, int bytesEach, List<Work<T>> works) {
        var answers = new ArrayList<Written<T>>();
        for (var work : works) {
            try {
                answers.add(new Written.Done<>(write(urgency, bytesEach, work)));
            } catch (LeaseholdException e) {
                answers.add(new Written.Undone<>(e));
            }
        }
        return List.copyOf(answers);
    }

    /** Writes everything that is stored into a new file, as {@link ProcessRegistry#snapshot} says. */
    default ProcessRegistry.Snapshot snapshot(Path file) {
        throw new InvalidInput(
                InvalidInput.Code.INVALID_ARGUMENT,
                "This registry cannot be backed up: it lies in no folder of its own, or is itself a copy.",
                "Copy its folder while nobody uses it.");
    }

    /**
     * Ended rows, those that changed first before the others, by their last change and id.
     *
     * @param beforeMs changed before, wall time
     * @param watermark up to that position of the feed of changes
     */
    RowPage retired(long beforeMs, long watermark, ProcessQuery.@Nullable Position after, int limit);

    /** Tombstones of what was pruned before, up to that position, the lowest positions first. */
    List<Tombstone> tombstones(long prunedBeforeMs, long watermark, int limit);

    /** Tombstones behind that position of the feed of changes, the lowest first. */
    List<Tombstone> tombstonesAfter(long changeSeq, int limit);

    /** Whether output of that process lies in the registry's folder. */
    default boolean hasOutput(String processId) {
        return false;
    }

    /** Removes the output of processes that are gone. Idempotent; a file that cannot be removed is left. */
    default void discardOutput(List<String> processIds) {}

    /** What is kept for how long, who reads, and what the last round of retention did. */
    Keeping keeping();

    /** What live rows still refer to. */
    LiveReferences liveReferences();

    /** What became of one of several transactions. */
    sealed interface Written<T> {
        /** It is on disk. */
        record Done<T>(T result) implements Written<T> {}

        /** It was refused, or failed. */
        record Undone<T>(LeaseholdException error) implements Written<T> {}
    }

    @Override
    void close();

    /** Which writes go first when many wait. */
    enum Urgency {
        /** Claims, renewals, completions, releases: what keeps running work alive. */
        LEASE,
        /** Everything else. */
        ORDINARY,
        /** Bulk work that may wait. */
        BULK
    }

    /** The body of a transaction. A {@link io.leasehold.error.LeaseholdException} undoes it. */
    @FunctionalInterface
    interface Work<T> {
        T in(Tx tx);
    }

    /** One transaction. Valid only inside its body. */
    interface Tx {
        /** Both clocks, the same for the whole transaction. */
        ClockReading clock();

        /** Every new fence is above it (rulings R13). */
        long fenceFloor();

        /** The row, verified against its checksum. */
        Optional<ProcessReads.ProcessRow> find(String processId);

        /** Tells listeners of a row that stays as it is. */
        void announce(String processId);

        Optional<ProcessEvent> eventOfKey(String processId, String replayKey);

        Optional<ProcessEvent> eventOfRequest(String requestId);

        /** What the runs of a process left last, at most the last two, oldest first. */
        List<StoredHandover> handovers(String processId);

        /** Stores a handover and removes those that are older than the one before it. */
        void putHandover(String processId, StoredHandover handover);

        /** The first event of that type after that sequence. */
        Optional<ProcessEvent> eventAfter(String processId, String eventType, long afterSequence);

        /** Whether others may wait for something of the row, or be its children; false: certainly not. */
        boolean concernsOthers(String processId);

        /** Its follow-up is done: looks whether it still concerns anybody, so that others need not. */
        void lookWhomItConcerns(String processId);

        /** Who waits for anything of that row, those after that id, by id. */
        List<String> waitersOn(String processId, String after, int limit);

        /** Who waits for an event of one of those types of that row, by id. */
        List<String> waitersOn(String processId, List<String> eventTypes, int limit);

        Optional<FollowUp> followUp(String processId);

        void putFollowUp(FollowUp followUp);

        void dropFollowUp(String processId);

        /** Children of which nobody has noted what became of them, by id. */
        List<ParentEndPlan.Child> openChildren(String parentId, int limit);

        void settleChild(String parentId, String childId, String outcome);

        /** Notes that a process started another. Idempotent. */
        void linkChild(String parentId, String childId, ParentEnd end);

        Optional<ExecutionEnvironment> environment(String ref);

        void putEnvironment(String ref, ExecutionEnvironment environment);

        /** Stores a change of one row and returns its events with their positions in the registry. */
        List<ProcessEvent> apply(RowChange change);

        /** Stores changed expiries only; the row's record stays. */
        void renew(String processId, long expiresAtMs);

        void markHandled(String processId, String by);

        Optional<Tombstone> tombstone(String processId);

        /** Removes an ended row with everything about it, and leaves a tombstone. */
        void prune(ProcessRow row);

        /** Removes tombstones; new fences are above theirs, and cursors below them too old. */
        void forget(List<Tombstone> tombstones);

        /** What is kept for how long, who reads, and what the last round of retention did. */
        Keeping keeping();

        void keep(KeepRules rules);

        void recordRound(Keeping.Round round);

        /** Adds a reader, or moves it on; a position never falls. */
        void readThrough(Keeping.Reader reader);

        /** Whether there was such a reader. */
        boolean forgetReader(String name);

        /** An environment is about to be named by a row, though none may name it now. */
        void useEnvironment(String ref);

        /**
         * Marks the environments that no row names, and removes those that were marked before a moment.
         *
         * @return how many were removed
         */
        int discardEnvironments(long nowMs, long idleBeforeMs, int most);

        /** Ends the hold on a row. */
        void releaseHold(String processId);

        void announce(HistoryReads.OwnerFacts owner);

        /** How many owners with that id were asked. */
        int requestDrain(String ownerId, String by, long atMs);

        /** Adds an act; returns its number, which is assigned. */
        long recordAct(HistoryReads.RecordedAct act);

        /**
         * Adds processes to an act on many that goes on.
         *
         * @return false when there is no such act, or when it names as many as one entry holds; then nothing is added
         */
        boolean extendAct(long actId, List<String> processIds);

        void recordRefusal(HistoryReads.RefusedWrite refusal);

        void recordSweep(HistoryReads.SweepSummary summary, Map<String, Verdict> changed);

        Optional<HistoryReads.RecordedVerdict> lastVerdict(String processId);
    }
}
