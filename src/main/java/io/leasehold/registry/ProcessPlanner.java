package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.lease.LeaseRules;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.EventName;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecordFold;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunFailed;
import io.leasehold.process.RunReport;
import io.leasehold.process.SignalKey;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import io.leasehold.registry.ProcessWrites.StartOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns requests about a process into the change of its row, before any store sees it. Pure: the row as read in the
 * transaction and its clocks come in, a change or a refusal comes out.
 */
final class ProcessPlanner {
    private static final String CANCEL_KEY = "process-cancellation:v1:sha256:";
    private static final int MOST_CHILDREN = 256;
    private static final int LONGEST_MESSAGE = 10_000;
    private static final long FIRST_BACK_OFF_MS = 1_000;
    private static final long LONGEST_BACK_OFF_MS = 300_000;

    private final RegistrationRules registrations;
    private final EventRules events;

    ProcessPlanner(RegistrationRules registrations, EventRules events) {
        this.registrations = registrations;
        this.events = events;
    }

    /**
     * A registration as it will be stored, so that the writer need not make it.
     *
     * @param stored what reading it back will give
     * @param fingerprint of its content
     */
    record Declared(ProcessRegistration stored, String fingerprint) {}

    /** A registration that {@link RegistrationRules} allow. */
    Declared declare(ProcessRegistration registration) {
        registrations.check(registration);
        var stored = ProcessJson.stored(registration, ProcessRegistration.class);
        return new Declared(stored, Fingerprint.of(stored));
    }

    /** The first row of a registration. */
    RowChange register(Declared declared, ClockReading now) {
        var base = RecordFold.base(declared.stored(), declared.fingerprint(), now.wallMs());
        return RowDraft.ofNew(base)
                .event(EventName.REGISTERED, ProcessJson.object())
                .done();
    }

    /** The first row of a registration that begins at a time. */
    RowChange registerAt(Declared declared, long atMs, ClockReading now) {
        var base = RecordFold.base(declared.stored(), declared.fingerprint(), now.wallMs());
        return RowDraft.ofNew(base)
                .event(EventName.REGISTERED, ProcessJson.object())
                .event(EventName.WAITING, field("wait", new WaitState(new WaitKind.Timer(atMs), now.wallMs())))
                .runAt(atMs)
                .done();
    }

    void check(ProcessRegistration registration) {
        registrations.check(registration);
    }

    /** A repeated registration is the stored one, or a conflict. */
    static void sameDeclaration(ProcessRecord stored, Declared again) {
        if (!stored.fingerprint().equals(again.fingerprint())) {
            throw new Refused(
                    Refused.Code.REGISTRATION_CONFLICT,
                    stored.id(),
                    "Process \"" + stored.id() + "\" is registered with other content.",
                    "Choose another id, or repeat the very same declaration.");
        }
    }

    /** A custom event on the insert arm; replays were answered before. */
    RowChange append(ProcessRow row, AppendRequest request, ClockReading now) {
        EventRules.refuseReserved(row.id(), request.eventType());
        refuseReservedKey(row.id(), request.replayKey());
        TextLimits.check(row.id(), "replay key", request.replayKey(), TextLimits.NAME);
        TextLimits.check(row.id(), "request id", request.requestId(), TextLimits.SHORT_NAME);
        var lease = request.lease();
        if (lease != null) {
            requireLease(row, lease, now);
        }
        var meaning = events.check(row.record(), request.eventType(), request.payload());
        var terminal = meaning.terminal();
        if (terminal != null) {
            requireEndable(row, request, lease, terminal);
        }
        var draft = new RowDraft(row, now.wallMs())
                .event(
                        request.eventType(),
                        request.payload(),
                        request.replayKey(),
                        request.requestId(),
                        terminal,
                        meaning.wake());
        return terminal == null ? draft.done() : ended(draft, row);
    }

    /** A producer's event under such a key would stand in the way of a person's request. */
    private static void refuseReservedKey(String processId, @Nullable String key) {
        for (var reserved : List.of(CANCEL_KEY, SignalKey.KEY_PREFIX)) {
            if (key != null && key.startsWith(reserved)) {
                throw new InvalidInput(
                        InvalidInput.Code.RESERVED_EVENT,
                        processId,
                        "Replay keys that begin with \"" + reserved + "\" belong to requests to cancel and to signals.",
                        "Choose another replay key.");
            }
        }
    }

    private static void requireEndable(
            ProcessRow row, AppendRequest request, @Nullable ProcessLease lease, AwaitOutput terminal) {
        if (row.record().status().terminal()) {
            throw Refusals.ended(row.record(), "cannot end again");
        }
        if (lease == null) {
            // A terminal means what it does, not what it is called (safety.md 19).
            throw new Refused(
                    Refused.Code.COMPLETION_NOT_AUTHORISED,
                    row.id(),
                    "Event type \"" + request.eventType() + "\" ends process \"" + row.id()
                            + "\", which only its run may do.",
                    "Append it under the run's lease, or complete the process with an authority.");
        }
        if (request.replayKey() == null) {
            throw new InvalidInput(
                    InvalidInput.Code.REPLAY_KEY_REQUIRED,
                    row.id(),
                    "Event type \"" + request.eventType() + "\" ends process \"" + row.id()
                            + "\" and needs a replay key.",
                    "Send a replay key, so that a repeat is harmless.");
        }
        AbandonRules.requireOwn(row, lease, terminal);
    }

    /** A start under a lease; see kernel.md 3.6 for the order of the questions. */
    Optional<RowChange> firstStarted(ProcessRow row, ProcessLease lease, ProcessStarted started, ClockReading now) {
        return switch (startOutcome(row, lease, started, now)) {
            case StartOutcome.Started ignored -> Optional.of(startedUnder(new RowDraft(row, now.wallMs()), started));
            default -> Optional.empty();
        };
    }

    static RowChange startedUnder(RowDraft draft, ProcessStarted started) {
        var payload = ProcessJson.object();
        payload.set("started", ProcessJson.tree(started));
        draft.event(EventName.FIRST_STARTED, payload);
        draft.keepLease(draft.lease().startedNow());
        return draft.runAt(0).done();
    }

    StartOutcome startOutcome(ProcessRow row, ProcessLease lease, ProcessStarted started, ClockReading now) {
        var record = row.record();
        if (record.status().terminal()) {
            throw Refusals.ended(record, "cannot begin");
        }
        if (record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED) {
            throw new Refused(
                    Refused.Code.ALREADY_STARTED,
                    row.id(),
                    "Process \"" + row.id() + "\" is externally owned; no worker executes it.",
                    "Complete it from outside.");
        }
        requireLease(row, lease, now);
        if (started.fencingToken() != lease.fencingToken()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    row.id(),
                    "The start of \"" + row.id() + "\" names token " + started.fencingToken() + ", but its lease has "
                            + lease.fencingToken() + ".",
                    "Record the start with the token of its lease.");
        }
        var before = record.firstStarted();
        if (before != null && before.sameExecution(started)) {
            return new StartOutcome.AlreadyApplied(record);
        }
        if (before != null
                && record.begun()
                && record.registration().disposition() == RecoveryDisposition.OWNER_BOUND) {
            return new StartOutcome.AlreadyStarted(before);
        }
        if (started.attempt() != record.attempts() + 1) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    row.id(),
                    "The next attempt of \"" + row.id() + "\" is " + (record.attempts() + 1) + ", not "
                            + started.attempt() + ".",
                    "Read the row again.");
        }
        var max = record.registration().maxAttempts();
        if (max != null && started.attempt() > max) {
            return new StartOutcome.AttemptsExhausted(started.attempt() - 1, max);
        }
        return new StartOutcome.Started(record);
    }

    /** Empty when this very child is on record. */
    Optional<RowChange> child(
            ProcessRow row, ProcessLease lease, ChildProcess child, List<ChildProcess> ended, ClockReading now) {
        requireLease(row, lease, now);
        TextLimits.check(row.id(), "child", ProcessJson.write(child), TextLimits.NOTE);
        var known = row.record().children();
        if (known.stream().filter(each -> !ended.contains(each)).count() >= MOST_CHILDREN) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    row.id(),
                    "Process \"" + row.id() + "\" has " + MOST_CHILDREN + " operating-system processes at once.",
                    "Start fewer at once, and say which have ended.");
        }
        var payload = field("child", child);
        var gone = ended.stream().filter(known::contains).toList();
        if (!gone.isEmpty()) {
            payload.set("ended", ProcessJson.tree(gone));
        }
        if (child.equals(row.record().child())) {
            return Optional.empty();
        }
        return Optional.of(new RowDraft(row, now.wallMs())
                .event(EventName.CHILD_STARTED, payload)
                .done());
    }

    /** Empty when this very failure is on record: the answer was lost. */
    Optional<RowChange> runFailed(
            ProcessRow row, ProcessLease lease, int attempt, String code, String message, ClockReading now) {
        var known = row.record().runFailed();
        if (known != null && known.attempt() == attempt && known.code().equals(code) && gaveBack(row, lease)) {
            return Optional.empty();
        }
        requireLease(row, lease, now);
        if (attempt != row.record().attempts()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    row.id(),
                    "The attempt of \"" + row.id() + "\" that began last is "
                            + row.record().attempts() + ", not " + attempt + ".",
                    "Read the row again.");
        }
        var former = row.record().runFailed();
        var resumed = row.record().firstStarted();
        var attemptBefore = resumed != null && resumed.resumedFrom() != null ? attempt : attempt - 1;
        var streak = former != null && former.attempt() == attemptBefore ? former.streak() + 1 : 1;
        var failed = new RunFailed(
                attempt,
                TextLimits.cut(code, TextLimits.SHORT_NAME),
                TextLimits.cut(message, LONGEST_MESSAGE),
                now.wallMs() + backOffMs(streak),
                streak);
        return Optional.of(new RowDraft(row, now.wallMs())
                .event(EventName.RUN_FAILED, field("run_failed", failed))
                .released(LeaseRules.release(row.lease(), lease, true, now.clockMs()), TenureEnd.RUN_FAILED)
                .runAt(failed.retryAtMs())
                .done());
    }

    /** Nobody holds the row, and that lease was the last one. */
    private static boolean gaveBack(ProcessRow row, ProcessLease lease) {
        var last = row.lease().lastHolder();
        return row.lease().holder() == null
                && row.lease().fence() == lease.fencingToken()
                && last != null
                && last.sameIncarnation(lease.owner());
    }

    private static long backOffMs(int streak) {
        return Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.min(streak - 1, 20));
    }

    RowChange giveBack(ProcessRow row, ProcessLease lease, String reason, ClockReading now) {
        requireLease(row, lease, now);
        TextLimits.check(row.id(), "reason", reason, TextLimits.NOTE);
        var payload = ProcessJson.object();
        payload.put("reason", reason);
        payload.put("attempt", row.record().attempts());
        return new RowDraft(row, now.wallMs())
                .event(EventName.GIVEN_BACK, payload)
                .released(LeaseRules.release(row.lease(), lease, true, now.clockMs()), TenureEnd.GIVEN_BACK)
                .done();
    }

    /** An event that people follow; what is too long of it is cut, so that a talkative run is not ended by its talk. */
    RowChange report(ProcessRow row, ProcessLease lease, RunReport report, String requestId, ClockReading now) {
        requireLease(row, lease, now);
        TextLimits.check(row.id(), "request id", requestId, TextLimits.SHORT_NAME);
        var type = report instanceof RunReport.Log ? EventName.LOG : EventName.PROGRESS;
        JsonNode payload = ProcessJson.tree(bounded(row.id(), report));
        return new RowDraft(row, now.wallMs())
                .event(type, payload, null, requestId, null, null)
                .done();
    }

    private static RunReport bounded(String processId, RunReport report) {
        return switch (report) {
            case RunReport.Progress progress ->
                new RunReport.Progress(
                        TextLimits.cut(progress.what(), TextLimits.NAME), progress.done(), progress.of());
            case RunReport.Log log -> {
                var fields = log.fields();
                if (fields != null) {
                    TextLimits.check(processId, "fields of the log entry", ProcessJson.write(fields), TextLimits.NOTE);
                }
                yield new RunReport.Log(log.level(), TextLimits.cut(log.message(), LONGEST_MESSAGE), fields);
            }
        };
    }

    /** Notes in the log of a process that it started another. */
    RowChange childRegistered(ProcessRow row, String childId, ParentEnd end, ClockReading now) {
        var payload = ProcessJson.object().put("child", childId).put("parent_end", end.label());
        return new RowDraft(row, now.wallMs())
                .event(EventName.CHILD_REGISTERED, payload)
                .done();
    }

    /** A signal, which is new; a row that waits for it goes on. */
    RowChange signal(ProcessRow row, SignalRequest request, int ordinal, ClockReading now) {
        var type = SignalKey.eventType(request.name());
        events.check(row.record(), type, request.payload());
        var draft = new RowDraft(row, now.wallMs())
                .event(
                        type,
                        request.payload(),
                        SignalKey.of(request.name(), ordinal),
                        SignalKey.requestId(row.id(), request.signalId()),
                        null,
                        null);
        var wait = row.record().waiting();
        if (wait != null
                && wait.overAtMs() == null
                && wait.kind() instanceof WaitKind.Signal signal
                && signal.name().equals(request.name())
                && signal.ordinal() == ordinal) {
            draft.event(EventName.WAIT_OVER, field("wait", wait)).runAt(0);
        }
        return draft.done();
    }

    static void checkSignal(SignalRequest request) {
        if (!SignalKey.legal(request.name())) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    request.processId(),
                    "\"" + TextLimits.cut(request.name(), 100) + "\" is no name of a signal.",
                    "Use letters, digits, hyphens and underscores.");
        }
        if (request.signalId().isBlank()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    request.processId(),
                    "The signal has no id.",
                    "Give it one, so that a repeat is harmless.");
        }
        TextLimits.check(request.processId(), "signal id", request.signalId(), TextLimits.NAME);
    }

    static void requireTakesSignals(ProcessRow row) {
        requireLive(row, "takes no signal");
    }

    /**
     * Empty when the row is parked on this very wait: the answer was lost.
     *
     * @param come whether what it waits for is there already
     */
    Optional<RowChange> enterWait(ProcessRow row, ProcessLease lease, WaitState wait, boolean come, ClockReading now) {
        requireLive(row, "cannot wait");
        TextLimits.check(row.id(), "wait", ProcessJson.write(wait), TextLimits.NOTE);
        if (sameWait(wait, row.record().waiting()) && gaveBack(row, lease)) {
            return Optional.empty();
        }
        requireLease(row, lease, now);
        var draft = new RowDraft(row, now.wallMs())
                .event(EventName.WAITING, field("wait", wait))
                .released(LeaseRules.release(row.lease(), lease, true, now.clockMs()), TenureEnd.PARKED)
                .runAt(wait.kind() instanceof WaitKind.Timer timer ? timer.atMs() : ProcessRow.PARKED);
        if (come) {
            draft.event(EventName.WAIT_OVER, field("wait", wait)).runAt(0);
        }
        return Optional.of(draft.done());
    }

    private static boolean sameWait(WaitState wait, @Nullable WaitState stored) {
        return stored != null && wait.equals(new WaitState(stored.kind(), stored.sinceMs()));
    }

    /** Empty when it waits for nothing, or what it waited for had come already. */
    Optional<RowChange> endWait(ProcessRow row, ClockReading now) {
        requireLive(row, "waits for nothing");
        var wait = row.record().waiting();
        if (wait == null || wait.overAtMs() != null) {
            return Optional.empty();
        }
        return Optional.of(new RowDraft(row, now.wallMs())
                .event(EventName.WAIT_OVER, field("wait", wait))
                .runAt(0)
                .done());
    }

    /** The same try goes on under a new lease. */
    static RowChange resumedUnder(RowDraft draft, ProcessStarted started, WaitState wait) {
        var payload = field("wait", wait);
        payload.set("started", ProcessJson.tree(started));
        draft.event(EventName.RESUMED, payload);
        draft.keepLease(draft.lease().startedNow());
        return draft.runAt(0).done();
    }

    RowChange complete(ProcessRow row, ProcessLease lease, AwaitOutput output, ClockReading now) {
        requireLease(row, lease, now);
        AbandonRules.requireBorneOut(row, lease, output);
        return end(new RowDraft(row, now.wallMs()), row, output, null);
    }

    RowChange completeWithAuthority(
            ProcessRow row, AwaitOutput output, CompletionAuthority authority, ClockReading now) {
        requireAuthority(row.record(), output, authority);
        return end(new RowDraft(row, now.wallMs()), row, output, authority);
    }

    /** The terminal event of that outcome, and the end of whatever lease there was. */
    RowChange end(RowDraft draft, ProcessRow row, AwaitOutput output, @Nullable CompletionAuthority authority) {
        requireOutcome(row, output);
        var payload = field("await_output", output);
        RegistrationRules.checkSize(row.id(), "outcome", ProcessJson.write(output));
        if (authority != null) {
            payload.set("completion_authority", ProcessJson.tree(authority));
        }
        draft.event(EventName.terminalOf(output), payload, null, null, output, null);
        return ended(draft, row);
    }

    private static void requireOutcome(ProcessRow row, AwaitOutput output) {
        if (output instanceof AwaitOutput.NoLongerRetained) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_PAYLOAD,
                    row.id(),
                    "\"no_longer_retained\" is what a pruned process reads as; \"" + row.id()
                            + "\" cannot end with it.",
                    "Send success, failure, cancelled or abandoned.");
        }
    }

    private static RowChange ended(RowDraft draft, ProcessRow row) {
        var lease = draft.lease();
        var holder = lease.holder();
        var last = holder == null ? lease.lastHolder() : holder.owner();
        return draft.released(StoredLease.unheld(lease.fence(), List.of(), null, last), TenureEnd.COMPLETED)
                .runAt(0)
                .done();
    }

    private static void requireAuthority(ProcessRecord record, AwaitOutput output, CompletionAuthority authority) {
        var external = record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED;
        var fits =
                switch (authority) {
                    case CompletionAuthority.ExternalOwner ignored -> external;
                    case CompletionAuthority.WorkflowKey ignored -> !external;
                    case CompletionAuthority.ReconciledAbandon ignored ->
                        external && output instanceof AwaitOutput.Abandoned;
                };
        if (!fits) {
            throw new Refused(
                    Refused.Code.COMPLETION_NOT_AUTHORISED,
                    record.id(),
                    "Process \"" + record.id() + "\" is "
                            + record.registration().disposition().label()
                            + ", so this completion is not authorised.",
                    external
                            ? "Abandon it, or let its external owner complete it."
                            : "Only an externally owned process is completed from outside; cancel it instead.");
        }
    }

    /** Empty when the very same request was made before. */
    Optional<RowChange> cancel(ProcessRow row, Act act, boolean asked, ClockReading now) {
        requireLive(row, "cannot be cancelled");
        if (asked) {
            return Optional.empty();
        }
        var request = new CancelRequest(act.by(), now.wallMs(), act.reason());
        return Optional.of(noticed(row, now)
                .event(EventName.CANCEL_REQUESTED, field("request", request), cancelKey(act), null, null, null)
                .done());
    }

    /** Sweeps pass over a row that waits; one that somebody asks something of is looked at. */
    private static RowDraft noticed(ProcessRow row, ClockReading now) {
        var draft = new RowDraft(row, now.wallMs());
        return row.record().waiting() == null ? draft : draft.runAt(0);
    }

    /** A key of fixed length; no reason differs from an empty one. */
    static String cancelKey(Act act) {
        var reason = act.reason();
        return CANCEL_KEY + Fingerprint.sha256(reason == null ? "none" : "some:" + reason);
    }

    /** Empty when a request is stored already: the first one stays (rulings R5). */
    Optional<RowChange> abandon(ProcessRow row, Act act, ClockReading now) {
        requireLive(row, "cannot be abandoned");
        var record = row.record();
        switch (record.registration().disposition()) {
            case RERUNNABLE -> throw notAbandonable(row, "it is rerunnable: a sweep would run it again");
            case OWNER_BOUND -> {
                if (!record.begun()) {
                    throw notAbandonable(row, "it was never begun");
                }
            }
            case EXTERNALLY_OWNED -> {
                // Nobody here runs it, so a person may always accept that its outcome stays unknown.
            }
        }
        if (record.abandonRequest() != null) {
            return Optional.empty();
        }
        var request = new AbandonRequest(act.by(), now.wallMs(), act.reason());
        return Optional.of(noticed(row, now)
                .event(EventName.ABANDON_REQUESTED, field("request", request))
                .done());
    }

    private static Refused notAbandonable(ProcessRow row, String why) {
        return new Refused(
                Refused.Code.ABANDON_NOT_POSSIBLE,
                row.id(),
                "Process \"" + row.id() + "\" cannot be abandoned: " + why + ".",
                "Cancel it: leasehold cancel " + row.id());
    }

    /** Only an unknown outcome asks for a person. */
    static void requireUnknownOutcome(ProcessRow row) {
        var status = row.record().status();
        if (status != ProcessStatus.ABANDONED && status != ProcessStatus.CALLER_DEPARTED) {
            throw new Refused(
                    Refused.Code.NOTHING_TO_HANDLE,
                    row.id(),
                    "The outcome of \"" + row.id() + "\" is not unknown (" + status.label()
                            + "), so there is nothing to mark as handled.",
                    "Only abandoned processes and those whose starter departed are marked.");
        }
    }

    /** Empty when it is set to the same. */
    Optional<RowChange> externalRef(ProcessRow row, ProcessExternalRef reference, ClockReading now) {
        TextLimits.check(row.id(), "external reference", ProcessJson.write(reference), TextLimits.NOTE);
        var stored = row.record().externalRef();
        if (stored != null && ProcessJson.same(stored, reference)) {
            return Optional.empty();
        }
        if (stored != null) {
            throw new Refused(
                    Refused.Code.EXTERNAL_REF_CONFLICT,
                    row.id(),
                    "Process \"" + row.id() + "\" has the external reference " + stored.backend() + " / " + stored.id()
                            + ", not " + reference.backend() + " / " + reference.id() + ".",
                    "An external reference is set once.");
        }
        return Optional.of(new RowDraft(row, now.wallMs())
                .event(EventName.EXTERNAL_REF_SET, field("external_ref", reference))
                .done());
    }

    /** Empty when it has departed already. */
    Optional<RowChange> departed(ProcessRow row, ClockReading now) {
        var record = row.record();
        if (record.status() == ProcessStatus.CALLER_DEPARTED) {
            return Optional.empty();
        }
        if (record.status().terminal()) {
            throw Refusals.ended(record, "has no departed starter");
        }
        if (record.registration().disposition() != RecoveryDisposition.EXTERNALLY_OWNED) {
            throw new Refused(
                    Refused.Code.CALLER_DEPARTED,
                    row.id(),
                    "Process \"" + row.id() + "\" is "
                            + record.registration().disposition().label() + "; workers end it, not its starter.",
                    "Only the starter of an externally owned process can depart.");
        }
        return Optional.of(
                ended(new RowDraft(row, now.wallMs()).event(EventName.CALLER_DEPARTED, ProcessJson.object()), row));
    }

    static void requireLease(ProcessRow row, ProcessLease lease, ClockReading now) {
        if (!lease.processId().equals(row.id()) || !LeaseRules.holds(row.lease(), lease, now.clockMs())) {
            throw Refusals.superseded(lease);
        }
    }

    private static void requireLive(ProcessRow row, String what) {
        var record = row.record();
        if (record.status() == ProcessStatus.CALLER_DEPARTED) {
            throw Refusals.departed(record);
        }
        if (!record.status().live()) {
            throw Refusals.ended(record, what);
        }
    }

    private static ObjectNode field(String name, Object value) {
        var payload = ProcessJson.object();
        JsonNode tree = ProcessJson.tree(value);
        payload.set(name, tree);
        return payload;
    }
}
