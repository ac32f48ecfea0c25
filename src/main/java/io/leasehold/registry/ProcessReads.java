package io.leasehold.registry;

import io.leasehold.lease.StoredLease;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.StoredHandover;
import io.leasehold.registry.query.ProcessQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads. None shows what is not on disk yet; an id that does not exist reads as empty. */
public interface ProcessReads {
    /** The row as it stands, or empty for an unknown id. */
    Optional<ProcessRow> find(String processId);

    /**
     * A page of live rows in the order in which they are taken, at most {@code limit}.
     *
     * <p>It may end before its limit where rows are long, because a page of them has to fit into memory: only one
     * without a continuation is the last.
     */
    WorklistPage worklist(int limit, @Nullable WorklistCursor after);

    /** A page of the rows that match, newest first unless the query says otherwise; it ends as that of the worklist. */
    RowPage list(ProcessQuery query);

    /** How many rows match. */
    long count(ProcessQuery query);

    /**
     * Events of one process after that sequence, oldest first.
     *
     * @param limit at most so many; fewer also where they are long, none only when there is none
     */
    List<ProcessEvent> events(String processId, long afterSequence, int limit);

    /**
     * The newest events of one process, oldest first.
     *
     * @param limit at most so many; fewer also where they are long, none only when there is none
     */
    List<ProcessEvent> recentEvents(String processId, int limit);

    /** How many events of a type a process has up to that sequence. */
    long countEvents(String processId, String eventType, long throughSequence);

    /**
     * Events of the whole registry after that position, in commit order.
     *
     * @param limit at most so many; fewer also where they are long, none only when there is none
     * @throws io.leasehold.error.Refused {@code cursor_ahead} for a position that was never given out
     */
    List<ProcessEvent> eventsSince(long afterEventSeq, int limit);

    /** About how many bytes the events take where they are stored. Looks at all of them: seconds where there are millions. */
    long eventBytes();

    /** The event that a request wrote: resolves an unknown outcome. */
    Optional<ProcessEvent> eventOfRequest(String requestId);

    /** The event of a process that was appended under that replay key. */
    Optional<ProcessEvent> eventOfKey(String processId, String replayKey);

    /** What the runs of a process left last for the next one. */
    Optional<StoredHandover> handover(String processId);

    /** Rows whose change concerns others that were not told of it yet, by id; see {@link ProcessWrites#followUp}. */
    List<String> followUps(int limit);

    /** What is still to become of the children of processes that ended, by the id of the parent. */
    List<ParentEndPlan> parentEnds(int limit);

    /** A captured environment. */
    Optional<ExecutionEnvironment> environment(String ref);

    /**
     * A row with what the registry knows beside its record.
     *
     * @param record the fold of its log
     * @param lease its lease
     * @param lastSequence its newest event
     * @param changeSeq position of its latest change in the registry
     * @param enqueueSeq its place in the worklist
     * @param runAtMs earliest time to run it, wall time; 0: any; {@link #PARKED}: not before what it waits for has come
     * @param handled who marked its unknown outcome as handled
     * @param hold keeps it from being run or ended since the registry was adopted; absent: nothing does
     * @param refused how many late writes on it were refused
     */
    record ProcessRow(
            ProcessRecord record,
            StoredLease lease,
            long lastSequence,
            long changeSeq,
            long enqueueSeq,
            long runAtMs,
            @Nullable String handled,
            @Nullable Hold hold,
            long refused)
            implements ProcessQuery.Listed {
        /** The time at which a row runs that waits for something without a known time. */
        public static final long PARKED = Long.MAX_VALUE;

        @Override
        public String id() {
            return record.id();
        }

        /** The same row with another record. */
        public ProcessRow withRecord(ProcessRecord next) {
            return new ProcessRow(next, lease, lastSequence, changeSeq, enqueueSeq, runAtMs, handled, hold, refused);
        }

        /** Whom people see as its owner: the holder, else the starter, else the last holder; absent: nobody. */
        public @Nullable LeaseOwner seenOwner() {
            var holder = lease.holder();
            if (holder != null) {
                return holder.owner();
            }
            var started = record.firstStarted();
            return started != null ? started.owner() : lease.lastHolder();
        }
    }

    /**
     * A row of an adopted copy waits until a person releases it (safety.md 4).
     *
     * @param sinceMs when the registry was adopted, wall time
     * @param by who adopted it
     */
    record Hold(long sinceMs, String by) {}

    /** Where a scan of the worklist stands. */
    record WorklistCursor(long runAtMs, long enqueueSeq, long throughEnqueueSeq) {}

    /** Rows, and where to go on; no continuation means that there are no more. The last page may be empty. */
    record RowPage(List<ProcessRow> rows, ProcessQuery.@Nullable Position continuation) {
        public RowPage {
            rows = List.copyOf(rows);
        }
    }

    /** Rows, and where to go on; no continuation means the scan is complete. */
    record WorklistPage(List<ProcessRow> rows, @Nullable WorklistCursor continuation) {}
}
