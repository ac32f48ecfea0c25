package io.leasehold.registry.h2;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.StoredHandover;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.RegistryStore;
import io.leasehold.registry.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One job of the writer, as the planner sees it. Lives on the writer's thread, for one run of the job. */
final class H2Tx implements RegistryStore.Tx {
    private final Handle handle;
    private final Sequences sequences;
    private final ClockReading now;
    private long fenceFloor;
    private final Map<String, StoredRow> read = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    H2Tx(Handle handle, Sequences sequences, ClockReading now, long fenceFloor) {
        this.handle = handle;
        this.sequences = sequences;
        this.now = now;
        this.fenceFloor = fenceFloor;
    }

    @Override
    public void announce(String processId) {
        changed.add(processId);
    }

    /** The rows this job has changed, or only tells of. */
    Set<String> changed() {
        return changed;
    }

    @Override
    public ClockReading clock() {
        return now;
    }

    @Override
    public long fenceFloor() {
        return fenceFloor;
    }

    @Override
    public Optional<ProcessRow> find(String processId) {
        var found = RowSql.find(handle, processId);
        found.ifPresent(row -> read.put(processId, row));
        return found.map(StoredRow::row);
    }

    @Override
    public Optional<ProcessEvent> eventOfKey(String processId, String replayKey) {
        return EventSql.ofKey(handle, processId, replayKey);
    }

    @Override
    public Optional<ProcessEvent> eventOfRequest(String requestId) {
        return EventSql.ofRequest(handle, requestId);
    }

    @Override
    public List<StoredHandover> handovers(String processId) {
        return WaitSql.handovers(handle, processId);
    }

    @Override
    public void putHandover(String processId, StoredHandover handover) {
        WaitSql.putHandover(handle, processId, handover);
    }

    @Override
    public void linkChild(String parentId, String childId, ParentEnd end) {
        WaitSql.linkChild(handle, parentId, childId, end);
    }

    @Override
    public Optional<ExecutionEnvironment> environment(String ref) {
        return HistorySql.environment(handle, ref);
    }

    @Override
    public void putEnvironment(String ref, ExecutionEnvironment environment) {
        HistorySql.putEnvironment(handle, ref, environment);
    }

    @Override
    public List<ProcessEvent> apply(RowChange change) {
        var before = change.before() == null ? null : read.get(change.id());
        var crc = before == null ? 0L : before.lastCrc();
        var stored = new ArrayList<ProcessEvent>();
        for (var event : change.events()) {
            var placed = event.at(sequences.next());
            crc = EventSql.insert(handle, placed, crc);
            stored.add(placed);
        }
        if (before == null) {
            RowSql.insert(handle, change, stored.getLast().eventSeq(), crc);
        } else {
            if (!stored.isEmpty()) {
                RowSql.update(handle, before, change, stored.getLast().eventSeq(), crc);
            }
            applyLive(before, change);
        }
        HistorySql.tenures(handle, change, now.wallMs());
        changed.add(change.id());
        return List.copyOf(stored);
    }

    private void applyLive(StoredRow before, RowChange change) {
        if (!before.row().record().status().live()) {
            return;
        }
        if (!change.record().status().live()) {
            RowSql.deleteLive(handle, change.id());
            if (before.row().hold() != null) {
                RowSql.releaseHold(handle, change.id());
            }
        } else if (!change.lease().equals(before.row().lease())
                || change.runAtMs() != before.row().runAtMs()) {
            RowSql.updateLive(handle, change);
        }
    }

    @Override
    public void renew(String processId, long expiresAtMs) {
        RowSql.renew(handle, processId, expiresAtMs, now.clockMs());
    }

    @Override
    public void markHandled(String processId, String by) {
        RowSql.handled(handle, processId, by, sequences.next());
        changed.add(processId);
    }

    @Override
    public Optional<Tombstone> tombstone(String processId) {
        return RetentionSql.tombstone(handle, processId);
    }

    @Override
    public void prune(ProcessRow row) {
        RetentionSql.prune(
                handle,
                new Tombstone(
                        row.id(),
                        row.record().status(),
                        sequences.next(),
                        row.lease().fence(),
                        now.wallMs()));
        changed.add(row.id());
    }

    @Override
    public void forget(List<Tombstone> tombstones) {
        for (var tombstone : tombstones) {
            fenceFloor = Math.max(fenceFloor, tombstone.fence());
            RetentionSql.forget(handle, tombstone);
        }
    }

    @Override
    public void releaseHold(String processId) {
        RowSql.releaseHold(handle, processId);
        changed.add(processId);
    }

    @Override
    public void announce(OwnerFacts owner) {
        HistorySql.announce(handle, owner);
    }

    @Override
    public int requestDrain(String ownerId, String by, long atMs) {
        return HistorySql.requestDrain(handle, ownerId, by, atMs);
    }

    @Override
    public void recordAct(RecordedAct act) {
        HistorySql.recordAct(handle, act);
    }

    @Override
    public void recordRefusal(RefusedWrite refusal) {
        HistorySql.recordRefusal(handle, refusal);
        changed.add(refusal.processId());
    }

    @Override
    public void recordSweep(SweepSummary summary, Map<String, Verdict> judged) {
        HistorySql.recordSweep(handle, summary);
        judged.forEach((id, verdict) -> HistorySql.recordVerdict(handle, id, summary.atMs(), verdict));
    }

    @Override
    public Optional<RecordedVerdict> lastVerdict(String processId) {
        return HistorySql.verdicts(handle, processId, 1).stream().findFirst();
    }
}
