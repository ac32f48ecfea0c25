package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kernel.md 8.14 and rulings R23: how a worker ends its work. */
class DrainTest {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final World world = new World();

    @AfterEach
    void close() {
        for (var operation : List.of("complete", "giveBack", "admit", "worklist", "renew")) {
            world.outages.up(operation);
            world.outages.notBefore(operation);
        }
        world.close();
    }

    private DurableProcessWorker running(String... ids) {
        var worker = world.worker();
        worker.start();
        world.tasks.until(() -> worker.running().containsAll(List.of(ids))
                && world.engine.begun().containsAll(List.of(ids)));
        return worker;
    }

    /** The row was begun by that worker, whose run of it is over without an end. */
    private ProcessLease begunAndLost(String id, DurableProcessWorker worker) {
        var lease = world.claimedBy(id, worker.owner());
        var started = new ProcessStarted(
                worker.owner(), lease.fencingToken(), 1, world.tasks.wall().millis());
        world.registry.recordFirstStarted(lease, started);
        return lease;
    }

    @Test
    void s256_exactlyTheOwnBegunOwnerBoundRowsAreClosed() {
        var worker = world.worker();
        world.ownerBound("mine");
        world.registry.release(begunAndLost("mine", worker), true);
        world.ownerBound("unstarted");
        world.rerunnable("rerunnable");
        world.external("external");
        world.ownerBound("others");
        world.registry.release(world.begunBy("others", world.silent()), true);
        var report = worker.drain(GRACE);
        assertThat(report.abandoned()).containsExactly("mine");
        assertThat(report.deferred()).isEmpty();
        assertThat(List.of("unstarted", "rerunnable", "external", "others"))
                .allSatisfy(id -> assertThat(world.status(id)).isEqualTo(ProcessStatus.RUNNING));
        assertThat(world.row("unstarted").lease().fence()).isZero();
    }

    @Test
    void s257_s258_theEvidenceNamesTheFullIdentityThatBeganIt() {
        world.engine.hold(world.ownerBound("o"));
        var worker = running("o");
        assertThat(world.record("o").firstStarted().owner()).isEqualTo(worker.owner());
        var report = worker.drain(Duration.ZERO);
        assertThat(report.abandoned()).containsExactly("o");
        var evidence = world.abandoned("o").evidence();
        assertThat(evidence.writer()).isEqualTo(AbandonWriter.OWNER_DRAIN);
        assertThat(evidence.owner()).isEqualTo(worker.owner());
    }

    @Test
    void aRunThatEndsWithinTheGraceIsCompleted() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        var report = new AtomicReference<DrainReport>();
        world.tasks.start("drain", () -> report.set(worker.drain(GRACE)));
        world.tasks.elapse(Duration.ofSeconds(29));
        assertThat(report.get()).isNull();
        assertThat(world.engine.stops()).isEmpty();
        world.engine.letGo("r");
        world.tasks.settle();
        assertThat(report.get().completed()).containsExactly("r");
    }

    @Test
    void afterTheGraceRerunnableRowsAreGivenBackAndRunElsewhere() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        var before = world.tasks.nanos();
        var report = worker.drain(GRACE);
        assertThat(Duration.ofNanos(world.tasks.nanos() - before)).isEqualTo(GRACE);
        assertThat(report.givenBack()).containsExactly("r");
        assertThat(world.engine.stops()).containsExactly("r DRAIN");
        assertThat(world.events("r", EventName.GIVEN_BACK)).isEqualTo(1);
        assertThat(world.row("r").lease().holder()).isNull();
        world.engine.script("r", context -> TestEngine.success("elsewhere"));
        world.worker().sweepOnce();
        world.untilStatus("r", ProcessStatus.COMPLETED);
    }

    @Test
    void aDrainingWorkerTakesNothingMore() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        world.tasks.start("drain", () -> worker.drain(GRACE));
        world.tasks.settle();
        world.rerunnable("late");
        assertThat(worker.sweepOnce().rows()).isZero();
        world.tasks.elapse(Duration.ofMinutes(1));
        assertThat(world.engine.begun()).containsExactly("r");
    }

    @Test
    void leasesAreRenewedToTheVeryEndOfADrain() {
        world.engine.holdStubbornly(world.rerunnable("r"));
        var worker = running("r");
        var report = new AtomicReference<DrainReport>();
        world.tasks.start("drain", () -> report.set(worker.drain(GRACE)));
        world.tasks.elapse(Duration.ofMinutes(10));
        assertThat(report.get()).isNull();
        assertThat(world.row("r").lease().liveAt(world.tasks.clockMs())).isTrue();
        world.engine.letGo("r");
        world.tasks.settle();
        assertThat(report.get().completed()).containsExactly("r");
    }

    @Test
    void hurryingEndsTheGraceAndThenTheWaitForStubbornRuns() {
        world.engine.holdStubbornly(world.rerunnable("r"));
        var worker = running("r");
        var report = new AtomicReference<DrainReport>();
        world.tasks.start("drain", () -> report.set(worker.drain(GRACE)));
        world.tasks.settle();
        worker.hurry();
        world.tasks.settle();
        assertThat(world.engine.stops()).containsExactly("r DRAIN");
        assertThat(report.get()).isNull();
        worker.hurry();
        world.tasks.settle();
        assertThat(report.get().deferred())
                .containsExactly(new AdmissionReport.Deferred("r", new AttemptDisposition.Busy()));
        world.engine.letGo("r");
    }

    @Test
    void s259_anAbandonmentThatWasNotAcknowledgedIsNotReportedAsOne() {
        var worker = world.worker();
        world.ownerBound("o");
        world.registry.release(begunAndLost("o", worker), true);
        world.outages.down("admit");
        var report = worker.drain(Duration.ZERO);
        assertThat(report.abandoned()).isEmpty();
        assertThat(report.deferred())
                .singleElement()
                .satisfies(deferred -> assertThat(deferred.why()).isInstanceOf(AttemptDisposition.BackendError.class));
        assertThat(world.status("o")).isEqualTo(ProcessStatus.RUNNING);
    }

    @Test
    void s260_aLaterDrainSucceedsWhereOneCouldNotReadOrClaim() {
        var worker = world.worker();
        world.ownerBound("o");
        world.registry.release(begunAndLost("o", worker), true);
        world.outages.failNext("worklist", 1);
        assertThat(worker.drain(Duration.ZERO).deferred())
                .extracting(deferred -> deferred.why().label())
                .containsExactly("backend_error");
        world.outages.failNext("admit", 1);
        assertThat(worker.drain(Duration.ZERO).abandoned()).isEmpty();
        assertThat(worker.drain(Duration.ZERO).abandoned()).containsExactly("o");
    }

    @Test
    void s261_aRowWhoseLeaseIsStillHeldIsBusy() {
        var worker = world.worker();
        world.ownerBound("o");
        begunAndLost("o", worker);
        var report = worker.drain(Duration.ZERO);
        assertThat(report.abandoned()).isEmpty();
        assertThat(report.deferred()).containsExactly(new AdmissionReport.Deferred("o", new AttemptDisposition.Busy()));
        world.lapse();
        assertThat(worker.drain(Duration.ZERO).abandoned()).containsExactly("o");
    }

    @Test
    void s262_aRowThatAPeerSettledMeanwhileIsReportedAsSuch() {
        var worker = world.worker();
        world.ownerBound("o");
        var lease = begunAndLost("o", worker);
        world.outages.before(
                "admit", () -> world.registry.complete(lease, new AwaitOutput.Cancelled("by a peer", null, null)));
        var report = worker.drain(Duration.ZERO);
        assertThatAPeerSettledIt(report);
    }

    @Test
    void s262_aRunWhoseRowAPeerEndedIsSettledByPeerToo() {
        world.engine.hold(world.ownerBound("o"));
        var worker = running("o");
        var lease = world.row("o").lease().holder();
        world.outages.before("complete", () -> {
            if (world.status("o") == ProcessStatus.RUNNING) {
                world.registry.complete(lease, new AwaitOutput.Cancelled("by a peer", null, null));
            }
        });
        var report = worker.drain(Duration.ZERO);
        assertThatAPeerSettledIt(report);
    }

    private static void assertThatAPeerSettledIt(DrainReport report) {
        assertThat(report.abandoned()).isEmpty();
        assertThat(report.deferred())
                .containsExactly(new AdmissionReport.Deferred(
                        "o", new AttemptDisposition.SettledByPeer(ProcessStatus.CANCELLED)));
    }

    @Test
    void s263_aLeaseThatIsLostBeforeTheEndWasWrittenIsReportedAsLost() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        var held = world.row("r").lease().holder();
        world.outages.before("giveBack", () -> {
            world.outages.notBefore("giveBack");
            world.registry.release(held, true);
            world.registry.claim("r", world.other(9), World.TIMINGS.ttl());
        });
        var report = worker.drain(Duration.ZERO);
        assertThat(report.givenBack()).isEmpty();
        assertThat(report.deferred())
                .containsExactly(
                        new AdmissionReport.Deferred("r", new AttemptDisposition.LeaseLost(Operation.RELEASE_LEASE)));
    }

    @Test
    void s265_awaitersOfAnAbandonedRowGetItsOutcomeAndAForeignSweepDoesNotTouchIt() {
        world.engine.hold(world.ownerBound("o"));
        var worker = running("o");
        var foreign = world.worker();
        assertThat(foreign.sweepOnce().settled()).isEmpty();
        var hub = new ProcessChangeHub();
        world.registry.subscribe(hub);
        var awaiter = new ProcessAwaiter(world.registry, hub, world.tasks);
        var seen = new ArrayList<AwaitOutput>();
        world.tasks.start("awaiter", () -> seen.add(awaiter.awaitTerminal("o")));
        world.tasks.settle();
        worker.drain(Duration.ZERO);
        world.tasks.settle();
        assertThat(seen).containsExactly(world.record("o").outcome());
        assertThat(seen.getFirst()).isInstanceOf(AwaitOutput.Abandoned.class);
    }

    @Test
    void aRequestToDrainReachesTheWorkerWithinASecond() {
        var worker = world.worker();
        worker.start();
        world.tasks.settle();
        world.registry.requestDrain(worker.owner().ownerId(), World.OPS);
        var before = world.tasks.nanos();
        assertThat(worker.untilStopped()).isEqualTo(WorkerEnd.DRAIN_REQUESTED);
        assertThat(Duration.ofNanos(world.tasks.nanos() - before)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aWorkerAnnouncesItselfAndSaysGoodBye() {
        var worker = world.worker();
        worker.start();
        world.tasks.settle();
        assertThat(world.registry.owners()).singleElement().satisfies(owner -> {
            assertThat(owner.owner()).isEqualTo(worker.owner());
            assertThat(owner.engines()).containsExactly("test");
            assertThat(owner.permits()).isEqualTo(64);
            assertThat(owner.endedMs()).isNull();
        });
        worker.drain(Duration.ZERO);
        assertThat(world.registry.owners()).extracting(OwnerFacts::endedMs).doesNotContainNull();
    }

    @Test
    void closingWithoutADrainLeavesNoRowInTheHandsOfTheWorker() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        worker.close();
        worker.close();
        assertThat(world.row("r").lease().holder()).isNull();
        assertThat(worker.running()).isEmpty();
    }

    @Test
    void requestStopWakesWhoeverWaitsForTheWorker() {
        var worker = world.worker();
        worker.start();
        world.tasks.start("signal", worker::requestStop);
        assertThat(worker.untilStopped()).isEqualTo(WorkerEnd.STOP_REQUESTED);
    }

    @Test
    void aDrainOfAWorkerWhoseRegistryIsGoneEnds() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        world.registry.close();
        var report = worker.drain(Duration.ZERO);
        assertThat(report.givenBack()).isEmpty();
        assertThat(report.deferred())
                .extracting(deferred -> deferred.why().label())
                .contains("backend_error");
        assertThat(RegistryUnavailable.closed().kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_CLOSED);
    }
}
