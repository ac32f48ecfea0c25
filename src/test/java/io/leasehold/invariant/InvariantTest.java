package io.leasehold.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecordFold;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.RegistryContents;
import io.leasehold.registry.memory.MemoryRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each law, broken once by hand, is named; what is sound is not. */
class InvariantTest {
    private static final LeaseOwner A = owner("a");
    private static final LeaseOwner B = owner("b");
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String ENDED = "ended";
    private static final String RUNS = "runs";

    private long now = 1_000;
    private final ProcessRegistry registry = MemoryRegistry.create(() -> Instant.ofEpochMilli(now), () -> now);

    InvariantTest() {
        declare(ENDED, RecoveryDisposition.RERUNNABLE);
        declare(RUNS, RecoveryDisposition.OWNER_BOUND);
        registry.complete(begin(ENDED, A), new AwaitOutput.Success(ProcessJson.object(), null));
        begin(RUNS, B);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatIsSoundBreaksNoLaw() {
        var report = new RegistryAudit(registry).run();

        assertThat(report.breaches()).isEmpty();
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.events()).isEqualTo(registry.eventsSince(0, 100).size());
    }

    @Test
    void everyLawHasANameASentenceAndASource() {
        assertThat(Invariant.values()).allSatisfy(invariant -> {
            assertThat(invariant.label()).matches("[a-z-]+");
            assertThat(invariant.sentence()).endsWith(".");
            assertThat(invariant.source()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aBreachIsNamed(Invariant invariant) {
        assertThat(planted(invariant).stream().map(Breach::invariant))
                .as(invariant.sentence())
                .contains(invariant);
    }

    private List<Breach> planted(Invariant invariant) {
        return switch (invariant) {
            case ONE_TERMINAL -> row(ENDED, log -> log.add(after(log, log.getLast())));
            case REFOLD -> RowLaws.breaches(new RowHistory(departed(row(RUNS)), log(RUNS), tenures(RUNS), null));
            case LOG_GAPLESS -> row(ENDED, log -> log.remove(1));
            case TIME_FORWARD -> row(ENDED, log -> log.set(1, at(log.get(1), 10)));
            case NOTHING_AFTER_END -> row(ENDED, log -> log.add(after(log, log.get(1))));
            case FENCE_RISES -> tenures(RUNS, all -> all.add(all.getFirst()));
            case FENCE_IS_HIGHEST ->
                RowLaws.breaches(new RowHistory(
                        row(RUNS), log(RUNS), tenures(RUNS), new Tombstone(RUNS, ProcessStatus.COMPLETED, 1, 9, 1)));
            case ONE_HOLDER -> tenures(RUNS, List::clear);
            case ENDED_UNHELD ->
                RowLaws.breaches(new RowHistory(held(row(ENDED), row(RUNS).lease()), log(ENDED), tenures(ENDED), null));
            case PARKED_UNHELD -> parkedAndHeld();
            case OWNER_BOUND_ONCE, ATTEMPTS_COUNT -> row(RUNS, log -> log.add(after(log, log.getLast())));
            case STARTED_UNDER_LEASE -> tenures(ENDED, List::clear);
            case ABANDONED_ON_EVIDENCE -> abandonedFor(new AbandonEvidence(AbandonWriter.SWEEP, A, 1, null, null));
            case EXTERNAL_NEVER_RUN -> externalThatBegan();
            case POSITIONS_RISE ->
                whole(laws -> {
                    laws.event(log(ENDED).get(1));
                    laws.event(log(ENDED).getFirst());
                });
            case LOG_IN_REGISTRY -> whole(laws -> laws.row(row(ENDED)));
            case FEED_COMPLETE -> whole(laws -> laws.change(new Change.Stored(row(ENDED))));
            case WORKLIST_IS_LIVE -> whole(laws -> laws.listed(ENDED));
            case ENVIRONMENT_KEPT -> new RegistryAudit(without()).run().breaches();
            case COUNTS_AGREE -> new RegistryLaws().breaches(1, 0, Set.of());
            case ACKNOWLEDGED_KEPT, OUTCOME_STAYS, READER_COMPLETE -> compared();
            case NEVER_TWO_AT_ONCE, EXECUTED_ONCE ->
                history(
                        new Moment.Declared("x", true, false),
                        new Moment.Began("x", 1, "a"),
                        new Moment.Began("x", 2, "b"));
            case FENCE_NEVER_REISSUED -> history(new Moment.Granted("x", 1, "a"), new Moment.Granted("x", 1, "b"));
            case WRITES_FENCED -> history(new Moment.Granted("x", 2, "b"), new Moment.Written("x", 1, "event", true));
            case DEAD_MEANS_DEAD -> history(new Moment.TakenForDead("a"));
            case WRITES_LIVE -> history(new Moment.Written("x", 0, "event", false));
            case LEASE_KEPT -> history(new Moment.Granted("x", 1, "a"), new Moment.Lost("x", 1, true));
            case PRUNED_ONLY_READ -> history(new Moment.Pruned("x", false, 5, 4));
            case DRAIN_TOLD_TRUE -> history(new Moment.Drained("x", ProcessStatus.RUNNING));
            case TOLD_TRUE -> history(new Moment.CarriedOut("c", false), new Moment.Told("c", Moment.Word.NOT_DONE));
            case DONE_ONCE -> history(new Moment.CarriedOut("c", true), new Moment.CarriedOut("c", true));
            case NEVER_LATER -> history(new Moment.Told("c", Moment.Word.UNKNOWN), new Moment.CarriedOut("c", false));
            case EVERYTHING_ENDS -> history(new Moment.Declared("x", false, true), new Moment.Settled());
            case PERMITS_RETURNED -> history(new Moment.Busy("a", 3, 2));
            case NO_UNEXPECTED_FAULT -> history(new Moment.Fault("a", "it fell"));
        };
    }

    @Test
    void whatIsOverWasDoneByTheDeadOrDidNotHappenIsNoBreach() {
        assertThat(history(
                        new Moment.Declared("x", true, false),
                        new Moment.Began("x", 1, "a"),
                        new Moment.NotMade("x", 1),
                        new Moment.Over("x", 1, "a"),
                        new Moment.Began("x", 2, "b"),
                        new Moment.Died("b"),
                        new Moment.TakenForDead("b"),
                        new Moment.Granted("x", 2, "b"),
                        new Moment.Granted("x", 2, "b"),
                        new Moment.Written("x", 2, "event", true),
                        new Moment.GivenBack("x", 2),
                        new Moment.Lost("x", 2, true),
                        new Moment.Declared("y", false, true),
                        new Moment.Ended("y", ProcessStatus.COMPLETED),
                        new Moment.Busy("a", 2, 2),
                        new Moment.Settled()))
                .isEmpty();
    }

    @Test
    void whatChangedWhileItWasReadIsNotJudgedAsAWhole() {
        var laws = new RegistryLaws();
        laws.row(row(ENDED));

        assertThat(laws.breaches(0, 0, Set.of(ENDED))).isEmpty();
    }

    // ---------------------------------------------------------------- what is planted

    private List<Breach> row(String id, Consumer<List<ProcessEvent>> change) {
        var log = new ArrayList<>(log(id));
        change.accept(log);
        return RowLaws.breaches(new RowHistory(row(id), log, tenures(id), null));
    }

    private List<Breach> tenures(String id, Consumer<List<Tenure>> change) {
        var tenures = new ArrayList<>(tenures(id));
        change.accept(tenures);
        return RowLaws.breaches(new RowHistory(row(id), log(id), tenures, null));
    }

    private List<Breach> parkedAndHeld() {
        var lease = row(RUNS).lease();
        var holder = lease.holder();
        assertThat(holder).isNotNull();
        registry.enterWait(holder, new WaitState(new WaitKind.Timer(5_000), 1_000));
        return RowLaws.breaches(new RowHistory(held(row(RUNS), lease), log(RUNS), tenures(RUNS), null));
    }

    private List<Breach> abandonedFor(AbandonEvidence evidence) {
        registry.completeWithAuthority(
                RUNS, new AwaitOutput.Abandoned(evidence, null), new CompletionAuthority.WorkflowKey("wf-1"), null);
        return new RegistryAudit(registry).run().breaches();
    }

    private List<Breach> externalThatBegan() {
        declare("external", RecoveryDisposition.EXTERNALLY_OWNED);
        var log = new ArrayList<>(log("external"));
        log.add(after(log, log(RUNS).getLast()));
        return RowLaws.breaches(new RowHistory(row("external"), log, List.of(), null));
    }

    /** The rows without their environment. */
    private ProcessRegistry without() {
        return MemoryRegistry.frozen(
                registry.facts(),
                new RegistryContents(
                        List.of(row(RUNS)),
                        log(RUNS),
                        tenures(RUNS),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of()),
                () -> Instant.ofEpochMilli(now),
                new ClockReading(now, now));
    }

    private static List<Breach> whole(Consumer<RegistryLaws> reading) {
        var laws = new RegistryLaws();
        reading.accept(laws);
        return laws.breaches(0, 0, Set.of());
    }

    private static List<Breach> history(Moment... moments) {
        var laws = new HistoryLaws();
        List.of(moments).forEach(laws::add);
        return laws.breaches();
    }

    private static List<Breach> compared() {
        var laws = new HistoryLaws();
        laws.add(new Moment.Declared("lost", false, true));
        laws.add(new Moment.Ended("changed", ProcessStatus.COMPLETED));
        laws.add(new Moment.Read("reader", 1, "changed"));
        laws.compare(Map.of("changed", ProcessStatus.FAILED), List.of(1L, 2L));
        return laws.breaches();
    }

    // ---------------------------------------------------------------- words

    private void declare(String id, RecoveryDisposition disposition) {
        var external = disposition == RecoveryDisposition.EXTERNALLY_OWNED;
        var input = external ? new ProcessInput.External(null) : new ProcessInput.Engine("test", ProcessJson.object());
        var env = external ? null : registry.putEnvironment(ExecutionEnvironment.empty());
        registry.register(new ProcessRegistration(
                id, input, disposition, null, ProcessIdentity.of(input), List.of(), ProcessProvenance.host(), env));
    }

    private ProcessLease begin(String id, LeaseOwner owner) {
        var lease = ((ClaimOutcome.Acquired) registry.claim(id, owner, TTL)).lease();
        registry.recordFirstStarted(lease, new ProcessStarted(owner, lease.fencingToken(), 1, now));
        return lease;
    }

    private ProcessRow row(String id) {
        return registry.find(id).orElseThrow();
    }

    private List<ProcessEvent> log(String id) {
        return registry.events(id, 0, 100);
    }

    private List<Tenure> tenures(String id) {
        return registry.tenures(id);
    }

    private static LeaseOwner owner(String name) {
        return new LeaseOwner(name, name, LivenessEvidence.OPAQUE);
    }

    private static ProcessEvent after(List<ProcessEvent> log, ProcessEvent event) {
        return numbered(event, log.size() + 1L, event.occurredAtMs());
    }

    private static ProcessEvent at(ProcessEvent event, long occurredAtMs) {
        return numbered(event, event.sequence(), occurredAtMs);
    }

    private static ProcessEvent numbered(ProcessEvent event, long sequence, long occurredAtMs) {
        return new ProcessEvent(
                event.processId(),
                sequence,
                event.eventSeq(),
                event.eventType(),
                event.payload(),
                event.replayKey(),
                event.requestId(),
                event.terminal(),
                event.wake(),
                occurredAtMs);
    }

    /** Another record than its log says. */
    private static ProcessRow departed(ProcessRow row) {
        var event = new ProcessEvent(
                row.id(),
                1,
                1,
                EventName.CALLER_DEPARTED,
                ProcessJson.object(),
                null,
                null,
                null,
                null,
                row.record().updatedAtMs());
        return new ProcessRow(
                RecordFold.fold(row.record(), event),
                row.lease(),
                row.lastSequence(),
                row.changeSeq(),
                row.enqueueSeq(),
                row.runAtMs(),
                null,
                null,
                0);
    }

    private static ProcessRow held(ProcessRow row, StoredLease lease) {
        return new ProcessRow(
                row.record(),
                lease,
                row.lastSequence(),
                row.changeSeq(),
                row.enqueueSeq(),
                row.runAtMs(),
                null,
                null,
                0);
    }
}
