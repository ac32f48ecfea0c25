package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.atMost;
import static io.leasehold.registry.Bench.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.EventName;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.Completion;
import io.leasehold.registry.ProcessWrites.StartOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts, waits, requests and departures (kernel.md 8.3, rulings R5, R8, R9). */
interface LifecycleStatements extends RegistryUnderTest {
    // ---------------------------------------------------------------- starts

    @Test
    default void aStartIsStoredWithOwnerFenceAndAttempt() {
        bench().ownerBound("p-1");
        var lease = bench().claim("p-1", A.attempt("run-1"));
        assertThat(bench().start(lease, A, 1)).isInstanceOf(StartOutcome.Started.class);
        assertThat(bench().record("p-1").firstStarted())
                .isEqualTo(new ProcessStarted(A, lease.fencingToken(), 1, bench().wall()));
        assertThat(bench().record("p-1").begun()).isTrue();
        assertThat(bench().start(lease, A, 1)).isInstanceOf(StartOutcome.AlreadyApplied.class);
        assertThat(registry().countEvents("p-1", EventName.FIRST_STARTED, 100)).isOne();
    }

    @Test
    default void aRerunIsTheNextAttempt() {
        bench().rerunnable("p-1");
        bench().begin("p-1", A);
        bench().pass(TTL);
        var lease = bench().claim("p-1", B);
        assertThat(bench().refused("p-1", () -> bench().start(lease, B, 1))).isEqualTo("invalid_argument");
        assertThat(bench().refused("p-1", () -> bench().start(lease, B, 3))).isEqualTo("invalid_argument");
        assertThat(bench().start(lease, B, 2)).isInstanceOf(StartOutcome.Started.class);
        assertThat(bench().record("p-1").attempts()).isEqualTo(2);
    }

    @Test
    default void ownerBoundWorkBeginsOnce() {
        bench().ownerBound("p-1");
        bench().begin("p-1", A);
        var first = bench().record("p-1").firstStarted();
        bench().pass(TTL);
        var lease = bench().claim("p-1", B);
        assertThat(bench().start(lease, B, 2)).isEqualTo(new StartOutcome.AlreadyStarted(first));
        assertThat(bench().start(lease, B, 1)).isEqualTo(new StartOutcome.AlreadyStarted(first));
        assertThat(bench().record("p-1").firstStarted()).isEqualTo(first);
    }

    @Test
    default void noMoreAttemptsBeginThanDeclared() {
        registry().register(atMost(engine("p-1", RecoveryDisposition.RERUNNABLE), 1));
        bench().begin("p-1", A);
        bench().pass(TTL);
        var lease = bench().claim("p-1", B);
        assertThat(bench().start(lease, B, 2)).isEqualTo(new StartOutcome.AttemptsExhausted(1, 1));
        assertThat(bench().record("p-1").attempts()).isOne();
    }

    @Test
    default void externallyOwnedWorkNeverBeginsHere() {
        bench().externallyOwned("p-1");
        var lease = bench().claim("p-1", A);
        assertThat(bench().refused("p-1", () -> bench().start(lease, A, 1))).isEqualTo("already_started");
    }

    @Test
    default void aStartNeedsTheLiveLeaseEvenAsARepeat() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        bench().pass(TTL);
        assertThat(bench().refused("p-1", () -> bench().start(lease, A, 1))).isEqualTo("lease_superseded");
    }

    @Test
    default void aStartUnderAnotherFenceThanItsLeaseIsRefused() {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .recordFirstStarted(
                                                lease,
                                                new ProcessStarted(A, lease.fencingToken() + 1, 1, bench().wall()))))
                .isEqualTo("invalid_argument");
    }

    @Test
    default void theChildOfAnAttemptIsStoredUntilTheNextChildStarts() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var child = new ChildProcess((LivenessEvidence.LocalProcess) B.evidence(), "sleep", 1, bench().wall());
        registry().recordChild(lease, child);
        registry().recordChild(lease, child);
        assertThat(bench().record("p-1").child()).isEqualTo(child);
        assertThat(registry().countEvents("p-1", EventName.CHILD_STARTED, 100)).isOne();
        bench().pass(TTL);
        assertThat(bench().refused("p-1", () -> registry().recordChild(lease, child)))
                .isEqualTo("lease_superseded");
        var next = bench().begin("p-1", B);
        assertThat(bench().record("p-1").child())
                .as("the next attempt must know what the former left")
                .isEqualTo(child);
        var second = new ChildProcess((LivenessEvidence.LocalProcess) A.evidence(), "sleep", 2, bench().wall());
        registry().recordChild(next, second);
        assertThat(bench().record("p-1").child()).isEqualTo(second);
    }

    private static ChildProcess pid(long pid, int attempt) {
        var evidence =
                (LivenessEvidence.LocalProcess) Bench.owner("x", "x", pid).evidence();
        return new ChildProcess(evidence, "sleep", attempt, 1_700_000_000_000L);
    }

    @Test
    default void allChildrenThatRunAtOnceAreOnRecord() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        registry().recordChild(lease, pid(1, 1));
        registry().recordChild(lease, pid(2, 1));
        registry().recordChild(lease, pid(3, 1), List.of(pid(1, 1)));
        assertThat(bench().record("p-1").children()).containsExactly(pid(2, 1), pid(3, 1));
        bench().pass(TTL);
        var next = bench().begin("p-1", B);
        assertThat(bench().record("p-1").children())
                .as("the next attempt must know all that the former left")
                .containsExactly(pid(2, 1), pid(3, 1));
        registry().recordChild(next, pid(4, 2));
        assertThat(bench().record("p-1").children()).containsExactly(pid(4, 2));
    }

    @Test
    default void whatWaitsHasNoChildren() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        registry().recordChild(lease, pid(1, 1));
        registry().enterWait(lease, new WaitState(new WaitKind.Timer(5), bench().wall()));
        assertThat(bench().record("p-1").children()).isEmpty();
    }

    @Test
    default void soManyChildrenAtOnceAreRefused() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        for (var pid = 1; pid <= 256; pid++) {
            bench().unchecked().recordChild(lease, pid(pid, 1));
        }
        assertThat(bench().refused("p-1", () -> registry().recordChild(lease, pid(257, 1))))
                .isEqualTo("invalid_argument");
        registry().recordChild(lease, pid(257, 1), List.of(pid(1, 1)));
        assertThat(bench().record("p-1").children()).hasSize(256);
    }

    // ---------------------------------------------------------------- runs that could not be made

    @Test
    default void aRunThatCouldNotBeMadeGivesTheLeaseBackAndTriesLater() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        registry().recordRunFailed(lease, 1, "no_engine_state", "The engine could not start.");
        var row = bench().row("p-1");
        assertThat(row.record().begun()).as("the work itself did not execute").isFalse();
        assertThat(row.record().runFailed().retryAtMs()).isEqualTo(bench().wall() + 1_000);
        assertThat(row.runAtMs()).isEqualTo(bench().wall() + 1_000);
        assertThat(row.lease().holder()).isNull();
        assertThat(registry().tenures("p-1").getLast().ended()).isEqualTo(TenureEnd.RUN_FAILED);
        var next = bench().claim("p-1", B);
        assertThat(bench().start(next, B, 2)).isInstanceOf(StartOutcome.Started.class);
    }

    @Test
    default void theBackOffDoublesFromASecondToFiveMinutes() {
        bench().rerunnable("p-1");
        var waits = new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000};
        for (var n = 0; n < waits.length; n++) {
            var lease = bench().begin("p-1", A);
            registry().recordRunFailed(lease, n + 1, "broken", "It broke.");
            var failed = bench().record("p-1").runFailed();
            assertThat(failed.retryAtMs() - bench().wall()).isEqualTo(waits[n]);
            assertThat(failed.streak()).isEqualTo(n + 1);
        }
    }

    @Test
    default void theBackOffBeginsAnewAfterARunThatWasMade() {
        bench().rerunnable("p-1");
        registry().recordRunFailed(bench().begin("p-1", A), 1, "broken", "It broke.");
        registry().giveBack(bench().begin("p-1", A), "drain");
        registry().recordRunFailed(bench().begin("p-1", A), 3, "broken", "It broke.");
        var record = bench().record("p-1");
        assertThat(record.runFailed().streak()).isOne();
        assertThat(record.begun()).as("attempt 2 executed").isTrue();
    }

    @Test
    default void ownerBoundWorkThatExecutedOnceNeverBeginsAgainWhateverFailedLater() {
        bench().ownerBound("p-1");
        registry().recordRunFailed(bench().begin("p-1", A), 1, "broken", "It broke.");
        registry().giveBack(bench().begin("p-1", A), "stopped");
        var lease = bench().claim("p-1", B);
        assertThat(bench().start(lease, B, 3)).isInstanceOf(StartOutcome.AlreadyStarted.class);
    }

    @Test
    default void onlyTheAttemptThatBeganLastCanHaveFailedToRun() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        assertThat(bench().refused("p-1", () -> registry().recordRunFailed(lease, 2, "c", "m")))
                .isEqualTo("invalid_argument");
        assertThat(bench().refused("p-1", () -> registry().recordRunFailed(lease, 0, "c", "m")))
                .isEqualTo("invalid_argument");
        bench().pass(TTL);
        assertThat(bench().refused("p-1", () -> registry().recordRunFailed(lease, 1, "c", "m")))
                .isEqualTo("lease_superseded");
    }

    @Test
    default void aFailedRunMayBeReportedAgainAfterALostAnswer() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var first = registry().recordRunFailed(lease, 1, "c", "m");
        assertThat(registry().recordRunFailed(lease, 1, "c", "m")).isEqualTo(first);
        assertThat(registry().countEvents("p-1", EventName.RUN_FAILED, 100)).isOne();
        assertThat(registry().refusedWrites("p-1", 10)).isEmpty();
    }

    @Test
    default void whatIsGivenBackMayRunAgainAtOnce() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        registry().giveBack(lease, "drain");
        assertThat(bench().types("p-1")).endsWith(EventName.GIVEN_BACK);
        assertThat(bench().log("p-1").getLast().payload().get("reason").stringValue())
                .isEqualTo("drain");
        assertThat(bench().row("p-1").lease().holder()).isNull();
        assertThat(bench().row("p-1").lease().lastHolder()).isEqualTo(A);
        assertThat(registry().tenures("p-1").getLast().ended()).isEqualTo(TenureEnd.GIVEN_BACK);
        assertThat(bench().refused("p-1", () -> registry().giveBack(lease, "again")))
                .isEqualTo("lease_superseded");
        assertThat(bench().claim("p-1", B).fencingToken()).isEqualTo(lease.fencingToken() + 1);
    }

    // ---------------------------------------------------------------- waits

    @ParameterizedTest
    @MethodSource("waits")
    default void aParkedRowWaitsWithoutALease(WaitKind kind) {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var wait = new WaitState(kind, bench().wall());
        registry().enterWait(lease, wait);
        var row = bench().row("p-1");
        assertThat(row.record().status()).isEqualTo(ProcessStatus.WAITING);
        assertThat(row.record().waiting()).isEqualTo(wait);
        assertThat(row.lease().holder()).isNull();
        assertThat(row.lease().uncleared()).isEmpty();
        assertThat(registry().tenures("p-1").getLast().ended()).isEqualTo(TenureEnd.PARKED);
        assertThat(registry().worklist(10, null).rows()).hasSize(1);
    }

    static Stream<WaitKind> waits() {
        return Stream.of(
                new WaitKind.Signal("go", "signal.go", "k-1", 1),
                new WaitKind.Timer(1_700_000_060_000L),
                new WaitKind.Process("p-2"),
                new WaitKind.Event("p-2", "note", 3));
    }

    @Test
    default void parkingOnTheSameWaitAgainChangesNothing() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var wait = new WaitState(new WaitKind.Timer(5), bench().wall());
        var parked = registry().enterWait(lease, wait);
        assertThat(registry().enterWait(lease, wait)).isEqualTo(parked);
        assertThat(registry().countEvents("p-1", EventName.WAITING, 100)).isOne();
    }

    @Test
    default void aWaitIsOverOnceAndForGood() {
        bench().rerunnable("p-1");
        registry().enterWait(bench().begin("p-1", A), new WaitState(new WaitKind.Process("p-2"), bench().wall()));
        var over = registry().endWait("p-1");
        assertThat(over.status()).as("nobody goes on before a sweep").isEqualTo(ProcessStatus.WAITING);
        assertThat(over.waiting().overAtMs()).isEqualTo(bench().wall());
        bench().pass(TTL);
        assertThat(registry().endWait("p-1")).isEqualTo(over);
        assertThat(registry().countEvents("p-1", EventName.WAIT_OVER, 100)).isOne();
    }

    @Test
    default void onlyTheHolderParks() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        bench().pass(TTL);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .enterWait(lease, new WaitState(new WaitKind.Timer(5), bench().wall()))))
                .isEqualTo("lease_superseded");
    }

    @Test
    default void theEndClearsTheWait() {
        bench().rerunnable("p-1");
        registry().enterWait(bench().begin("p-1", A), new WaitState(new WaitKind.Timer(5), bench().wall()));
        registry().complete(bench().claim("p-1", B), DONE);
        assertThat(bench().record("p-1").waiting()).isNull();
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(bench().refused("p-1", () -> registry().endWait("p-1"))).isEqualTo("already_terminal");
    }

    @Test
    default void anEndedRowDoesNotWait() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        registry().complete(lease, DONE);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .enterWait(lease, new WaitState(new WaitKind.Timer(5), bench().wall()))))
                .isIn("already_terminal", "lease_superseded");
    }

    // ---------------------------------------------------------------- requests

    @Test
    default void onlyOwnerBoundWorkThatBeganIsAbandonedByRequest() {
        bench().rerunnable("again");
        bench().begin("again", A);
        bench().ownerBound("fresh");
        for (var id : new String[] {"again", "fresh"}) {
            assertThat(bench().refused(id, () -> registry().requestAbandon(id, ADA)))
                    .isEqualTo("abandon_not_possible");
            var error = Assertions.catchThrowableOfType(
                    LeaseholdException.class, () -> registry().requestAbandon(id, ADA));
            assertThat(error.remedy()).contains("leasehold cancel " + id);
        }
        bench().ownerBound("begun");
        bench().begin("begun", A);
        assertThat(registry().requestAbandon("begun", ADA).abandonRequest().requestedBy())
                .isEqualTo("ada");
        assertThat(bench().status("begun")).as("a request ends nothing").isEqualTo(ProcessStatus.RUNNING);
        bench().externallyOwned("outside");
        assertThat(registry().requestAbandon("outside", ADA).abandonRequest()).isNotNull();
    }

    @Test
    default void theFirstRequestToAbandonStays() {
        bench().externallyOwned("p-1");
        var first = registry().requestAbandon("p-1", ADA);
        bench().wallMoves(1_000);
        assertThat(registry().requestAbandon("p-1", ADA)).isEqualTo(first);
        assertThat(registry().requestAbandon("p-1", new Act("bob", "me too"))).isEqualTo(first);
        assertThat(registry().countEvents("p-1", EventName.ABANDON_REQUESTED, 100))
                .isOne();
    }

    @Test
    default void anEndedRowTakesNoRequest() {
        bench().ownerBound("p-1");
        registry().complete(bench().begin("p-1", A), DONE);
        assertThat(bench().refused("p-1", () -> registry().requestAbandon("p-1", ADA)))
                .isEqualTo("already_terminal");
        assertThat(bench().refused("p-1", () -> registry().requestCancel("p-1", ADA)))
                .isEqualTo("already_terminal");
    }

    @Test
    default void aCancelRequestIsAFactAndNoTransition() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var record = registry().requestCancel("p-1", ADA);
        assertThat(record.status()).isEqualTo(ProcessStatus.RUNNING);
        assertThat(record.cancelRequest().requestedBy()).isEqualTo("ada");
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(lease);
    }

    @Test
    default void anAbandonedOutcomeKeepsItsEvidence() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        var abandoned = new AwaitOutput.Abandoned(
                new AbandonEvidence(
                        AbandonWriter.OWNER_DRAIN, A, bench().wall(), Bench.json("{\"a\":1}"), Bench.json("[2]")),
                null);
        registry().complete(lease, abandoned);
        assertThat(bench().record("p-1").outcome()).isEqualTo(abandoned);
        assertThat(registry().complete(lease, DONE)).isInstanceOf(Completion.Superseded.class);
        assertThat(bench().record("p-1").outcome()).isEqualTo(abandoned);
    }

    // ---------------------------------------------------------------- departures

    @Test
    default void theStarterOfAnExternalRowMayDepart() {
        bench().externallyOwned("p-1");
        var departed = registry().recordCallerDeparture("p-1");
        assertThat(departed.status()).isEqualTo(ProcessStatus.CALLER_DEPARTED);
        assertThat(departed.outcome()).isNull();
        assertThat(registry().worklist(10, null).rows()).isEmpty();
        assertThat(registry().recordCallerDeparture("p-1")).isEqualTo(departed);
        assertThat(registry().countEvents("p-1", EventName.CALLER_DEPARTED, 100))
                .isOne();
        assertThat(bench().refused("p-1", () -> registry().claim("p-1", A, TTL)))
                .isEqualTo("caller_departed");
        assertThat(bench().refused("p-1", () -> registry().endWait("p-1"))).isEqualTo("caller_departed");
    }

    @Test
    default void theOutcomeOfADepartedRowMayStillBecomeKnown() {
        bench().externallyOwned("p-1");
        registry().recordCallerDeparture("p-1");
        registry().completeWithAuthority("p-1", DONE, new CompletionAuthority.ExternalOwner(), ADA);
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(bench().refused("p-1", () -> registry().recordCallerDeparture("p-1")))
                .isEqualTo("already_terminal");
    }

    @Test
    default void aDepartureEndsTheLease() {
        bench().externallyOwned("p-1");
        bench().claim("p-1", A);
        registry().recordCallerDeparture("p-1");
        assertThat(bench().row("p-1").lease().holder()).isNull();
    }

    @Test
    default void workOfAWorkerHasNoDepartingStarter() {
        bench().rerunnable("again");
        bench().ownerBound("once");
        assertThat(bench().refused("again", () -> registry().recordCallerDeparture("again")))
                .isEqualTo("caller_departed");
        assertThat(bench().refused("once", () -> registry().recordCallerDeparture("once")))
                .isEqualTo("caller_departed");
    }

    @Test
    default void timeAloneEndsNothing() {
        bench().ownerBound("p-1");
        bench().begin("p-1", A);
        bench().pass(Duration.ofMinutes(10));
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.RUNNING);
    }
}
