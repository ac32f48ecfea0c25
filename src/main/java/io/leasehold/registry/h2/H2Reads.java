package io.leasehold.registry.h2;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.StoredHandover;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.LiveReferences;
import io.leasehold.registry.ParentEndPlan;
import io.leasehold.registry.RegistryStore;
import io.leasehold.registry.query.ProcessQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading half of a store on an H2 file, whoever may write to it. Thread-safe. */
abstract class H2Reads implements RegistryStore {
    private final DurableReads reads;
    private final ReadAhead rows = new ReadAhead();
    private final ReadAhead events = new ReadAhead();

    H2Reads(DurableReads reads) {
        this.reads = reads;
    }

    /** Both clocks as they were stored last. */
    final StoredClock storedClock() {
        return reads.read(StoredClock::of);
    }

    @Override
    public Optional<ProcessRow> find(String processId) {
        return reads.read(handle -> RowSql.find(handle, processId).map(StoredRow::row));
    }

    @Override
    public WorklistPage worklist(int limit, @Nullable WorklistCursor after) {
        return reads.read(handle -> QuerySql.worklist(handle, rows, limit, after));
    }

    @Override
    public RowPage list(ProcessQuery query) {
        return reads.read(handle -> QuerySql.list(handle, rows, query, clock().wallMs()));
    }

    @Override
    public long count(ProcessQuery query) {
        return reads.read(handle -> QuerySql.count(handle, rows, query, clock().wallMs()));
    }

    @Override
    public List<ProcessEvent> events(String processId, long afterSequence, int limit) {
        return reads.read(handle -> EventSql.after(handle, events, processId, afterSequence, limit));
    }

    @Override
    public List<ProcessEvent> recentEvents(String processId, int limit) {
        return reads.read(handle -> EventSql.recent(handle, events, processId, limit));
    }

    @Override
    public long countEvents(String processId, String eventType, long throughSequence) {
        return reads.read(handle -> EventSql.count(handle, processId, eventType, throughSequence));
    }

    @Override
    public List<ProcessEvent> eventsSince(long afterEventSeq, int limit) {
        return reads.read(handle -> EventSql.since(handle, events, afterEventSeq, limit));
    }

    @Override
    public long eventBytes() {
        return reads.read(EventSql::bytes);
    }

    @Override
    public Optional<ProcessEvent> eventOfRequest(String requestId) {
        return reads.read(handle -> EventSql.ofRequest(handle, requestId));
    }

    @Override
    public Optional<ProcessEvent> eventOfKey(String processId, String replayKey) {
        return reads.read(handle -> EventSql.ofKey(handle, processId, replayKey));
    }

    @Override
    public Optional<StoredHandover> handover(String processId) {
        return reads.read(handle -> WaitSql.latest(handle, processId));
    }

    @Override
    public List<String> followUps(int limit) {
        return reads.read(handle -> WaitSql.followUps(handle, limit));
    }

    @Override
    public List<ParentEndPlan> parentEnds(int limit) {
        return reads.read(handle -> WaitSql.parentEnds(handle, limit));
    }

    @Override
    public Optional<ExecutionEnvironment> environment(String ref) {
        return reads.read(handle -> HistorySql.environment(handle, ref));
    }

    @Override
    public Changes changesSince(long after, int limit) {
        return reads.read(handle -> RetentionSql.changes(handle, rows, after, limit));
    }

    @Override
    public Optional<Tombstone> tombstone(String processId) {
        return reads.read(handle -> RetentionSql.tombstone(handle, processId));
    }

    @Override
    public List<Tombstone> tombstones(long prunedBeforeMs, long watermark, int limit) {
        return reads.read(handle -> RetentionSql.tombstones(handle, prunedBeforeMs, watermark, limit));
    }

    @Override
    public List<Tombstone> tombstonesAfter(long changeSeq, int limit) {
        return reads.read(handle -> RetentionSql.tombstonesAfter(handle, changeSeq, limit));
    }

    @Override
    public Keeping keeping() {
        return reads.read(KeepingSql::keeping);
    }

    @Override
    public LiveReferences liveReferences() {
        return reads.read(KeepingSql::liveReferences);
    }

    @Override
    public RowPage retired(long beforeMs, long watermark, ProcessQuery.@Nullable Position after, int limit) {
        return reads.read(handle -> RetentionSql.retired(handle, rows, beforeMs, watermark, after, limit));
    }

    @Override
    public List<Tenure> tenures(String processId) {
        return reads.read(handle -> HistorySql.tenures(handle, processId));
    }

    @Override
    public List<OwnerFacts> owners() {
        return reads.read(HistorySql::owners);
    }

    @Override
    public List<RecordedAct> acts(int limit) {
        return reads.read(handle -> HistorySql.acts(handle, limit));
    }

    @Override
    public List<SweepSummary> sweeps(int limit) {
        return reads.read(handle -> HistorySql.sweeps(handle, limit));
    }

    @Override
    public List<RecordedVerdict> verdictsOf(SweepSummary sweep, int limit) {
        return reads.read(handle -> HistorySql.verdictsOf(handle, sweep, limit));
    }

    @Override
    public List<RecordedVerdict> verdicts(String processId, int limit) {
        return reads.read(handle -> HistorySql.verdicts(handle, processId, limit));
    }

    @Override
    public List<RefusedWrite> refusedWrites(@Nullable String processId, int limit) {
        return reads.read(handle -> HistorySql.refused(handle, processId, limit));
    }

    @Override
    public List<Gap> gaps(long fromMs, int limit) {
        return reads.read(handle -> HistorySql.gaps(handle, fromMs, limit));
    }
}
