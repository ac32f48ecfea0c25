package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventSemantics;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.ValueSelector;
import io.leasehold.recovery.Situation;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.ProcessWrites.Appended;
import io.leasehold.registry.ProcessWrites.StartOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.JsonNode;

/** A registry under test with its clocks, and short words for what statements do with it. */
final class Bench {
    static final Duration TTL = Duration.ofSeconds(30);
    static final LeaseOwner A = owner("worker-a", "boot-a", 101);
    static final LeaseOwner A2 = owner("worker-a", "boot-a2", 102);
    static final LeaseOwner B = owner("worker-b", "boot-b", 201);
    static final Act ADA = new Act("ada", "it hangs");
    static final ExecutionEnvironment ENVIRONMENT =
            new ExecutionEnvironment("/home/ada", Map.of("PATH", "/usr/bin"), Map.of());
    static final AwaitOutput DONE = new AwaitOutput.Success(json("{\"exit_code\":0}"), null);
    static final AwaitOutput OTHER = new AwaitOutput.Success(json("{\"exit_code\":1}"), null);

    static final ProcessEventType PROGRESS = ProcessEventType.plain(
            "progress",
            json("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\"}},\"required\":[\"n\"]}"));
    static final ProcessEventType NOTE = ProcessEventType.plain("note", null);
    static final ProcessEventType SIGNAL = ProcessEventType.plain("signal.go", null);
    static final ProcessEventType RESULT = ending("result", ProcessStatus.COMPLETED, new ValueSelector.Payload());

    private final ProcessRegistry unchecked;
    private final ProcessRegistry registry;
    private final SettableClocks clocks;

    Bench(ProcessRegistry registry, SettableClocks clocks) {
        this(registry, RefoldCheck.watching(registry), clocks);
    }

    private Bench(ProcessRegistry unchecked, ProcessRegistry registry, SettableClocks clocks) {
        this.unchecked = unchecked;
        this.registry = registry;
        this.clocks = clocks;
    }

    /** The registry, checked after each write. */
    ProcessRegistry registry() {
        return registry;
    }

    /** The registry alone, for races: the check reads step by step and cannot stand in the midst of other writes. */
    ProcessRegistry unchecked() {
        return unchecked;
    }

    /** The same without the check, for making many rows that are alike: it reads all of them after each write. */
    Bench uncheckedBench() {
        return new Bench(unchecked, unchecked, clocks);
    }

    // ---------------------------------------------------------------- time

    /** Both clocks go on; in steps, because a serving clock counts no long gaps. */
    void pass(Duration time) {
        for (var left = time.toMillis(); left > 0; left -= 500) {
            clocks.moveWall(Math.min(left, 500));
            clocks.moveServing(Math.min(left, 500));
            registry.clock();
        }
    }

    /** The owner's program stands still while both clocks go on, and nobody looks in between. */
    void stopped(long byMs) {
        clocks.moveBoth(byMs);
    }

    void wallMoves(long byMs) {
        clocks.moveWall(byMs);
    }

    long wall() {
        return clocks.wall().millis();
    }

    long serving() {
        return registry.clock().clockMs();
    }

    // ---------------------------------------------------------------- declarations

    static JsonNode json(String text) {
        return ProcessJson.parse(text);
    }

    static ProcessRegistration engine(String id, RecoveryDisposition disposition) {
        return declared(
                id,
                new ProcessInput.Engine("command", json("{\"argv\":[\"true\"]}")),
                disposition,
                null,
                List.of(PROGRESS, NOTE, SIGNAL, RESULT));
    }

    static ProcessRegistration external(String id) {
        return declared(
                id,
                new ProcessInput.External(null),
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                List.of(PROGRESS, NOTE, SIGNAL, RESULT));
    }

    static ProcessRegistration declared(
            String id,
            ProcessInput input,
            RecoveryDisposition disposition,
            Integer maxAttempts,
            List<ProcessEventType> types) {
        return new ProcessRegistration(
                id,
                input,
                disposition,
                maxAttempts,
                ProcessIdentity.of(input),
                types,
                ProcessProvenance.host(),
                input.needsEnvironment() ? ENVIRONMENT.ref() : null);
    }

    static ProcessRegistration atMost(ProcessRegistration from, int attempts) {
        return declared(from.id(), from.input(), from.disposition(), attempts, from.eventTypes());
    }

    static ProcessRegistration withTypes(ProcessRegistration from, ProcessEventType... types) {
        return declared(from.id(), from.input(), from.disposition(), from.maxAttempts(), List.of(types));
    }

    static ProcessEventType ending(String name, ProcessStatus status, ValueSelector output) {
        return new ProcessEventType(
                name, null, new EventSemantics(new EventSemantics.TerminalSpec(status, output), null));
    }

    /** Declares a row of a worker and returns its id. */
    String row(String id, RecoveryDisposition disposition) {
        registry.register(engine(id, disposition));
        return id;
    }

    String rerunnable(String id) {
        return row(id, RecoveryDisposition.RERUNNABLE);
    }

    String ownerBound(String id) {
        return row(id, RecoveryDisposition.OWNER_BOUND);
    }

    String externallyOwned(String id) {
        registry.register(external(id));
        return id;
    }

    // ---------------------------------------------------------------- owners, findings, leases

    static LeaseOwner owner(String id, String incarnation, long pid) {
        return new LeaseOwner(
                id,
                incarnation,
                new LivenessEvidence.LocalProcess(
                        "linux", "host-1", "atlas", "boot-1", "pid:[1]", "time:[1]", pid, 1_000 + pid));
    }

    static OwnerFinding dead(LeaseOwner owner) {
        return found(owner, Finding.Conclusion.DEAD, Finding.Reason.DEAD_ABSENT);
    }

    static OwnerFinding alive(LeaseOwner owner) {
        return found(owner, Finding.Conclusion.ALIVE, Finding.Reason.ALIVE_MATCH);
    }

    static OwnerFinding unproven(LeaseOwner owner) {
        return found(owner, Finding.Conclusion.UNPROVEN, Finding.Reason.UNPROVEN_HIDEPID);
    }

    private static OwnerFinding found(LeaseOwner owner, Finding.Conclusion conclusion, Finding.Reason reason) {
        return new OwnerFinding(
                owner,
                new Finding(conclusion, reason, Finding.Facts.NONE, List.of(), owner.evidence(), 1_700_000_000_000L));
    }

    ProcessLease claim(String id, LeaseOwner owner) {
        return claim(registry, id, owner);
    }

    ProcessLease claimUnchecked(String id, LeaseOwner owner) {
        return claim(unchecked, id, owner);
    }

    private static ProcessLease claim(ProcessRegistry registry, String id, LeaseOwner owner) {
        var outcome = registry.claim(id, owner, TTL);
        assertThat(outcome).isInstanceOf(ClaimOutcome.Acquired.class);
        return ((ClaimOutcome.Acquired) outcome).lease();
    }

    /** Claims and records the next attempt. */
    ProcessLease begin(String id, LeaseOwner owner) {
        var lease = claim(id, owner);
        assertThat(start(lease, owner, record(id).attempts() + 1)).isInstanceOf(StartOutcome.Started.class);
        return lease;
    }

    StartOutcome start(ProcessLease lease, LeaseOwner owner, int attempt) {
        return registry.recordFirstStarted(lease, new ProcessStarted(owner, lease.fencingToken(), attempt, wall()));
    }

    AdmitRequest ask(String id, LeaseOwner worker, String run, OwnerFinding... findings) {
        return ask(id, worker, run, AdmitRequest.Mode.RUN, findings);
    }

    AdmitRequest ask(String id, LeaseOwner worker, String run, AdmitRequest.Mode mode, OwnerFinding... findings) {
        return new AdmitRequest(
                id,
                worker.attempt(run),
                worker,
                TTL,
                List.of(findings),
                new Situation.Offer(worker.ownerId(), Set.of("command"), null, 0, 64),
                mode,
                null,
                false,
                null);
    }

    /** Admits a row that will run. */
    Admission.Run run(String id, LeaseOwner worker, String run, OwnerFinding... findings) {
        var admission = registry.admit(ask(id, worker, run, findings));
        assertThat(admission).isInstanceOf(Admission.Run.class);
        return (Admission.Run) admission;
    }

    // ---------------------------------------------------------------- events and reads

    Appended append(String id, String type, String payload) {
        return append(id, type, payload, null);
    }

    Appended append(String id, String type, String payload, String replayKey) {
        return registry.append(new AppendRequest(id, type, json(payload), replayKey, null, null));
    }

    Appended append(ProcessLease lease, String type, String payload, String replayKey) {
        return registry.append(new AppendRequest(lease.processId(), type, json(payload), replayKey, null, lease));
    }

    ProcessRow row(String id) {
        return registry.find(id).orElseThrow();
    }

    ProcessRecord record(String id) {
        return row(id).record();
    }

    ProcessStatus status(String id) {
        return record(id).status();
    }

    List<ProcessEvent> log(String id) {
        var events = new ArrayList<ProcessEvent>();
        for (var page = registry.events(id, 0, 10_000);
                !page.isEmpty();
                page = registry.events(id, page.getLast().sequence(), 10_000)) {
            events.addAll(page);
        }
        return List.copyOf(events);
    }

    List<String> types(String id) {
        return log(id).stream().map(ProcessEvent::eventType).toList();
    }

    // ---------------------------------------------------------------- refusals

    /**
     * The code with which an operation is refused, after making sure that it changed nothing of the row but the count
     * of refusals.
     */
    String refused(String id, ThrowingCallable operation) {
        var before = registry.find(id);
        var log = log(id);
        var code = refused(operation);
        assertThat(registry.find(id))
                .as("the row after the refusal")
                .usingRecursiveComparison()
                .ignoringFields("value.refused")
                .isEqualTo(before);
        assertThat(log(id)).isEqualTo(log);
        return code;
    }

    static String refused(ThrowingCallable operation) {
        var thrown = catchThrowable(operation);
        assertThat(thrown).isInstanceOf(LeaseholdException.class);
        var error = (LeaseholdException) thrown;
        assertThat(error.text()).isNotBlank();
        assertThat(error.remedy()).isNotBlank();
        return error.code();
    }
}
