package io.leasehold.registry.share;

import static io.leasehold.registry.share.Operation.once;
import static io.leasehold.registry.share.Operation.same;
import static io.leasehold.registry.share.Shape.one;

import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RunReport;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitState;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.ProcessWrites.Appended;
import io.leasehold.registry.ProcessWrites.Completion;
import io.leasehold.registry.ProcessWrites.ManyAct;
import io.leasehold.registry.ProcessWrites.ManyDone;
import io.leasehold.registry.ProcessWrites.Registered;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import io.leasehold.registry.ProcessWrites.Signalled;
import io.leasehold.registry.ProcessWrites.StartOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of {@link io.leasehold.registry.ProcessWrites}. */
final class ProcessOperations {
    private ProcessOperations() {}

    /** Nothing to say but that it is done. */
    record Done() {}

    record Id(String processId) {}

    static final Operation<ExecutionEnvironment, String> PUT_ENVIRONMENT = same(
            "put_environment",
            ExecutionEnvironment.class,
            one(String.class),
            (registry, environment) -> registry.putEnvironment(environment));

    static final Operation<ProcessRegistration, Registered> REGISTER = same(
            "register",
            ProcessRegistration.class,
            one(Registered.class),
            (registry, registration) -> registry.register(registration));

    record Later(ProcessRegistration registration, long atMs) {}

    static final Operation<Later, Registered> REGISTER_AT = same(
            "register_at",
            Later.class,
            one(Registered.class),
            (registry, later) -> registry.registerAt(later.registration(), later.atMs()));

    static final Operation<SignalRequest, Signalled> SIGNAL =
            same("signal", SignalRequest.class, one(Signalled.class), (registry, request) -> registry.signal(request));

    static final Operation<Id, Boolean> FOLLOW_UP =
            same("follow_up", Id.class, one(Boolean.class), (registry, id) -> registry.followUp(id.processId()));

    /** A request id makes it repeatable; every caller's end sees to it that there is one. */
    static final Operation<AppendRequest, Appended> APPEND =
            same("append", AppendRequest.class, one(Appended.class), (registry, request) -> registry.append(request));

    record FirstStarted(ProcessLease lease, ProcessStarted started) {}

    static final Operation<FirstStarted, StartOutcome> RECORD_FIRST_STARTED = same(
            "record_first_started",
            FirstStarted.class,
            one(StartOutcome.class),
            (registry, first) -> registry.recordFirstStarted(first.lease(), first.started()));

    record Child(ProcessLease lease, ChildProcess child, List<ChildProcess> ended) {}

    static final Operation<Child, ProcessRecord> RECORD_CHILD = same(
            "record_child",
            Child.class,
            one(ProcessRecord.class),
            (registry, child) -> registry.recordChild(child.lease(), child.child(), child.ended()));

    record Failed(ProcessLease lease, int attempt, String code, String message) {}

    static final Operation<Failed, ProcessRecord> RECORD_RUN_FAILED = once(
            "record_run_failed",
            Failed.class,
            one(ProcessRecord.class),
            (registry, failed) ->
                    registry.recordRunFailed(failed.lease(), failed.attempt(), failed.code(), failed.message()),
            (registry, failed) -> Settlement.ended(registry, failed.lease(), TenureEnd.RUN_FAILED));

    record Parked(
            ProcessLease lease, WaitState state, @Nullable StoredHandover handover) {}

    static final Operation<Parked, ProcessRecord> ENTER_WAIT = once(
            "enter_wait",
            Parked.class,
            one(ProcessRecord.class),
            (registry, parked) -> registry.enterWait(parked.lease(), parked.state(), parked.handover()),
            (registry, parked) -> Settlement.ended(registry, parked.lease(), TenureEnd.PARKED));

    record Left(ProcessLease lease, StoredHandover handover) {}

    static final Operation<Left, Done> PUT_HANDOVER =
            same("put_handover", Left.class, one(Done.class), (registry, left) -> {
                registry.putHandover(left.lease(), left.handover());
                return new Done();
            });

    record Told(ProcessLease lease, RunReport report, String requestId) {}

    static final Operation<Told, ProcessEvent> REPORT = same(
            "report",
            Told.class,
            one(ProcessEvent.class),
            (registry, told) -> registry.report(told.lease(), told.report(), told.requestId()));

    record StartedChild(ProcessLease parent, ProcessRegistration child, ParentEnd end) {}

    static final Operation<StartedChild, Registered> START_CHILD = same(
            "start_child",
            StartedChild.class,
            one(Registered.class),
            (registry, started) -> registry.startChild(started.parent(), started.child(), started.end()));

    static final Operation<Id, ProcessRecord> END_WAIT =
            same("end_wait", Id.class, one(ProcessRecord.class), (registry, id) -> registry.endWait(id.processId()));

    record Ended(ProcessLease lease, AwaitOutput output) {}

    static final Operation<Ended, Completion> COMPLETE = same(
            "complete",
            Ended.class,
            one(Completion.class),
            (registry, ended) -> registry.complete(ended.lease(), ended.output()));

    record EndedBy(
            String processId,
            AwaitOutput output,
            CompletionAuthority authority,
            @Nullable Act act) {}

    static final Operation<EndedBy, Completion> COMPLETE_WITH_AUTHORITY = same(
            "complete_with_authority",
            EndedBy.class,
            one(Completion.class),
            (registry, ended) ->
                    registry.completeWithAuthority(ended.processId(), ended.output(), ended.authority(), ended.act()));

    record Acted(String processId, Act act) {}

    static final Operation<Acted, ProcessRecord> REQUEST_CANCEL = same(
            "request_cancel",
            Acted.class,
            one(ProcessRecord.class),
            (registry, acted) -> registry.requestCancel(acted.processId(), acted.act()));

    static final Operation<Acted, ProcessRecord> REQUEST_ABANDON = same(
            "request_abandon",
            Acted.class,
            one(ProcessRecord.class),
            (registry, acted) -> registry.requestAbandon(acted.processId(), acted.act()));

    static final Operation<Acted, Done> MARK_HANDLED =
            same("mark_handled", Acted.class, one(Done.class), (registry, acted) -> {
                registry.markHandled(acted.processId(), acted.act());
                return new Done();
            });

    record SnapshotFile(String path) {}

    static final Operation<SnapshotFile, ProcessRegistry.Snapshot> SNAPSHOT = once(
                    "snapshot",
                    SnapshotFile.class,
                    one(ProcessRegistry.Snapshot.class),
                    (registry, file) -> registry.snapshot(Path.of(file.path())),
                    // Whether the file is whole cannot be told, so the caller begins again with another.
                    (registry, file) -> Optional.<ProcessRegistry.Snapshot>empty())
            .lasting();

    record Many(ManyAct what, List<String> processIds, Act act, Map<String, Long> entries) {}

    static final Operation<Many, ManyDone> ACT_ON_MANY = same(
            "act_on_many",
            Many.class,
            one(ManyDone.class),
            (registry, many) -> registry.actOnMany(many.what(), many.processIds(), many.act(), many.entries()));

    record Released(boolean held) {}

    static final Operation<Acted, Released> RELEASE_HOLD = same(
            "release_hold",
            Acted.class,
            one(Released.class),
            (registry, acted) -> new Released(registry.releaseHold(acted.processId(), acted.act())));

    record Ids(Set<String> processIds) {}

    static final Operation<Ids, Integer> WAKE =
            same("wake", Ids.class, one(Integer.class), (registry, ids) -> registry.wake(ids.processIds()));

    record External(
            String processId,
            ProcessExternalRef reference,
            @Nullable Act act) {}

    record Departed(String processId, @Nullable Act act) {}

    static final Operation<External, ProcessRecord> SET_EXTERNAL_REF = same(
            "set_external_ref",
            External.class,
            one(ProcessRecord.class),
            (registry, external) ->
                    registry.setExternalRef(external.processId(), external.reference(), external.act()));

    static final Operation<Departed, ProcessRecord> RECORD_CALLER_DEPARTURE = same(
            "record_caller_departure",
            Departed.class,
            one(ProcessRecord.class),
            (registry, departed) -> registry.recordCallerDeparture(departed.processId(), departed.act()));

    static List<Operation<?, ?>> all() {
        return List.of(
                PUT_ENVIRONMENT,
                WAKE,
                REGISTER,
                APPEND,
                RECORD_FIRST_STARTED,
                RECORD_CHILD,
                RECORD_RUN_FAILED,
                ENTER_WAIT,
                END_WAIT,
                REGISTER_AT,
                SIGNAL,
                FOLLOW_UP,
                PUT_HANDOVER,
                REPORT,
                START_CHILD,
                COMPLETE,
                COMPLETE_WITH_AUTHORITY,
                REQUEST_CANCEL,
                REQUEST_ABANDON,
                ACT_ON_MANY,
                MARK_HANDLED,
                RELEASE_HOLD,
                SNAPSHOT,
                SET_EXTERNAL_REF,
                RECORD_CALLER_DEPARTURE);
    }
}
