package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.ENVIRONMENT;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.alive;
import static io.leasehold.registry.Bench.atMost;
import static io.leasehold.registry.Bench.dead;
import static io.leasehold.registry.Bench.engine;
import static io.leasehold.registry.Bench.unproven;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.recovery.Situation;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decide, claim and begin or close in one transaction (house decision 7, rulings R3–R6, R10). */
interface AdmissionStatements extends RegistryUnderTest {
    @Test
    default void aFreshRowIsClaimedAndBegunInOne() {
        bench().ownerBound("p-1");
        var run = bench().run("p-1", A, "run-1");
        assertThat(run.verdict().code()).isEqualTo(VerdictCode.RUN_FREE);
        assertThat(run.environment()).isEqualTo(ENVIRONMENT);
        assertThat(run.lease().owner()).isEqualTo(A.attempt("run-1"));
        assertThat(run.lease().fencingToken()).isOne();
        assertThat(run.record()).isEqualTo(bench().record("p-1"));
        assertThat(run.record().firstStarted().owner())
                .as("the stable identity")
                .isEqualTo(A);
        assertThat(run.record().firstStarted().fencingToken()).isOne();
        assertThat(run.record().attempts()).isOne();
        assertThat(bench().types("p-1")).containsExactly(EventName.REGISTERED, EventName.FIRST_STARTED);
        registry().complete(run.lease(), DONE);
    }

    @Test
    default void theSameAttemptAskingAgainGetsTheSameRun() {
        bench().ownerBound("p-1");
        var first = bench().run("p-1", A, "run-1");
        bench().pass(Duration.ofSeconds(5));
        var again = bench().run("p-1", A, "run-1");
        assertThat(again.lease()).isEqualTo(first.lease());
        assertThat(again.record()).isEqualTo(first.record());
        assertThat(registry().countEvents("p-1", EventName.FIRST_STARTED, 100)).isOne();
    }

    @Test
    default void anotherAttemptOfTheSameWorkerIsNoRepeat() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        assertThat(left("p-1", bench().ask("p-1", A, "run-2", alive(A.attempt("run-1")), alive(A))))
                .isEqualTo(VerdictCode.LEFT_ALIVE);
    }

    @Test
    default void ofManyWorkersOneRunsARow() throws Exception {
        bench().ownerBound("p-1");
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var racing = IntStream.range(0, 12)
                    .mapToObj(n -> (Callable<Admission>) () -> bench().unchecked()
                            .admit(bench().ask("p-1", Bench.owner("w-" + n, "b-" + n, n), "run-" + n)))
                    .toList();
            var admissions =
                    tasks.invokeAll(racing).stream().map(Future::resultNow).toList();
            assertThat(admissions.stream().filter(Admission.Run.class::isInstance))
                    .hasSize(1);
        }
        assertThat(registry().countEvents("p-1", EventName.FIRST_STARTED, 100)).isOne();
    }

    @Test
    default void aLiveOwnerIsLeftAlone() {
        bench().rerunnable("p-1");
        bench().run("p-1", A, "run-1");
        assertThat(left("p-1", ask("p-1", B, alive(A.attempt("run-1")), alive(A))))
                .isEqualTo(VerdictCode.LEFT_ALIVE);
        assertThat(left("p-1", ask("p-1", B))).isEqualTo(VerdictCode.LEFT_UNPROVEN);
        bench().pass(TTL);
        assertThat(left("p-1", ask("p-1", B, alive(A.attempt("run-1")), alive(A))))
                .isEqualTo(VerdictCode.LEFT_SILENT);
    }

    @Test
    default void rerunnableWorkOfADeadOwnerRunsAgainBeforeItsLeaseIsOver() {
        bench().rerunnable("p-1");
        var lost = bench().run("p-1", A, "run-1");
        var again = bench().run("p-1", B, "run-2", dead(A.attempt("run-1")), dead(A));
        assertThat(again.verdict().code()).isEqualTo(VerdictCode.RERUN_DEAD);
        assertThat(again.record().attempts()).isEqualTo(2);
        assertThat(again.lease().fencingToken()).isEqualTo(lost.lease().fencingToken() + 1);
        assertThat(registry().tenures("p-1").getFirst().ended()).isEqualTo(TenureEnd.HOLDER_DEAD);
        assertThat(bench().row("p-1").lease().uncleared()).isEmpty();
        assertThat(bench().refused("p-1", () -> registry().complete(lost.lease(), DONE)))
                .isEqualTo("lease_superseded");
        assertThat(registry().refusedWrites("p-1", 10)).hasSize(1);
    }

    @Test
    default void rerunnableWorkOfAnUnprovenOwnerRunsAgainAfterItsLease() {
        bench().rerunnable("p-1");
        bench().run("p-1", A, "run-1");
        bench().pass(TTL);
        var again = bench().run("p-1", B, "run-2", unproven(A.attempt("run-1")), unproven(A));
        assertThat(again.verdict().code()).isEqualTo(VerdictCode.RERUN_LAPSED);
        assertThat(registry().tenures("p-1").getFirst().ended()).isEqualTo(TenureEnd.LAPSED);
    }

    @Test
    default void workThatWasGivenBackRunsAgain() {
        bench().rerunnable("p-1");
        registry().giveBack(bench().run("p-1", A, "run-1").lease(), "drain");
        assertThat(bench().run("p-1", B, "run-2").verdict().code()).isEqualTo(VerdictCode.RERUN_FREE);
    }

    @Test
    default void aRowThatADeadHolderNeverBeganRuns() {
        bench().ownerBound("p-1");
        bench().claim("p-1", A);
        var run = bench().run("p-1", B, "run-1", dead(A));
        assertThat(run.verdict().code()).isEqualTo(VerdictCode.RUN_DEAD);
        assertThat(run.record().attempts()).isOne();
    }

    @Test
    default void begunOwnerBoundWorkOfADeadOwnerIsClosedOnItsEvidence() {
        bench().ownerBound("p-1");
        var lost = bench().run("p-1", A, "run-1");
        var child = Bench.json("{\"conclusion\":\"dead\"}");
        var ask = ask("p-1", B, dead(A.attempt("run-1")), dead(A));
        var settled = settled(new AdmitRequest(
                ask.processId(),
                ask.attempt(),
                ask.starter(),
                ask.ttl(),
                ask.findings(),
                ask.offer(),
                ask.mode(),
                null,
                false,
                child));
        assertThat(settled.verdict().code()).isEqualTo(VerdictCode.CLOSE_DEAD);
        var evidence = evidence("p-1");
        assertThat(evidence.writer()).isEqualTo(AbandonWriter.SWEEP);
        assertThat(evidence.owner()).isEqualTo(A);
        assertThat(evidence.finding()).isNotNull();
        assertThat(evidence.child()).isEqualTo(child);
        assertThat(registry().tenures("p-1").stream().map(HistoryReads.Tenure::ended))
                .containsExactly(TenureEnd.HOLDER_DEAD, TenureEnd.COMPLETED);
        assertThat(bench().row("p-1").lease().holder()).isNull();
        assertThat(registry().complete(lost.lease(), DONE))
                .as("a revenant's end")
                .isInstanceOf(ProcessWrites.Completion.Superseded.class);
    }

    @Test
    default void begunOwnerBoundWorkIsClosedAfterItsLeaseTooIfItsStarterIsDead() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        bench().pass(TTL);
        assertThat(settled(ask("p-1", B, dead(A.attempt("run-1")), dead(A)))
                        .verdict()
                        .code())
                .isEqualTo(VerdictCode.CLOSE_DEAD);
    }

    @Test
    default void everyPossibleExecutorMustBeDead() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        bench().pass(TTL);
        bench().claim("p-1", B);
        bench().pass(TTL);
        var starterDead = new OwnerFinding[] {dead(A.attempt("run-1")), dead(A)};
        assertThat(left("p-1", ask("p-1", B, starterDead))).isEqualTo(VerdictCode.NEEDS_UNPROVEN);
        assertThat(left("p-1", ask("p-1", B, dead(A.attempt("run-1")), dead(A), alive(B))))
                .isEqualTo(VerdictCode.NEEDS_ALIVE);
        assertThat(settled(ask("p-1", B, dead(A.attempt("run-1")), dead(A), dead(B)))
                        .verdict()
                        .code())
                .isEqualTo(VerdictCode.CLOSE_DEAD);
    }

    @Test
    default void aSilentOwnerOfOwnerBoundWorkIsLeftForAPerson() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        bench().pass(TTL);
        assertThat(left("p-1", ask("p-1", B))).isEqualTo(VerdictCode.NEEDS_UNPROVEN);
        registry().requestAbandon("p-1", ADA);
        var settled = settled(ask("p-1", B));
        assertThat(settled.verdict().code()).isEqualTo(VerdictCode.CLOSE_REQUEST);
        assertThat(evidence("p-1").writer()).isEqualTo(AbandonWriter.RECONCILED_REQUEST);
        assertThat(evidence("p-1").owner()).isEqualTo(A);
    }

    @Test
    default void aRequestNeverEndsALiveLease() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        registry().requestAbandon("p-1", ADA);
        assertThat(left("p-1", ask("p-1", B, unproven(A.attempt("run-1")), unproven(A))))
                .isEqualTo(VerdictCode.LEFT_REQUEST);
    }

    @Test
    default void theStarterItselfClosesWhatItNoLongerRuns() {
        bench().ownerBound("p-1");
        var run = bench().run("p-1", A, "run-1");
        registry().release(run.lease(), true);
        var ask = ask("p-1", A, alive(A));
        var settled = settled(new AdmitRequest(
                ask.processId(),
                ask.attempt(),
                ask.starter(),
                ask.ttl(),
                ask.findings(),
                ask.offer(),
                ask.mode(),
                null,
                true,
                null));
        assertThat(settled.verdict().code()).isEqualTo(VerdictCode.CLOSE_OWN);
        assertThat(evidence("p-1").writer()).isEqualTo(AbandonWriter.OWNER_DRAIN);
    }

    @Test
    default void externallyOwnedWorkIsNeverTouchedWithoutARequest() {
        bench().externallyOwned("p-1");
        assertThat(left("p-1", ask("p-1", A))).isEqualTo(VerdictCode.LEFT_EXTERNAL);
        assertThat(bench().row("p-1").lease().fence()).isZero();
        registry().requestAbandon("p-1", ADA);
        assertThat(settled(ask("p-1", A)).verdict().code()).isEqualTo(VerdictCode.CLOSE_EXTERNAL);
        assertThat(evidence("p-1").writer()).isEqualTo(AbandonWriter.RECONCILED_REQUEST);
        assertThat(evidence("p-1").owner()).isNull();
    }

    @Test
    default void aCancelledRowThatNobodyExecutesEndsWithoutAnEngine() {
        bench().rerunnable("fresh");
        registry().requestCancel("fresh", ADA);
        bench().rerunnable("again");
        registry().giveBack(bench().run("again", A, "run-1").lease(), "drain");
        registry().requestCancel("again", ADA);
        for (var id : List.of("fresh", "again")) {
            assertThat(settled(ask(id, B)).verdict().code()).isEqualTo(VerdictCode.CLOSE_CANCEL);
            assertThat(bench().record(id).outcome()).isInstanceOf(AwaitOutput.Cancelled.class);
            assertThat(((AwaitOutput.Cancelled) bench().record(id).outcome()).message())
                    .contains("ada");
        }
    }

    @Test
    default void whoUsedUpAllTriesIsGivenUp() {
        registry().register(atMost(engine("p-1", RecoveryDisposition.RERUNNABLE), 2));
        registry().giveBack(bench().run("p-1", A, "run-1").lease(), "x");
        registry().giveBack(bench().run("p-1", A, "run-2").lease(), "x");
        assertThat(settled(ask("p-1", B)).verdict().code()).isEqualTo(VerdictCode.CLOSE_ATTEMPTS);
        assertThat(evidence("p-1").writer()).isEqualTo(AbandonWriter.ENGINE_GAVE_UP);
        assertThat(bench().record("p-1").attempts()).isEqualTo(2);
    }

    @Test
    default void whatCannotRunHereIsNotClaimed() {
        bench().rerunnable("p-1");
        var ask = ask("p-1", A);
        for (var offer : List.of(
                new Situation.Offer("worker-a", Set.of("pipeline"), null, 0, 64),
                new Situation.Offer("worker-a", Set.of("command"), null, 64, 64))) {
            var admission = registry()
                    .admit(new AdmitRequest(
                            "p-1", ask.attempt(), A, TTL, List.of(), offer, Mode.RUN, null, false, null));
            assertThat(admission).isInstanceOf(Admission.Left.class);
            assertThat(((Admission.Left) admission).verdict().held()).isNotNull();
        }
        assertThat(bench().row("p-1").lease().fence()).isZero();
    }

    @Test
    default void aRowIsNotRunWhileItBacksOff() {
        bench().rerunnable("p-1");
        registry().recordRunFailed(bench().run("p-1", A, "run-1").lease(), 1, "broken", "It broke.");
        var held = (Admission.Left) registry().admit(ask("p-1", A));
        assertThat(held.verdict().held()).isNotNull();
        assertThat(held.verdict().held().label()).isEqualTo("held.backoff");
        bench().pass(Duration.ofSeconds(1));
        assertThat(bench().run("p-1", A, "run-2").record().attempts()).isEqualTo(2);
    }

    @Test
    default void aRowThatEndedIsAnsweredWithItsEnd() {
        bench().rerunnable("p-1");
        var run = bench().run("p-1", A, "run-1");
        registry().complete(run.lease(), DONE);
        var before = bench().row("p-1");
        assertThat(registry().admit(ask("p-1", B))).isEqualTo(new Admission.Ended(before.record()));
        assertThat(bench().row("p-1")).isEqualTo(before);
    }

    @Test
    default void aDepartedRowIsLeft() {
        bench().externallyOwned("p-1");
        registry().recordCallerDeparture("p-1");
        assertThat(left("p-1", ask("p-1", A))).isEqualTo(VerdictCode.DEPARTED);
    }

    @Test
    default void aParkedRowIsLeftUntilItsTimeHasCome() {
        bench().rerunnable("p-1");
        var lease = bench().run("p-1", A, "run-1").lease();
        registry().enterWait(lease, new WaitState(new WaitKind.Timer(bench().wall() + 60_000), bench().wall()));
        assertThat(left("p-1", ask("p-1", A))).isEqualTo(VerdictCode.LEFT_WAITING);
        bench().pass(Duration.ofMinutes(1));
        var run = bench().run("p-1", A, "run-2");
        assertThat(run.record().status()).as("it waits no more").isEqualTo(ProcessStatus.RUNNING);
        assertThat(run.record().waiting()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = RecoveryDisposition.class,
            names = {"RERUNNABLE", "OWNER_BOUND"})
    default void whatGoesOnAfterAWaitKeepsItsTryUnderAHigherToken(RecoveryDisposition disposition) {
        registry().register(Bench.atMost(Bench.engine("p-1", disposition), 1));
        var first = bench().run("p-1", A, "run-1");
        var wait = new WaitState(new WaitKind.Process("other"), bench().wall());
        registry().enterWait(first.lease(), wait);
        assertThat(left("p-1", ask("p-1", B))).isEqualTo(VerdictCode.LEFT_WAITING);
        bench().pass(Duration.ofMinutes(5));
        registry().endWait("p-1");
        var run = bench().run("p-1", B, "run-2");
        assertThat(run.verdict().code()).isEqualTo(VerdictCode.RUN_RESUME);
        var started = run.record().firstStarted();
        assertThat(started.attempt()).isOne();
        assertThat(started.startedAtMs())
                .as("when the try began")
                .isEqualTo(first.record().firstStarted().startedAtMs());
        assertThat(started.owner()).isEqualTo(B);
        assertThat(started.fencingToken())
                .isEqualTo(run.lease().fencingToken())
                .isGreaterThan(first.lease().fencingToken());
        assertThat(started.resumedFrom()).isEqualTo(wait.over(bench().wall()));
        assertThat(run.record().waiting()).isNull();
        assertThat(registry().countEvents("p-1", EventName.FIRST_STARTED, 100)).isOne();
        assertThat(registry().countEvents("p-1", EventName.RESUMED, 100)).isOne();
    }

    @Test
    default void whoDiesAfterAWaitHasBegunAllTheSame() {
        bench().ownerBound("p-1");
        registry()
                .enterWait(
                        bench().run("p-1", A, "run-1").lease(),
                        new WaitState(new WaitKind.Timer(bench().wall()), bench().wall()));
        bench().run("p-1", B, "run-2");
        var settled = registry().admit(bench().ask("p-1", A, "run-3", Mode.SETTLE, dead(B.attempt("run-2")), dead(B)));
        assertThat(settled).isInstanceOf(Admission.Settled.class);
        assertThat(((Admission.Settled) settled).verdict().code()).isEqualTo(VerdictCode.CLOSE_DEAD);
    }

    @Test
    default void aRunThatCouldNotGoOnIsParkedAgainAndTriedLater() {
        registry().register(Bench.atMost(Bench.engine("p-1", RecoveryDisposition.OWNER_BOUND), 2));
        registry()
                .enterWait(
                        bench().run("p-1", A, "run-1").lease(),
                        new WaitState(new WaitKind.Timer(bench().wall()), bench().wall()));
        for (var failures = 1; failures <= 2; failures++) {
            var run = bench().run("p-1", A, "again-" + failures);
            var failed = registry().recordRunFailed(run.lease(), 1, "no_program", "it is not there");
            assertThat(failed.begun()).isTrue();
            assertThat(failed.status()).isEqualTo(ProcessStatus.WAITING);
            assertThat(failed.runFailed().streak()).isEqualTo(failures);
            bench().pass(Duration.ofMinutes(6));
        }
        var settled = registry().admit(bench().ask("p-1", A, "run-9", Mode.SETTLE));
        assertThat(((Admission.Settled) settled).verdict().code()).isEqualTo(VerdictCode.CLOSE_ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SETTLE", "LOOK"})
    default void whoOnlySettlesOrLooksRunsNothing(Mode mode) {
        bench().rerunnable("fresh");
        bench().rerunnable("lost");
        bench().run("lost", A, "run-1");
        var looked = left("fresh", bench().ask("fresh", B, "run-2", mode));
        assertThat(looked).isEqualTo(VerdictCode.RUN_FREE);
        assertThat(left("lost", bench().ask("lost", B, "run-2", mode, dead(A.attempt("run-1")), dead(A))))
                .isEqualTo(VerdictCode.RERUN_DEAD);
    }

    @Test
    default void whoOnlyLooksClosesNothingAndWhoSettlesCloses() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        assertThat(left("p-1", bench().ask("p-1", B, "run-2", Mode.LOOK, dead(A.attempt("run-1")), dead(A))))
                .isEqualTo(VerdictCode.CLOSE_DEAD);
        assertThat(settled(bench().ask("p-1", B, "run-2", Mode.SETTLE, dead(A.attempt("run-1")), dead(A)))
                        .verdict()
                        .code())
                .isEqualTo(VerdictCode.CLOSE_DEAD);
    }

    @Test
    default void aFindingAboutOtherEvidenceProvesNothing() {
        bench().ownerBound("p-1");
        bench().run("p-1", A, "run-1");
        var reborn = new LeaseOwner(A.ownerId(), A.incarnationId(), B.evidence());
        assertThat(left("p-1", ask("p-1", B, dead(reborn), dead(reborn.attempt("run-1")))))
                .isEqualTo(VerdictCode.LEFT_UNPROVEN);
    }

    private AdmitRequest ask(String id, LeaseOwner worker, OwnerFinding... findings) {
        return bench().ask(id, worker, "run-9", findings);
    }

    /** The verdict on a row that is left exactly as it was. */
    private VerdictCode left(String id, AdmitRequest request) {
        var before = bench().row(id);
        var tenures = registry().tenures(id);
        var admission = registry().admit(request);
        assertThat(admission).isInstanceOf(Admission.Left.class);
        assertThat(bench().row(id)).isEqualTo(before);
        assertThat(registry().tenures(id)).isEqualTo(tenures);
        assertThat(((Admission.Left) admission).record()).isEqualTo(before.record());
        return ((Admission.Left) admission).verdict().code();
    }

    private Admission.Settled settled(AdmitRequest request) {
        var admission = registry().admit(request);
        assertThat(admission).isInstanceOf(Admission.Settled.class);
        var settled = (Admission.Settled) admission;
        assertThat(bench().record(request.processId())).isEqualTo(settled.record());
        assertThat(settled.record().status().terminal()).isTrue();
        return settled;
    }

    private AbandonEvidence evidence(String id) {
        return ((AwaitOutput.Abandoned) bench().record(id).outcome()).evidence();
    }
}
