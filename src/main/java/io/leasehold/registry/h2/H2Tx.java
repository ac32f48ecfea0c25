package io.leasehold.registry.h2;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitKind;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.FollowUp;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.ParentEndPlan;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.RegistryStore;
import io.leasehold.registry.RowChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One job of the writer, as the planner sees it. Lives on the writer's thread, for one run of the job. */
final class H2Tx implements RegistryStore.Tx {
    private final Handle handle;
    private final WriterState state;
    private final ClockReading now;
    private long fenceFloor;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> renewed = new HashSet<>();

    private final Concerned concerned;
    private final Set<String> settled = new HashSet<>();

    H2Tx(Handle handle, WriterState state, ClockReading now, long fenceFloor, Concerned concerned) {
        this.concerned = concerned;
        this.handle = handle;
        this.state = state;
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

    /** The rows that concern nobody any more, once this is on disk. */
    Set<String> settled() {
        return settled;
    }

    /** Undoes what this job left in memory; its savepoint undoes the rest. */
    void undo() {
        state.forget(changed);
        state.forget(renewed);
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
        return stored(processId).map(StoredRow::row);
    }

    private Optional<StoredRow> stored(String processId) {
        var known = state.rows().find(processId);
        if (known != null) {
            return Optional.of(known);
        }
        var found = RowSql.find(state.statements(), processId);
        found.ifPresent(row -> state.rows().keep(processId, row));
        return found;
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
    public Optional<ProcessEvent> eventAfter(String processId, String eventType, long afterSequence) {
        return EventSql.nextOfType(handle, processId, eventType, afterSequence);
    }

    @Override
    public boolean concernsOthers(String processId) {
        return concerned.contains(processId);
    }

    @Override
    public void lookWhomItConcerns(String processId) {
        if (!WaitSql.concerns(handle, processId)) {
            settled.add(processId);
        }
    }

    @Override
    public List<String> waitersOn(String processId, String after, int limit) {
        return WaitSql.waiters(handle, processId, after, limit);
    }

    @Override
    public List<String> waitersOn(String processId, List<String> eventTypes, int limit) {
        return WaitSql.waiters(handle, processId, eventTypes, limit);
    }

    @Override
    public Optional<FollowUp> followUp(String processId) {
        return WaitSql.followUp(handle, processId);
    }

    @Override
    public void putFollowUp(FollowUp followUp) {
        WaitSql.putFollowUp(handle, followUp);
        changed.add(followUp.processId());
    }

    @Override
    public void dropFollowUp(String processId) {
        WaitSql.dropFollowUp(handle, processId);
    }

    @Override
    public List<ParentEndPlan.Child> openChildren(String parentId, int limit) {
        return WaitSql.openChildren(handle, parentId, limit);
    }

    @Override
    public void settleChild(String parentId, String childId, String outcome) {
        WaitSql.settleChild(handle, parentId, childId, outcome);
    }

    @Override
    public void linkChild(String parentId, String childId, ParentEnd end) {
        concerned.add(parentId);
        WaitSql.linkChild(handle, parentId, childId, end);
    }

    @Override
    public Optional<ExecutionEnvironment> environment(String ref) {
        return state.environments().find(ref, () -> HistorySql.environment(handle, ref));
    }

    @Override
    public void putEnvironment(String ref, ExecutionEnvironment environment) {
        HistorySql.putEnvironment(handle, ref, environment);
    }

    @Override
    public List<ProcessEvent> apply(RowChange change) {
        changed.add(change.id());
        var before = change.before() == null ? null : stored(change.id()).orElseThrow();
        var crc = before == null ? 0L : before.lastCrc();
        var stored = new ArrayList<ProcessEvent>();
        for (var event : change.events()) {
            var placed = event.at(state.sequences().next());
            crc = EventSql.insert(state.statements(), placed, crc);
            stored.add(placed);
        }
        var after = before == null
                ? RowSql.insert(state.statements(), change, stored.getLast().eventSeq(), crc)
                : changed(before, change, stored, crc);
        state.rows().keep(change.id(), after);
        waits(change);
        HistorySql.tenures(state.statements(), change, now.wallMs());
        return List.copyOf(stored);
    }

    private StoredRow changed(StoredRow before, RowChange change, List<ProcessEvent> stored, long crc) {
        applyLive(before, change);
        return stored.isEmpty()
                ? before.after(change, before.row().changeSeq(), crc)
                : RowSql.update(
                        state.statements(), before, change, stored.getLast().eventSeq(), crc);
    }

    private void waits(RowChange change) {
        var former = change.before() == null ? null : other(change.before().record());
        var next = other(change.record());
        if (!Objects.equals(former, next)) {
            WaitSql.waits(handle, change.id(), former, next);
            if (next != null && next.otherProcess() != null) {
                concerned.add(next.otherProcess());
            }
        }
    }

    /** What a row waits for of another, if it has not come. */
    private static @Nullable WaitKind other(ProcessRecord record) {
        var wait = record.waiting();
        return wait == null || wait.overAtMs() != null || wait.kind().otherProcess() == null ? null : wait.kind();
    }

    private void applyLive(StoredRow before, RowChange change) {
        if (!before.row().record().status().live()) {
            return;
        }
        if (!change.record().status().live()) {
            RowSql.deleteLive(state.statements(), change.id());
            if (before.row().hold() != null) {
                RowSql.releaseHold(handle, change.id());
            }
        } else if (!change.lease().equals(before.row().lease())
                || change.runAtMs() != before.row().runAtMs()) {
            RowSql.updateLive(state.statements(), change);
        }
    }

    /** The row is another than the one that was read. */
    private void touched(String processId) {
        state.rows().forget(processId);
        changed.add(processId);
    }

    @Override
    public void renew(String processId, long expiresAtMs) {
        renewed.add(processId);
        state.rows().forget(processId);
        RowSql.renew(state.statements(), processId, expiresAtMs, now.clockMs());
    }

    @Override
    public void markHandled(String processId, String by) {
        touched(processId);
        RowSql.handled(handle, processId, by, state.sequences().next());
    }

    @Override
    public Optional<Tombstone> tombstone(String processId) {
        return RetentionSql.tombstone(state.statements(), processId);
    }

    @Override
    public void prune(ProcessRow row) {
        RetentionSql.prune(
                handle,
                new Tombstone(
                        row.id(),
                        row.record().status(),
                        state.sequences().next(),
                        row.lease().fence(),
                        now.wallMs()));
        touched(row.id());
    }

    @Override
    public void forget(List<Tombstone> tombstones) {
        for (var tombstone : tombstones) {
            fenceFloor = Math.max(fenceFloor, tombstone.fence());
            RetentionSql.forget(handle, tombstone);
        }
    }

    @Override
    public Keeping keeping() {
        return KeepingSql.keeping(handle);
    }

    @Override
    public void keep(KeepRules rules) {
        KeepingSql.keep(handle, rules);
    }

    @Override
    public void recordRound(Keeping.Round round) {
        KeepingSql.recordRound(handle, round);
    }

    @Override
    public void readThrough(Keeping.Reader reader) {
        KeepingSql.readThrough(handle, reader);
    }

    @Override
    public boolean forgetReader(String name) {
        return KeepingSql.forgetReader(handle, name);
    }

    @Override
    public void useEnvironment(String ref) {
        KeepingSql.useEnvironment(handle, ref);
    }

    @Override
    public int discardEnvironments(long nowMs, long idleBeforeMs, int most) {
        state.environments().clear();
        return KeepingSql.discardEnvironments(handle, nowMs, idleBeforeMs, most);
    }

    @Override
    public void releaseHold(String processId) {
        touched(processId);
        RowSql.releaseHold(handle, processId);
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
    public long recordAct(RecordedAct act) {
        return HistorySql.recordAct(handle, act);
    }

    @Override
    public boolean extendAct(long actId, List<String> processIds) {
        return HistorySql.extendAct(handle, actId, processIds);
    }

    @Override
    public void recordRefusal(RefusedWrite refusal) {
        touched(refusal.processId());
        HistorySql.recordRefusal(handle, refusal);
    }

    @Override
    public void recordSweep(SweepSummary summary, Map<String, Verdict> judged) {
        HistorySql.recordSweep(state.statements(), state.sequences(), summary, judged);
    }

    @Override
    public Optional<RecordedVerdict> lastVerdict(String processId) {
        return HistorySql.lastVerdict(state.statements(), processId);
    }
}
