package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LeaseRules;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.RenewOutcome;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.EventName;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RunReport;
import io.leasehold.process.SignalKey;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitState;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.RegistryStore.Tx;
import io.leasehold.registry.RegistryStore.Urgency;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The registry over any store: every write is planned by the same rules and handed to the store as one transaction.
 * Thread-safe.
 */
public final class PlannedRegistry implements ProcessRegistry {
    /** What a write costs beside its payload: rows, index entries and keys. */
    private static final int BASE_BYTES = 1_024;

    private static final String DONE = "done";
    private static final String UNCHANGED = "unchanged";

    private final RegistryStore store;
    private final ProcessPlanner processes;
    private final LeasePlanner leases;
    private final RetentionWork retention;
    private final FollowUpWork followUps;

    /** Serves that store; closing the registry closes it. */
    public PlannedRegistry(RegistryStore store) {
        this.store = store;
        var schemas = new PayloadSchemas();
        processes = new ProcessPlanner(new RegistrationRules(schemas), new EventRules(schemas));
        leases = new LeasePlanner(processes);
        retention = new RetentionWork(store);
        followUps = new FollowUpWork(processes);
    }

    @Override
    public Facts facts() {
        return store.facts();
    }

    @Override
    public ClockReading clock() {
        return store.clock();
    }

    @Override
    public Runnable subscribe(ChangeListener listener) {
        return store.subscribe(listener);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public Snapshot snapshot(Path file) {
        return store.snapshot(file);
    }

    // ---------------------------------------------------------------- declaring

    @Override
    public String putEnvironment(ExecutionEnvironment environment) {
        var ref = environment.ref();
        var bytes = size(ProcessJson.write(environment));
        RegistrationRules.checkSize(ref, "environment", ProcessJson.write(environment));
        store.write(Urgency.ORDINARY, bytes, tx -> {
            if (tx.environment(ref).isEmpty()) {
                tx.putEnvironment(ref, environment);
            } else {
                tx.useEnvironment(ref);
            }
            return ref;
        });
        return ref;
    }

    @Override
    public Registered register(ProcessRegistration registration) {
        return registered(registration, tx -> requireNeverPruned(tx, registration.id()), processes::register);
    }

    @Override
    public Registered registerAt(ProcessRegistration registration, long atMs) {
        return registered(
                registration,
                tx -> requireNeverPruned(tx, registration.id()),
                (declared, now) -> processes.registerAt(declared, atMs, now));
    }

    private static void requireNeverPruned(Tx tx, String processId) {
        tx.tombstone(processId).ifPresent(tombstone -> {
            throw NotFound.noLongerRetained(tombstone.processId());
        });
    }

    @Override
    public Registered registerAgain(ProcessRegistration registration, long tombstoneSeq) {
        return registered(
                registration, tx -> retention.reviveIn(tx, registration.id(), tombstoneSeq), processes::register);
    }

    private Registered registered(
            ProcessRegistration registration,
            Consumer<Tx> whenAbsent,
            BiFunction<ProcessPlanner.Declared, ClockReading, RowChange> plan) {
        var declared = processes.declare(registration);
        var bytes = size(ProcessJson.write(registration.input()));
        return store.write(
                Urgency.ORDINARY,
                bytes,
                tx -> registeredIn(tx, declared, whenAbsent, now -> plan.apply(declared, now)));
    }

    private Registered registeredIn(
            Tx tx, ProcessPlanner.Declared declared, Consumer<Tx> whenAbsent, Function<ClockReading, RowChange> plan) {
        var registration = declared.stored();
        var stored = tx.find(registration.id());
        if (stored.isPresent()) {
            var record = stored.get().record();
            ProcessPlanner.sameDeclaration(record, declared);
            return new Registered(record, false);
        }
        whenAbsent.accept(tx);
        var ref = registration.envRef();
        if (ref != null && tx.environment(ref).isEmpty()) {
            throw new Refused(
                    Refused.Code.ENVIRONMENT_UNKNOWN,
                    registration.id(),
                    "Process \"" + registration.id() + "\" names an execution environment that is not stored: " + ref
                            + ".",
                    "Store the environment first.");
        }
        var change = plan.apply(tx.clock());
        apply(tx, change);
        return new Registered(change.record(), true);
    }

    // ---------------------------------------------------------------- retention

    @Override
    public Changes changesSince(long after, int limit) {
        return store.changesSince(after, Cursors.requirePage(limit));
    }

    @Override
    public Optional<Tombstone> tombstone(String processId) {
        return store.tombstone(processId);
    }

    @Override
    public Prunable prunable(PruneRequest request) {
        Cursors.requireReached(request.watermark(), newest());
        return retention.prunable(request);
    }

    @Override
    public int wake(Set<String> processIds) {
        return store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
            var known =
                    processIds.stream().filter(id -> tx.find(id).isPresent()).toList();
            known.forEach(tx::announce);
            return known.size();
        });
    }

    @Override
    public Pruned prune(PruneRequest request, @Nullable Act act) {
        checkIfAny(act);
        Cursors.requireReached(request.watermark(), newest());
        return retention.prune(request, act);
    }

    @Override
    public int compactTombstones(long prunedBeforeMs, long watermark, @Nullable Act act) {
        checkIfAny(act);
        Cursors.requireReached(watermark, newest());
        return retention.compact(prunedBeforeMs, watermark, act);
    }

    @Override
    public Keeping keeping() {
        return store.keeping();
    }

    @Override
    public void keep(KeepRules rules, Act act) {
        TextLimits.check(null, act);
        retention.keep(rules, act);
    }

    @Override
    public void readThrough(String name, long position) {
        Cursors.requireReached(position, newest());
        retention.readThrough(name, position);
    }

    @Override
    public boolean forgetReader(String name, Act act) {
        TextLimits.check(null, act);
        return retention.forgetReader(name, act);
    }

    @Override
    public int discardEnvironments() {
        return retention.discardEnvironments();
    }

    @Override
    public int discardOwnerlessOutput() {
        return retention.discardOwnerlessOutput();
    }

    @Override
    public void recordRound(Keeping.Round round) {
        store.write(Urgency.BULK, BASE_BYTES, tx -> {
            tx.recordRound(round);
            return round;
        });
    }

    @Override
    public LiveReferences liveReferences() {
        return store.liveReferences();
    }

    private static void checkIfAny(@Nullable Act act) {
        if (act != null) {
            TextLimits.check(null, act);
        }
    }

    private long newest() {
        return store.changesSince(0, 1).newest();
    }

    // ---------------------------------------------------------------- runs

    @Override
    public Appended append(AppendRequest request) {
        return fenced(request.lease(), "append " + request.eventType(), () -> {
            var bytes = size(ProcessJson.write(request.payload()));
            return store.write(Urgency.ORDINARY, bytes, tx -> appendIn(tx, request));
        });
    }

    private Appended appendIn(Tx tx, AppendRequest request) {
        var row = row(tx, request.processId());
        var known = Optional.ofNullable(request.requestId()).flatMap(tx::eventOfRequest);
        if (known.isEmpty()) {
            known = Optional.ofNullable(request.replayKey()).flatMap(key -> tx.eventOfKey(row.id(), key));
        }
        if (known.isPresent()) {
            return replayed(request, known.get());
        }
        var change = processes.append(row, request, tx.clock());
        return new Appended(apply(tx, change).getLast(), false);
    }

    private static Appended replayed(AppendRequest request, ProcessEvent known) {
        if (!known.processId().equals(request.processId())
                || !EventRules.same(known.eventType(), known.payload(), request.eventType(), request.payload())) {
            throw new Refused(
                    Refused.Code.REPLAY_CONFLICT,
                    request.processId(),
                    "The replay key or request id of this event of \"" + request.processId()
                            + "\" belongs to another event (sequence " + known.sequence() + ").",
                    "Repeat the very same event, or choose a new key.");
        }
        return new Appended(known, true);
    }

    @Override
    public StartOutcome recordFirstStarted(ProcessLease lease, ProcessStarted started) {
        return fenced(
                lease,
                "first start",
                () -> store.write(Urgency.LEASE, BASE_BYTES, tx -> {
                    var row = row(tx, lease.processId());
                    var outcome = processes.startOutcome(row, lease, started, tx.clock());
                    if (outcome instanceof StartOutcome.Started) {
                        var change = processes
                                .firstStarted(row, lease, started, tx.clock())
                                .orElseThrow();
                        apply(tx, change);
                        return new StartOutcome.Started(change.record());
                    }
                    return outcome;
                }));
    }

    @Override
    public ProcessRecord recordChild(ProcessLease lease, ChildProcess child, List<ChildProcess> ended) {
        return leased(lease, "child", (row, now) -> processes.child(row, lease, child, ended, now));
    }

    @Override
    public ProcessRecord recordRunFailed(ProcessLease lease, int attempt, String code, String message) {
        return leased(lease, "run failed", (row, now) -> processes.runFailed(row, lease, attempt, code, message, now));
    }

    @Override
    public ProcessRecord giveBack(ProcessLease lease, String reason) {
        return leased(lease, "give back", (row, now) -> Optional.of(processes.giveBack(row, lease, reason, now)));
    }

    @Override
    public ProcessRecord enterWait(ProcessLease lease, WaitState wait, @Nullable StoredHandover handover) {
        if (handover != null) {
            HandoverRules.check(lease.processId(), handover);
        }
        var bytes = handover == null ? BASE_BYTES : size(ProcessJson.write(handover));
        return fenced(
                lease,
                "wait",
                () -> store.write(Urgency.LEASE, bytes, tx -> {
                    var row = row(tx, lease.processId());
                    var come = FollowUpWork.come(tx, row.id(), wait.kind());
                    var change = processes.enterWait(row, lease, wait, come, tx.clock());
                    if (change.isEmpty()) {
                        return row.record();
                    }
                    if (handover != null) {
                        handOver(tx, row.id(), handover);
                    }
                    apply(tx, change.get());
                    return change.get().record();
                }));
    }

    @Override
    public void putHandover(ProcessLease lease, StoredHandover handover) {
        HandoverRules.check(lease.processId(), handover);
        fenced(
                lease,
                "handover",
                () -> store.write(Urgency.ORDINARY, size(ProcessJson.write(handover)), tx -> {
                    var row = row(tx, lease.processId());
                    ProcessPlanner.requireLease(row, lease, tx.clock());
                    handOver(tx, row.id(), handover);
                    return handover;
                }));
    }

    private static void handOver(Tx tx, String processId, StoredHandover handover) {
        if (HandoverRules.isNew(processId, tx.handovers(processId), handover)) {
            tx.putHandover(processId, handover);
        }
    }

    @Override
    public ProcessEvent report(ProcessLease lease, RunReport report, String requestId) {
        return fenced(
                lease,
                "report",
                () -> store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
                    var known = tx.eventOfRequest(requestId);
                    if (known.isPresent()) {
                        return known.get();
                    }
                    var row = row(tx, lease.processId());
                    return apply(tx, processes.report(row, lease, report, requestId, tx.clock()))
                            .getLast();
                }));
    }

    @Override
    public Registered startChild(ProcessLease parent, ProcessRegistration child, ParentEnd end) {
        processes.check(child);
        var bytes = size(ProcessJson.write(child.input()));
        return fenced(
                parent,
                "start child",
                () -> store.write(Urgency.ORDINARY, bytes, tx -> {
                    var row = row(tx, parent.processId());
                    ProcessPlanner.requireLease(row, parent, tx.clock());
                    ChildRules.requireLine(
                            row.record(), child, id -> tx.find(id).map(ProcessRow::record));
                    var declared = processes.declare(ChildRules.of(row.record(), child));
                    var registered = registeredIn(
                            tx,
                            declared,
                            absent -> requireNeverPruned(absent, child.id()),
                            now -> processes.register(declared, now));
                    if (registered.created()) {
                        tx.linkChild(row.id(), child.id(), end);
                        apply(tx, processes.childRegistered(row, child.id(), end, tx.clock()));
                    }
                    return registered;
                }));
    }

    @Override
    public boolean followUp(String processId) {
        return store.write(Urgency.BULK, FollowUpWork.SLICE * BASE_BYTES, tx -> followUps.next(tx, processId));
    }

    @Override
    public List<String> followUps(int limit) {
        return store.followUps(limit);
    }

    @Override
    public List<ParentEndPlan> parentEnds(int limit) {
        return store.parentEnds(limit);
    }

    @Override
    public Signalled signal(SignalRequest request) {
        ProcessPlanner.checkSignal(request);
        var act = request.act();
        return acted(act, "signal", request.processId(), size(ProcessJson.write(request.payload())), tx -> {
            var row = row(tx, request.processId());
            var known = tx.eventOfRequest(SignalKey.requestId(row.id(), request.signalId()));
            var sent = known.isPresent() ? sentBefore(row, request, known.get()) : sent(tx, row, request);
            record(tx, act, "signal", row, sent.record(), sent.replayed() ? UNCHANGED : DONE);
            return sent;
        });
    }

    private static Signalled sentBefore(ProcessRow row, SignalRequest request, ProcessEvent known) {
        var type = SignalKey.eventType(request.name());
        var key = known.replayKey();
        if (key == null || !EventRules.same(known.eventType(), known.payload(), type, request.payload())) {
            throw new Refused(
                    Refused.Code.REPLAY_CONFLICT,
                    row.id(),
                    "The id of this signal to \"" + row.id() + "\" belongs to another one (sequence " + known.sequence()
                            + ").",
                    "Repeat the very same signal, or choose a new id.");
        }
        return new Signalled(row.record(), known, SignalKey.ordinalOf(key), true);
    }

    private Signalled sent(Tx tx, ProcessRow row, SignalRequest request) {
        ProcessPlanner.requireTakesSignals(row);
        var ordinal = SignalOrdinals.next(
                row.record(),
                request.name(),
                key -> tx.eventOfKey(row.id(), key).isPresent());
        var change = processes.signal(row, request, ordinal, tx.clock());
        var events = apply(tx, change);
        return new Signalled(change.record(), events.getFirst(), ordinal, false);
    }

    @Override
    public ProcessRecord endWait(String processId) {
        return changed(processId, (row, now) -> processes.endWait(row, now));
    }

    // ---------------------------------------------------------------- ends

    @Override
    public Completion complete(ProcessLease lease, AwaitOutput output) {
        return fenced(
                lease,
                "complete",
                () -> store.write(Urgency.LEASE, size(ProcessJson.write(output)), tx -> {
                    var row = row(tx, lease.processId());
                    var before = endedBefore(row, output);
                    if (before.isPresent() && before.get() instanceof Completion.Superseded) {
                        tx.recordRefusal(refusedWrite(tx, lease, "complete"));
                    }
                    return before.orElseGet(() -> committed(tx, processes.complete(row, lease, output, tx.clock())));
                }));
    }

    @Override
    public Completion completeWithAuthority(
            String processId, AwaitOutput output, CompletionAuthority authority, @Nullable Act act) {
        return acted(act, "complete", processId, tx -> {
            var row = row(tx, processId);
            var before = endedBefore(row, output);
            if (before.isPresent()) {
                var same = before.get() instanceof Completion.AlreadyApplied;
                record(tx, act, "complete", row, row.record(), same ? UNCHANGED : "superseded");
                return before.get();
            }
            var change = processes.completeWithAuthority(row, output, authority, tx.clock());
            var done = committed(tx, change);
            record(tx, act, "complete", row, change.record(), DONE);
            return done;
        });
    }

    private static Optional<Completion> endedBefore(ProcessRow row, AwaitOutput output) {
        var record = row.record();
        var stored = record.outcome();
        if (stored == null) {
            return Optional.empty();
        }
        return Optional.of(
                ProcessJson.same(stored, output)
                        ? new Completion.AlreadyApplied(record)
                        : new Completion.Superseded(record));
    }

    private Completion committed(Tx tx, RowChange change) {
        apply(tx, change);
        return new Completion.Committed(change.record());
    }

    // ---------------------------------------------------------------- people

    @Override
    public ProcessRecord requestCancel(String processId, Act act) {
        return acted(act, "cancel", processId, tx -> {
            var row = row(tx, processId);
            return applied(tx, act, "cancel", row, cancelled(tx, row, act));
        });
    }

    private Optional<RowChange> cancelled(Tx tx, ProcessRow row, Act act) {
        var asked = tx.eventOfKey(row.id(), ProcessPlanner.cancelKey(act))
                .filter(event -> event.eventType().equals(EventName.CANCEL_REQUESTED))
                .isPresent();
        return processes.cancel(row, act, asked, tx.clock());
    }

    @Override
    public ProcessRecord requestAbandon(String processId, Act act) {
        return acted(act, "abandon", processId, tx -> {
            var row = row(tx, processId);
            return applied(tx, act, "abandon", row, processes.abandon(row, act, tx.clock()));
        });
    }

    @Override
    public void markHandled(String processId, Act act) {
        acted(act, "handled", processId, tx -> {
            var row = row(tx, processId);
            ProcessPlanner.requireUnknownOutcome(row);
            var first = row.handled() == null;
            if (first) {
                tx.markHandled(processId, act.by());
            }
            record(tx, act, "handled", row, row.record(), first ? DONE : UNCHANGED);
            return row.record();
        });
    }

    @Override
    public boolean releaseHold(String processId, Act act) {
        return acted(act, "release", processId, tx -> {
            var row = row(tx, processId);
            var held = row.hold() != null;
            if (held) {
                tx.releaseHold(processId);
            }
            record(tx, act, "release", row, row.record(), held ? DONE : UNCHANGED);
            return held;
        });
    }

    @Override
    public ManyDone actOnMany(ManyAct what, List<String> processIds, Act act, Map<String, Long> entries) {
        if (processIds.size() > MOST_AT_ONCE) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "One part of an act names at most " + MOST_AT_ONCE + " processes, not " + processIds.size() + ".",
                    "Ask in several parts.");
        }
        TextLimits.check(null, act);
        return store.write(Urgency.ORDINARY, BASE_BYTES * Math.max(1, processIds.size()), tx -> {
            var each = processIds.stream()
                    .distinct()
                    .map(id -> oneOfMany(tx, what, id, act))
                    .toList();
            var numbers = new HashMap<>(entries);
            each.stream()
                    .collect(Collectors.groupingBy(
                            OneDone::outcome,
                            TreeMap::new,
                            Collectors.mapping(OneDone::processId, Collectors.toList())))
                    .forEach((outcome, ids) -> enter(tx, what, act, outcome, ids, numbers));
            return new ManyDone(each, numbers);
        });
    }

    /** What is refused is refused before anything of it is written, so that the others go on. */
    private OneDone oneOfMany(Tx tx, ManyAct what, String processId, Act act) {
        try {
            var row = row(tx, processId);
            return switch (what) {
                case CANCEL -> changed(tx, row, cancelled(tx, row, act));
                case ABANDON -> changed(tx, row, processes.abandon(row, act, tx.clock()));
                case HANDLED -> {
                    ProcessPlanner.requireUnknownOutcome(row);
                    if (row.handled() == null) {
                        tx.markHandled(processId, act.by());
                    }
                    yield done(row.record(), row.handled() == null);
                }
                case RELEASE -> {
                    if (row.hold() != null) {
                        tx.releaseHold(processId);
                    }
                    yield done(row.record(), row.hold() != null);
                }
            };
        } catch (Refused | NotFound refused) {
            return new OneDone(
                    processId,
                    refused.code(),
                    tx.find(processId).map(ProcessRow::record).orElse(null),
                    refused.text(),
                    refused.remedy());
        }
    }

    private OneDone changed(Tx tx, ProcessRow row, Optional<RowChange> change) {
        if (change.isEmpty()) {
            return done(row.record(), false);
        }
        apply(tx, change.get());
        return done(change.get().record(), true);
    }

    private static OneDone done(ProcessRecord record, boolean changed) {
        return new OneDone(record.id(), changed ? DONE : UNCHANGED, record, null, null);
    }

    private static void enter(
            Tx tx, ManyAct what, Act act, String outcome, List<String> ids, Map<String, Long> numbers) {
        var known = numbers.get(outcome);
        if (known == null || !tx.extendAct(known, ids)) {
            numbers.put(
                    outcome,
                    tx.recordAct(new RecordedAct(
                            0,
                            tx.clock().wallMs(),
                            act.by(),
                            what.label(),
                            null,
                            act.reason(),
                            null,
                            null,
                            outcome,
                            ids)));
        }
    }

    private ProcessRecord applied(Tx tx, @Nullable Act act, String name, ProcessRow row, Optional<RowChange> change) {
        if (change.isEmpty()) {
            record(tx, act, name, row, row.record(), UNCHANGED);
            return row.record();
        }
        apply(tx, change.get());
        record(tx, act, name, row, change.get().record(), DONE);
        return change.get().record();
    }

    private static void record(
            Tx tx, @Nullable Act act, String name, ProcessRow row, ProcessRecord after, String outcome) {
        if (act != null) {
            tx.recordAct(new RecordedAct(
                    0,
                    tx.clock().wallMs(),
                    act.by(),
                    name,
                    row.id(),
                    act.reason(),
                    row.record().status().label(),
                    after.status().label(),
                    outcome));
        }
    }

    /** An act that is refused leaves a trail too. */
    private <T> T acted(@Nullable Act act, String name, String processId, RegistryStore.Work<T> work) {
        return acted(act, name, processId, BASE_BYTES, work);
    }

    private <T> T acted(@Nullable Act act, String name, String processId, int bytes, RegistryStore.Work<T> work) {
        if (act != null) {
            TextLimits.check(processId, act);
        }
        try {
            return store.write(Urgency.ORDINARY, bytes, work);
        } catch (Refused refused) {
            if (act != null) {
                store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
                    tx.recordAct(new RecordedAct(
                            0,
                            tx.clock().wallMs(),
                            act.by(),
                            name,
                            processId,
                            act.reason(),
                            null,
                            null,
                            refused.code()));
                    return name;
                });
            }
            throw refused;
        }
    }

    @Override
    public ProcessRecord setExternalRef(String processId, ProcessExternalRef reference, @Nullable Act act) {
        return acted(act, "external", processId, tx -> {
            var row = row(tx, processId);
            return applied(tx, act, "external", row, processes.externalRef(row, reference, tx.clock()));
        });
    }

    @Override
    public ProcessRecord recordCallerDeparture(String processId, @Nullable Act act) {
        return acted(act, "depart", processId, tx -> {
            var row = row(tx, processId);
            return applied(tx, act, "depart", row, processes.departed(row, tx.clock()));
        });
    }

    // ---------------------------------------------------------------- leases

    @Override
    public Admission admit(AdmitRequest request) {
        if (request.mode() == AdmitRequest.Mode.LOOK && facts().copy()) {
            return looked(request);
        }
        return store.write(Urgency.LEASE, BASE_BYTES, tx -> admit(tx, request));
    }

    @Override
    public List<Admitted> admitAll(List<AdmitRequest> requests) {
        if (facts().copy()) {
            // One by one: nothing of it shares a commit.
            return ProcessRegistry.super.admitAll(requests);
        }
        var works = requests.stream()
                .<RegistryStore.Work<Admission>>map(request -> tx -> admit(tx, request))
                .toList();
        return store.writeAll(Urgency.LEASE, BASE_BYTES, works).stream()
                .<Admitted>map(written -> switch (written) {
                    case RegistryStore.Written.Done<Admission> done -> new Admitted.Answered(done.result());
                    case RegistryStore.Written.Undone<Admission> undone -> new Admitted.Failed(undone.error());
                })
                .toList();
    }

    /** A copy takes no writes, and so no transaction; nothing changes in it between two reads. */
    private Admission looked(AdmitRequest request) {
        var row = store.find(request.processId()).orElseThrow(() -> NotFound.process(request.processId()));
        if (row.record().status().terminal()) {
            return new Admission.Ended(row.record());
        }
        var view = new Judgement.View(
                request.offer(), null, request.sleep(), null, request.offer().space(), true, request.starterGaveUp());
        return new Admission.Left(row.record(), Judgement.of(row, request.findings(), view, clock()));
    }

    private Admission admit(Tx tx, AdmitRequest request) {
        TextLimits.check(request.processId(), request.attempt());
        TextLimits.check(request.processId(), request.starter());
        var row = row(tx, request.processId());
        return switch (leases.admit(row, request, tx.clock(), tx.fenceFloor())) {
            case LeasePlanner.AdmissionPlan.Ended ignored -> new Admission.Ended(row.record());
            case LeasePlanner.AdmissionPlan.Leave leave -> new Admission.Left(row.record(), leave.verdict());
            case LeasePlanner.AdmissionPlan.Settle settle -> {
                apply(tx, settle.change());
                yield new Admission.Settled(settle.change().record(), settle.verdict());
            }
            case LeasePlanner.AdmissionPlan.Run run -> admitted(tx, row, run);
        };
    }

    private Admission admitted(Tx tx, ProcessRow row, LeasePlanner.AdmissionPlan.Run run) {
        var ref = row.record().registration().envRef();
        var environment = ref == null
                ? ExecutionEnvironment.empty()
                : tx.environment(ref)
                        .orElseThrow(() -> new Refused(
                                Refused.Code.ENVIRONMENT_UNKNOWN,
                                row.id(),
                                "The execution environment of \"" + row.id() + "\" is not stored: " + ref + ".",
                                "Cancel it and start it again."));
        var change = run.change();
        if (change == null) {
            return new Admission.Run(run.lease(), row.record(), environment, run.verdict());
        }
        apply(tx, change);
        return new Admission.Run(run.lease(), change.record(), environment, run.verdict());
    }

    @Override
    public ClaimOutcome claim(String processId, LeaseOwner owner, Duration ttl) {
        TextLimits.check(processId, owner);
        return claimed(
                processId,
                false,
                (row, tx) -> LeaseRules.claim(
                        row.lease(), processId, owner, ttl, tx.clock().clockMs(), tx.fenceFloor()));
    }

    @Override
    public ClaimOutcome reclaim(
            String processId, LeaseOwner owner, ProcessLease observed, Finding holder, Duration ttl) {
        TextLimits.check(processId, owner);
        return claimed(
                processId,
                holder.dead(),
                (row, tx) -> LeaseRules.reclaim(
                        row.lease(),
                        processId,
                        owner,
                        observed,
                        holder,
                        ttl,
                        tx.clock().clockMs(),
                        tx.fenceFloor()));
    }

    private ClaimOutcome claimed(String processId, boolean holderDead, BiFunction<ProcessRow, Tx, ClaimOutcome> rule) {
        return store.write(Urgency.LEASE, BASE_BYTES, tx -> {
            var row = row(tx, processId);
            LeasePlanner.requireLive(row);
            var outcome = rule.apply(row, tx);
            if (outcome instanceof ClaimOutcome.Acquired acquired) {
                var change = leases.claim(row, acquired, tx.clock(), holderDead);
                if (change == null) {
                    tx.renew(processId, acquired.lease().expiresAtMs());
                } else {
                    apply(tx, change);
                }
            }
            return outcome;
        });
    }

    @Override
    public List<Renewal> renew(List<ProcessLease> held, Duration ttl) {
        return store.write(Urgency.LEASE, BASE_BYTES + 64 * held.size(), tx -> {
            var answers = new ArrayList<Renewal>();
            for (var lease : held) {
                answers.add(renewed(tx, lease, ttl));
            }
            return List.copyOf(answers);
        });
    }

    private static Renewal renewed(Tx tx, ProcessLease lease, Duration ttl) {
        var row = tx.find(lease.processId())
                .filter(found -> found.record().status().live());
        if (row.isEmpty()) {
            return new Renewal.Superseded(lease);
        }
        return switch (LeaseRules.renew(
                row.get().lease(), lease, ttl, tx.clock().clockMs())) {
            case RenewOutcome.Superseded ignored -> new Renewal.Superseded(lease);
            case RenewOutcome.Renewed renewed -> {
                tx.renew(lease.processId(), renewed.lease().expiresAtMs());
                yield new Renewal.Renewed(renewed.lease());
            }
        };
    }

    @Override
    public void release(ProcessLease lease, boolean cleared) {
        store.write(Urgency.LEASE, BASE_BYTES, tx -> {
            var row = tx.find(lease.processId());
            var change = row.isEmpty() ? null : leases.release(row.get(), lease, cleared, tx.clock());
            if (change != null) {
                apply(tx, change);
            }
            return lease.processId();
        });
    }

    // ---------------------------------------------------------------- history

    @Override
    public void announce(OwnerFacts owner) {
        TextLimits.check(null, owner.owner());
        store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
            tx.announce(owner);
            return owner;
        });
    }

    @Override
    public void requestDrain(String ownerId, Act act) {
        TextLimits.check(null, act);
        store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
            var now = tx.clock().wallMs();
            if (tx.requestDrain(ownerId, act.by(), now) == 0) {
                throw new NotFound(
                        NotFound.Code.UNKNOWN_OWNER,
                        null,
                        "No running program announced itself here as \"" + ownerId + "\".",
                        "List the owners with: leasehold owners");
            }
            tx.recordAct(new RecordedAct(0, now, act.by(), "drain", null, act.reason(), ownerId, null, DONE));
            return ownerId;
        });
    }

    @Override
    public void recordSweep(SweepSummary summary, Map<String, Verdict> verdicts) {
        if (verdicts.isEmpty() && summary.faults().isEmpty()) {
            return;
        }
        store.write(Urgency.BULK, BASE_BYTES + 512 * verdicts.size(), tx -> {
            var changed = new LinkedHashMap<String, Verdict>();
            verdicts.forEach((id, verdict) -> {
                var known = tx.lastVerdict(id).map(RecordedVerdict::verdict);
                if (known.isEmpty() || !Judgement.sameGrounds(known.get(), verdict)) {
                    changed.put(id, verdict);
                }
            });
            if (!changed.isEmpty() || !summary.faults().isEmpty()) {
                tx.recordSweep(summary, changed);
            }
            return summary;
        });
    }

    // ---------------------------------------------------------------- reads

    @Override
    public Optional<ProcessRow> find(String processId) {
        return store.find(processId);
    }

    @Override
    public WorklistPage worklist(int limit, @Nullable WorklistCursor after) {
        return store.worklist(Cursors.requirePage(limit), after);
    }

    @Override
    public RowPage list(ProcessQuery query) {
        return store.list(query);
    }

    @Override
    public long count(ProcessQuery query) {
        return store.count(query);
    }

    @Override
    public List<ProcessEvent> events(String processId, long afterSequence, int limit) {
        return store.events(processId, afterSequence, limit);
    }

    @Override
    public List<ProcessEvent> recentEvents(String processId, int limit) {
        return store.recentEvents(processId, limit);
    }

    @Override
    public long countEvents(String processId, String eventType, long throughSequence) {
        return store.countEvents(processId, eventType, throughSequence);
    }

    @Override
    public List<ProcessEvent> eventsSince(long afterEventSeq, int limit) {
        return store.eventsSince(afterEventSeq, limit);
    }

    @Override
    public long eventBytes() {
        return store.eventBytes();
    }

    @Override
    public Optional<ProcessEvent> eventOfRequest(String requestId) {
        return store.eventOfRequest(requestId);
    }

    @Override
    public Optional<ProcessEvent> eventOfKey(String processId, String replayKey) {
        return store.eventOfKey(processId, replayKey);
    }

    @Override
    public Optional<StoredHandover> handover(String processId) {
        return store.handover(processId);
    }

    @Override
    public Optional<ExecutionEnvironment> environment(String ref) {
        return store.environment(ref);
    }

    @Override
    public List<Tenure> tenures(String processId) {
        return store.tenures(processId);
    }

    @Override
    public List<OwnerFacts> owners() {
        return store.owners();
    }

    @Override
    public List<RecordedAct> acts(int limit) {
        return store.acts(limit);
    }

    @Override
    public List<SweepSummary> sweeps(int limit) {
        return store.sweeps(limit);
    }

    @Override
    public List<RecordedVerdict> verdictsOf(SweepSummary sweep, int limit) {
        return store.verdictsOf(sweep, limit);
    }

    @Override
    public List<RecordedVerdict> verdicts(String processId, int limit) {
        return store.verdicts(processId, limit);
    }

    @Override
    public List<RefusedWrite> refusedWrites(@Nullable String processId, int limit) {
        return store.refusedWrites(processId, limit);
    }

    @Override
    public List<Gap> gaps(long fromMs, int limit) {
        return store.gaps(fromMs, limit);
    }

    // ---------------------------------------------------------------- inside

    /** Every change goes this way, so that those it concerns hear of it in its own transaction. */
    private List<ProcessEvent> apply(Tx tx, RowChange change) {
        var events = tx.apply(change);
        followUps.changed(tx, change);
        return events;
    }

    private static ProcessRow row(Tx tx, String processId) {
        return tx.find(processId)
                .orElseThrow(() -> tx.tombstone(processId).isPresent()
                        ? NotFound.noLongerRetained(processId)
                        : NotFound.process(processId));
    }

    private static int size(String json) {
        return BASE_BYTES + json.length();
    }

    private ProcessRecord changed(String processId, BiFunction<ProcessRow, ClockReading, Optional<RowChange>> plan) {
        return store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
            var row = row(tx, processId);
            var change = plan.apply(row, tx.clock());
            change.ifPresent(planned -> apply(tx, planned));
            return change.map(RowChange::record).orElse(row.record());
        });
    }

    private ProcessRecord leased(
            ProcessLease lease, String operation, BiFunction<ProcessRow, ClockReading, Optional<RowChange>> plan) {
        return fenced(
                lease,
                operation,
                () -> store.write(Urgency.LEASE, BASE_BYTES, tx -> {
                    var row = row(tx, lease.processId());
                    var change = plan.apply(row, tx.clock());
                    change.ifPresent(planned -> apply(tx, planned));
                    return change.map(RowChange::record).orElse(row.record());
                }));
    }

    /** A write that came after its lease was lost is refused, and kept in the ledger (house decision 5). */
    private <T> T fenced(@Nullable ProcessLease lease, String operation, Supplier<T> write) {
        try {
            return write.get();
        } catch (Refused refused) {
            if (lease != null && refused.kind() == Refused.Code.LEASE_SUPERSEDED) {
                ledger(refused, tx -> refusedWrite(tx, lease, operation));
            }
            throw refused;
        }
    }

    private static RefusedWrite refusedWrite(Tx tx, ProcessLease lease, String operation) {
        return new RefusedWrite(
                0, tx.clock().wallMs(), lease.processId(), lease.fencingToken(), lease.owner(), operation);
    }

    private void ledger(LeaseholdException refused, Function<Tx, RefusedWrite> entry) {
        try {
            store.write(Urgency.ORDINARY, BASE_BYTES, tx -> {
                tx.recordRefusal(entry.apply(tx));
                return refused.code();
            });
        } catch (LeaseholdException unavailable) {
            // The refusal is the answer; that it could not be noted is told along with it.
            refused.addSuppressed(unavailable);
        }
    }
}
