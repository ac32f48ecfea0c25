package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.engine;
import static io.leasehold.registry.Bench.json;
import static io.leasehold.registry.Bench.withTypes;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ProcessLease;
import io.leasehold.process.EventName;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunReport;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.SignalKey;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.FilterParser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run leaves, tells and starts while it holds its lease (kernel.md 3.12, 6 and statements 214 to 217, 303). */
interface WaitStatements extends RegistryUnderTest {
    private static StoredHandover left(int ordinal, String state) {
        return new StoredHandover(ordinal, new SegmentHandover("segment", "sha256:1", json(state)));
    }

    private ProcessLease begun(String id) {
        return begun(bench(), id);
    }

    private static ProcessLease begun(Bench bench, String id) {
        bench.rerunnable(id);
        return bench.begin(id, A);
    }

    // ---------------------------------------------------------------- handovers

    @Test
    default void aHandoverIsReadAsItWasLeft() {
        var lease = begun("p-1");
        assertThat(registry().handover("p-1")).isEmpty();
        registry().putHandover(lease, left(1, "{\"step\":3}"));
        registry().putHandover(lease, left(1, "{\"step\":3}"));
        assertThat(registry().handover("p-1")).contains(left(1, "{\"step\":3}"));
    }

    @Test
    default void anotherHandoverAtATakenPlaceIsAConflict() {
        var lease = begun("p-1");
        registry().putHandover(lease, left(1, "1"));
        registry().putHandover(lease, left(2, "2"));
        registry().putHandover(lease, left(3, "3"));
        assertThat(bench().refused("p-1", () -> registry().putHandover(lease, left(3, "4"))))
                .isEqualTo("handover_conflict");
        assertThat(bench().refused("p-1", () -> registry().putHandover(lease, left(1, "1"))))
                .as("only the newest and the one before it are kept")
                .isEqualTo("handover_conflict");
        registry().putHandover(lease, left(2, "2"));
        assertThat(registry().handover("p-1")).contains(left(3, "3"));
    }

    @Test
    default void aHandoverShowsNeitherInTheLogNorInTheFeed() {
        var lease = begun("p-1");
        var before = registry().changesSince(0, 10);
        var log = bench().log("p-1");
        registry().putHandover(lease, left(1, "1"));
        assertThat(registry().changesSince(0, 10)).isEqualTo(before);
        assertThat(bench().log("p-1")).isEqualTo(log);
    }

    @Test
    default void aWaitTakesItsHandoverWithIt() {
        var lease = begun("p-1");
        var wait = new WaitState(new WaitKind.Timer(5), bench().wall());
        registry().enterWait(lease, wait, left(1, "1"));
        registry().enterWait(lease, wait, left(2, "1"));
        assertThat(registry().handover("p-1"))
                .as("a wait whose answer was lost leaves nothing twice")
                .contains(left(1, "1"));
    }

    @Test
    default void onlyTheHolderLeavesAndTells() {
        var lease = begun("p-1");
        bench().pass(TTL);
        bench().begin("p-1", B);
        assertThat(bench().refused("p-1", () -> registry().putHandover(lease, left(1, "1"))))
                .isEqualTo("lease_superseded");
        assertThat(bench().refused("p-1", () -> registry().report(lease, new RunReport.Progress("x", 1, 2L), "r-1")))
                .isEqualTo("lease_superseded");
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .startChild(
                                                lease,
                                                engine("c-1", RecoveryDisposition.RERUNNABLE),
                                                ParentEnd.CANCEL)))
                .isEqualTo("lease_superseded");
        assertThat(registry().find("c-1")).isEmpty();
    }

    @Test
    default void handoversGoWithTheirRow() {
        var lease = begun("p-1");
        registry().putHandover(lease, left(1, "1"));
        registry().complete(lease, Bench.DONE);
        bench().pass(TTL);
        pruneAll();
        assertThat(registry().find("p-1")).isEmpty();
        assertThat(registry().handover("p-1")).isEmpty();
    }

    // ---------------------------------------------------------------- reports

    @Test
    default void aReportIsOneEventHoweverOftenItIsSent() {
        var lease = begun("p-1");
        var first = registry().report(lease, new RunReport.Progress("copying", 3, 10L), "r-1");
        assertThat(registry().report(lease, new RunReport.Progress("copying", 3, 10L), "r-1"))
                .isEqualTo(first);
        registry().report(lease, new RunReport.Log(RunReport.Level.WARNING, "slow", json("{\"disk\":\"sda\"}")), "r-2");
        assertThat(bench().types("p-1")).endsWith(EventName.FIRST_STARTED, EventName.PROGRESS, EventName.LOG);
        assertThat(first.payload())
                .isEqualTo(json("{\"report\":\"progress\",\"what\":\"copying\",\"done\":3,\"of\":10}"));
    }

    @Test
    default void aTalkativeRunIsCutShort() {
        var lease = begun("p-1");
        var event =
                registry().report(lease, new RunReport.Log(RunReport.Level.INFO, "x".repeat(2_000_000), null), "r-1");
        assertThat(event.payload().get("message").stringValue()).hasSize(10_000);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .report(
                                                lease,
                                                new RunReport.Log(
                                                        RunReport.Level.INFO,
                                                        "m",
                                                        json("\"" + "x".repeat(200_000) + "\"")),
                                                "r-2")))
                .isEqualTo("payload_too_large");
    }

    // ---------------------------------------------------------------- children

    @Test
    default void aChildIsOfTheSameOriginatorAndCausedByItsParent() {
        var lease = begun("p-1");
        var child = engine("c-1", RecoveryDisposition.RERUNNABLE);
        assertThat(registry().startChild(lease, child, ParentEnd.CANCEL).created())
                .isTrue();
        assertThat(registry().startChild(lease, child, ParentEnd.CANCEL).created())
                .as("once")
                .isFalse();
        var stored = bench().record("c-1").registration().provenance();
        assertThat(stored.originator())
                .isEqualTo(bench().record("p-1").registration().provenance().originator());
        assertThat(stored.causedBy()).isEqualTo(json("{\"type\":\"process\",\"process_id\":\"p-1\"}"));
        assertThat(registry().countEvents("p-1", EventName.CHILD_REGISTERED, 100))
                .isOne();
    }

    @Test
    default void nobodyStartsItselfOrWhatCausedIt() {
        var top = begun("a");
        registry().startChild(top, engine("b", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        var middle = bench().begin("b", A);
        registry().startChild(middle, engine("c", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        var low = bench().begin("c", A);
        for (var id : new String[] {"a", "b", "c"}) {
            assertThat(bench().refused(
                                    "c",
                                    () -> registry()
                                            .startChild(
                                                    low, engine(id, RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL)))
                    .isEqualTo("cyclic_start");
        }
    }

    @Test
    default void aLineOfChildrenIsOfBoundedDepth() {
        var lease = begun("d-0");
        for (var depth = 1; depth <= ChildRules.DEEPEST; depth++) {
            registry().startChild(lease, engine("d-" + depth, RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
            lease = bench().begin("d-" + depth, A);
        }
        var deepest = lease;
        assertThat(bench().refused(
                                deepest.processId(),
                                () -> registry()
                                        .startChild(
                                                deepest,
                                                engine("d-end", RecoveryDisposition.RERUNNABLE),
                                                ParentEnd.CANCEL)))
                .isEqualTo("cyclic_start");
    }

    // ---------------------------------------------------------------- signals

    private SignalRequest go(String id, String payload, String signalId) {
        return new SignalRequest(id, "go", json(payload), signalId, null);
    }

    private void parked(String id, WaitKind until) {
        parked(bench(), id, until);
    }

    private static void parked(Bench bench, String id, WaitKind until) {
        bench.registry().enterWait(begun(bench, id), new WaitState(until, bench.wall()));
    }

    private boolean over(String id) {
        return bench().record(id).waiting().overAtMs() != null;
    }

    @Test
    default void aSignalIsOneHoweverOftenItIsSent() {
        begun("p-1");
        var first = registry().signal(go("p-1", "1", "s-1"));
        var again = registry().signal(go("p-1", "1", "s-1"));
        assertThat(first.ordinal()).isOne();
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.event()).isEqualTo(first.event());
        assertThat(registry().signal(go("p-1", "1", "s-2")).ordinal()).isEqualTo(2);
        assertThat(bench().refused("p-1", () -> registry().signal(go("p-1", "2", "s-1"))))
                .isEqualTo("replay_conflict");
    }

    @Test
    default void whatIsUndeclaredOrMistypedConsumesNothing() {
        bench().rerunnable("p-1");
        registry()
                .register(withTypes(
                        engine("p-2", RecoveryDisposition.RERUNNABLE),
                        ProcessEventType.plain("signal.go", json("{\"type\":\"number\"}"))));
        registry().enterWait(bench().begin("p-2", A), new WaitState(SignalKey.wait("go", 1), bench().wall()));
        assertThat(bench().refused(
                                "p-2",
                                () -> registry().signal(new SignalRequest("p-2", "stop", json("1"), "s-1", null))))
                .isEqualTo("undeclared_event");
        assertThat(bench().refused("p-2", () -> registry().signal(go("p-2", "\"text\"", "s-1"))))
                .isEqualTo("invalid_payload");
        assertThat(over("p-2")).isFalse();
        assertThat(registry().signal(go("p-2", "7", "s-1")).ordinal()).isOne();
        assertThat(over("p-2")).isTrue();
    }

    @Test
    default void signalsAreKeptInTheOrderInWhichTheyWereSent() {
        begun("p-1");
        for (var n = 1; n <= 9; n++) {
            assertThat(registry().signal(go("p-1", "" + n, "s-" + n)).ordinal()).isEqualTo(n);
        }
        for (var n = 1; n <= 9; n++) {
            assertThat(registry()
                            .eventOfKey("p-1", SignalKey.of("go", n))
                            .orElseThrow()
                            .payload())
                    .isEqualTo(json("" + n));
        }
    }

    @Test
    default void aSignalThatWasSentBeforeTheWaitEndsItAtOnce() {
        var lease = begun("p-1");
        registry().signal(go("p-1", "1", "s-1"));
        registry().enterWait(lease, new WaitState(SignalKey.wait("go", 1), bench().wall()));
        assertThat(over("p-1")).isTrue();
        assertThat(bench().row("p-1").runAtMs()).isZero();
    }

    @Test
    default void aSignalEndsOnlyTheWaitForIt() {
        parked("p-1", SignalKey.wait("go", 1));
        parked("p-2", new WaitKind.Timer(bench().wall() + 60_000));
        assertThat(bench().row("p-1").runAtMs()).isEqualTo(ProcessRow.PARKED);
        assertThat(registry().worklist(10, null).rows())
                .as("what waits without a time stands last")
                .last()
                .isEqualTo(bench().row("p-1"));
        registry().signal(go("p-2", "1", "s-1"));
        assertThat(over("p-2")).isFalse();
        var sent = registry().signal(go("p-1", "1", "s-1"));
        assertThat(sent.record().waiting().overAtMs()).isEqualTo(bench().wall());
        assertThat(bench().types("p-1")).endsWith("signal.go", EventName.WAIT_OVER);
        assertThat(bench().row("p-1").runAtMs()).isZero();
    }

    @Test
    default void theOrdinalThatIsWaitedForBeatsTheCount() {
        parked("p-1", SignalKey.wait("go", 3));
        assertThat(registry().signal(go("p-1", "\"third\"", "s-1")).ordinal()).isEqualTo(3);
        assertThat(over("p-1")).isTrue();
        assertThat(registry().signal(go("p-1", "\"first\"", "s-2")).ordinal()).isOne();
        assertThat(registry().signal(go("p-1", "\"second\"", "s-3")).ordinal()).isEqualTo(2);
    }

    @Test
    default void nobodySignalsWhatHasEndedOrLeft() {
        registry().complete(begun("p-1"), Bench.DONE);
        assertThat(bench().refused("p-1", () -> registry().signal(go("p-1", "1", "s-1"))))
                .isEqualTo("already_terminal");
        bench().externallyOwned("gone");
        registry().recordCallerDeparture("gone");
        assertThat(bench().refused("gone", () -> registry().signal(go("gone", "1", "s-1"))))
                .isEqualTo("caller_departed");
        assertThat(Bench.refused(() -> registry().signal(go("ghost", "1", "s-1"))))
                .isEqualTo("unknown_process");
    }

    @Test
    default void aSignalOfAPersonIsOnRecord() {
        begun("p-1");
        registry().signal(new SignalRequest("p-1", "go", json("1"), "s-1", Bench.ADA));
        registry().signal(new SignalRequest("p-1", "go", json("1"), "s-1", Bench.ADA));
        assertThat(registry().acts(10).stream().map(act -> act.act() + " " + act.outcome()))
                .containsExactly("signal unchanged", "signal done");
    }

    @Test
    default void onlyItsOwnOperationWritesASignal() {
        begun("p-1");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "signal.go", "1")))
                .isEqualTo("reserved_event");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "note", "1", SignalKey.of("go", 1))))
                .isEqualTo("reserved_event");
        assertThat(Bench.refused(() -> registry()
                        .register(withTypes(
                                engine("p-2", RecoveryDisposition.RERUNNABLE),
                                ProcessEventType.plain("signal.a b", null)))))
                .isEqualTo("invalid_event_type");
    }

    // ---------------------------------------------------------------- timers

    @Test
    default void whatBeginsLaterWaitsForItsTime() {
        var at = bench().wall() + 60_000;
        var later = registry().registerAt(engine("p-1", RecoveryDisposition.OWNER_BOUND), at);
        assertThat(later.record().status()).isEqualTo(ProcessStatus.WAITING);
        assertThat(bench().row("p-1").runAtMs()).isEqualTo(at);
        assertThat(registry().admit(bench().ask("p-1", A, "run-1"))).isInstanceOf(Admission.Left.class);
        assertThat(registry()
                        .registerAt(engine("p-1", RecoveryDisposition.OWNER_BOUND), at + 5)
                        .created())
                .isFalse();
        assertThat(bench().row("p-1").runAtMs()).isEqualTo(at);
        bench().pass(Duration.ofMinutes(1));
        var run = bench().run("p-1", A, "run-1");
        assertThat(run.record().attempts()).isOne();
        assertThat(run.record().status()).isEqualTo(ProcessStatus.RUNNING);
    }

    @Test
    default void whatBeginsLaterCanBeCancelledBefore() {
        registry().registerAt(engine("p-1", RecoveryDisposition.OWNER_BOUND), bench().wall() + 60_000);
        registry().requestCancel("p-1", Bench.ADA);
        assertThat(bench().row("p-1").runAtMs()).isZero();
        assertThat(registry().admit(bench().ask("p-1", A, "run-1"))).isInstanceOf(Admission.Settled.class);
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.CANCELLED);
    }

    // ---------------------------------------------------------------- other processes

    @Test
    default void theEndOfAProcessEndsTheWaitsOnIt() {
        var lease = begun("other");
        parked("p-1", new WaitKind.Process("other"));
        parked("p-2", new WaitKind.Process("else"));
        registry().complete(lease, Bench.DONE);
        assertThat(over("p-1")).isTrue();
        assertThat(over("p-2")).isFalse();
        assertThat(registry().followUps(10)).isEmpty();
    }

    @Test
    default void whoWaitsForWhatHasEndedGoesOnAtOnce() {
        registry().complete(begun("other"), Bench.DONE);
        parked("p-1", new WaitKind.Process("other"));
        assertThat(over("p-1")).isTrue();
        bench().externallyOwned("gone");
        parked("p-2", new WaitKind.Process("gone"));
        assertThat(over("p-2")).isFalse();
        registry().recordCallerDeparture("gone");
        assertThat(over("p-2")).as("it will never have an outcome").isTrue();
    }

    @Test
    default void aWaitForAnEventIsOverWithThatEvent() {
        bench().rerunnable("other");
        bench().append("other", "note", "1");
        parked("p-1", new WaitKind.Event("other", "note", 2));
        parked("p-2", new WaitKind.Event("other", "note", 1));
        assertThat(over("p-1")).isFalse();
        assertThat(over("p-2")).as("it is there already").isTrue();
        bench().append("other", "progress", "{\"n\":1}");
        assertThat(over("p-1")).isFalse();
        bench().append("other", "note", "2");
        assertThat(over("p-1")).isTrue();
        parked("p-3", new WaitKind.Event("other", "note", 9));
        registry().complete(bench().begin("other", A), Bench.DONE);
        assertThat(over("p-3")).as("it can come no more").isTrue();
    }

    @Test
    default void nobodyIsForgottenHoweverManyWait() {
        var lease = begun("other");
        var many = FollowUpWork.SLICE * 2 + 3;
        var unchecked = bench().uncheckedBench();
        for (var n = 0; n < many; n++) {
            parked(unchecked, "w-" + n, new WaitKind.Process("other"));
        }
        registry().complete(lease, Bench.DONE);
        assertThat(IntStream.range(0, many).filter(n -> over("w-" + n)).count())
                .as("a bounded part at once")
                .isEqualTo(FollowUpWork.SLICE);
        assertThat(registry().followUps(10)).containsExactly("other");
        assertThat(registry().followUp("other")).isFalse();
        assertThat(registry().followUp("other")).isTrue();
        assertThat(IntStream.range(0, many).allMatch(n -> over("w-" + n))).isTrue();
        assertThat(registry().followUps(10)).isEmpty();
        assertThat(registry().followUp("other")).isTrue();
    }

    // ---------------------------------------------------------------- the end of a parent

    private void endedWithChildren() {
        var lease = begun("p-1");
        registry().startChild(lease, engine("c-ended", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        registry().startChild(lease, engine("c-left", RecoveryDisposition.RERUNNABLE), ParentEnd.ABANDON);
        registry().startChild(lease, engine("c-stop", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        registry().complete(bench().begin("c-ended", A), Bench.DONE);
        registry().complete(lease, Bench.DONE);
    }

    @Test
    default void theEndOfAParentIsStoredWithWhatBecomesOfItsChildren() {
        endedWithChildren();
        assertThat(registry().parentEnds(10)).containsExactly(plan("p-1", null, null, null));
        assertThat(bench().record("c-stop").cancelRequest()).isNull();
        assertThat(registry().followUp("p-1")).isTrue();
        assertThat(registry().parentEnds(10)).isEmpty();
        assertThat(bench().record("c-stop").cancelRequest().requestedBy()).isEqualTo("process p-1");
        assertThat(bench().record("c-left").cancelRequest()).isNull();
        registry().followUp("p-1");
        assertThat(registry().countEvents("c-stop", EventName.CANCEL_REQUESTED, 100))
                .isOne();
    }

    private static ParentEndPlan plan(String parent, String ended, String left, String stop) {
        return new ParentEndPlan(
                parent,
                List.of(
                        new ParentEndPlan.Child("c-ended", ParentEnd.CANCEL, ended),
                        new ParentEndPlan.Child("c-left", ParentEnd.ABANDON, left),
                        new ParentEndPlan.Child("c-stop", ParentEnd.CANCEL, stop)));
    }

    @Test
    default void aParentIsKeptUntilItsChildrenHaveBeenSeenTo() {
        endedWithChildren();
        bench().pass(TTL);
        pruneAll();
        assertThat(registry().find("p-1")).isPresent();
        assertThat(registry().find("c-ended")).isEmpty();
        registry().followUp("p-1");
        pruneAll();
        assertThat(registry().find("p-1")).isEmpty();
    }

    private void pruneAll() {
        var all = FilterParser.parse("-status:live", ZoneOffset.UTC);
        var head = registry().changesSince(0, 1).newest();
        registry().prune(new PruneRequest(all, Long.MAX_VALUE, head, OnClockJump.TRUST, null), Bench.ADA);
    }
}
