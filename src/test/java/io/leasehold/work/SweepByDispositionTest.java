package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.RunNotMade;
import io.leasehold.error.Refused;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.EventName;
import io.leasehold.process.Originator;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.ProcessWrites.Completion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kernel.md 8.11: what a sweep does with a row, by its disposition and by what can be proven. */
class SweepByDispositionTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void s218_externallyOwnedWithoutRequestIsNeitherClaimedNorRun() {
        world.external("x");
        var report = world.worker().sweepOnce();
        assertThat(report.left())
                .singleElement()
                .satisfies(left -> assertThat(left.verdict().code()).isEqualTo(VerdictCode.LEFT_EXTERNAL));
        assertThat(world.row("x").lease().fence()).isZero();
        assertThat(world.outages.calls("admit")).isZero();
    }

    @Test
    void s219_externallyOwnedWithRequestIsReconciledWithoutAnOwner() {
        world.external("x");
        world.registry.requestAbandon("x", World.OPS);
        var report = world.worker().sweepOnce();
        assertThat(report.settled()).hasSize(1);
        assertThat(world.abandoned("x").evidence().writer()).isEqualTo(AbandonWriter.RECONCILED_REQUEST);
        assertThat(world.abandoned("x").evidence().owner()).isNull();
    }

    @Test
    void s220_begunOwnerBoundOfADeadOwnerIsAbandonedNamingItAndTheRevenantIsRefused() {
        world.ownerBound("o");
        var dead = world.other(7);
        var lease = world.begunBy("o", dead);
        world.probe.dead(dead.evidence());
        world.worker().sweepOnce();
        var evidence = world.abandoned("o").evidence();
        assertThat(evidence.writer()).isEqualTo(AbandonWriter.SWEEP);
        assertThat(evidence.owner()).isEqualTo(dead);
        assertThat(evidence.finding()).isNotNull();
        var revenant = world.registry.complete(lease, new AwaitOutput.Success(ProcessJson.object(), null));
        assertThat(revenant).isInstanceOf(Completion.Superseded.class);
        assertThat(world.engine.begun()).isEmpty();
    }

    @Test
    void theDeathIsProvenOfTheFirstStarterTooWhenItsLeaseHasLapsedLongAgo() {
        world.ownerBound("o");
        var dead = world.other(7);
        world.begunBy("o", dead);
        world.lapse();
        world.probe.dead(dead.evidence());
        world.worker().sweepOnce();
        assertThat(world.abandoned("o").evidence().writer()).isEqualTo(AbandonWriter.SWEEP);
    }

    @Test
    void s221_begunOwnerBoundOfASilentOwnerStaysLive() {
        world.ownerBound("o");
        world.begunBy("o", world.silent());
        var worker = world.worker();
        worker.sweepOnce();
        world.lapse();
        var report = worker.sweepOnce();
        assertThat(report.left())
                .singleElement()
                .satisfies(left -> assertThat(left.verdict().code()).isEqualTo(VerdictCode.NEEDS_UNPROVEN));
        assertThat(world.status("o")).isEqualTo(ProcessStatus.RUNNING);
    }

    @Test
    void s222_begunOwnerBoundWithLapsedLeaseAndRequestIsReconciledNamingTheStarter() {
        world.ownerBound("o");
        world.begunBy("o", world.silent());
        world.registry.requestAbandon("o", World.OPS);
        world.lapse();
        world.worker().sweepOnce();
        assertThat(world.abandoned("o").evidence().writer()).isEqualTo(AbandonWriter.RECONCILED_REQUEST);
        assertThat(world.abandoned("o").evidence().owner()).isEqualTo(world.silent());
    }

    @Test
    void s223_unstartedOwnerBoundRunsOnceAndItsStartIsOnDiskBefore() {
        world.ownerBound("o");
        var startedBefore = new AtomicInteger();
        world.engine.script("o", context -> {
            startedBefore.set((int) world.events("o", EventName.FIRST_STARTED));
            return TestEngine.success("done");
        });
        var worker = world.worker();
        worker.sweepOnce();
        world.untilStatus("o", ProcessStatus.COMPLETED);
        worker.sweepOnce();
        assertThat(startedBefore).hasValue(1);
        assertThat(world.engine.begun()).containsExactly("o");
        assertThat(world.record("o").firstStarted().owner()).isEqualTo(worker.owner());
    }

    @Test
    void s224_unstartedOwnerBoundWhoseRunCannotBeMadeStaysClaimableAndRunsLater() {
        world.ownerBound("o");
        var tries = new AtomicInteger();
        world.engine.script("o", context -> {
            if (tries.incrementAndGet() == 1) {
                throw new RunNotMade("no_such_disk", "The disk is not there.", null);
            }
            return TestEngine.success("done");
        });
        var worker = world.worker();
        worker.start();
        world.tasks.until(() -> world.events("o", EventName.RUN_FAILED) == 1);
        assertThat(world.status("o")).isEqualTo(ProcessStatus.RUNNING);
        assertThat(world.faults).contains(new WorkerFault.RunNotMade("o", "no_such_disk", "The disk is not there."));
        world.untilStatus("o", ProcessStatus.COMPLETED);
        assertThat(tries).hasValue(2);
    }

    @Test
    void s225_rerunnableOfADeadHolderRunsAgainAtOnceUnderAHigherToken() {
        world.rerunnable("r");
        var dead = world.other(7);
        var lease = world.begunBy("r", dead);
        world.probe.dead(dead.evidence());
        world.worker().sweepOnce();
        world.untilStatus("r", ProcessStatus.COMPLETED);
        assertThat(world.record("r").firstStarted().fencingToken()).isEqualTo(lease.fencingToken() + 1);
        assertThat(world.record("r").attempts()).isEqualTo(2);
    }

    @Test
    void s226_rowsOfAHolderNotProvenDeadAreNotClaimed() {
        world.rerunnable("r");
        world.rerunnable("s");
        var lease = world.begunBy("r", world.other(7));
        var alive = world.other(8);
        world.begunBy("s", alive);
        world.probe.alive(alive.evidence());
        var report = world.worker().sweepOnce();
        assertThat(report.left())
                .extracting(left -> left.verdict().code())
                .containsExactly(VerdictCode.LEFT_UNPROVEN, VerdictCode.LEFT_ALIVE);
        assertThat(world.outages.calls("admit")).isZero();
        assertThat(world.row("r").lease().holder()).isEqualTo(lease);
    }

    @Test
    void aLapsedRerunnableOfALivingHolderIsLeftAloneAndRunsWhenItDies() {
        world.rerunnable("r");
        var alive = world.other(8);
        world.begunBy("r", alive);
        world.probe.alive(alive.evidence());
        world.lapse();
        var worker = world.worker();
        assertThat(worker.sweepOnce().left())
                .singleElement()
                .satisfies(left -> assertThat(left.verdict().code()).isEqualTo(VerdictCode.LEFT_SILENT));
        world.probe.dead(alive.evidence());
        worker.sweepOnce();
        world.untilStatus("r", ProcessStatus.COMPLETED);
    }

    @Test
    void s227_anExhaustedBudgetIsClosedWithoutAnotherRun() {
        world.register("r", RecoveryDisposition.RERUNNABLE, 1, "test");
        var dead = world.other(7);
        world.begunBy("r", dead);
        world.probe.dead(dead.evidence());
        world.worker().sweepOnce();
        assertThat(world.abandoned("r").evidence().writer()).isEqualTo(AbandonWriter.ENGINE_GAVE_UP);
        assertThat(world.abandoned("r").evidence().owner()).isEqualTo(dead);
        assertThat(world.engine.begun()).isEmpty();
    }

    @Test
    void s228_aKindThatNobodyHereRunsIsNeverClaimed() {
        world.register("r", RecoveryDisposition.RERUNNABLE, null, "unheard_of");
        var report = world.worker().sweepOnce();
        assertThat(report.left())
                .singleElement()
                .satisfies(left -> assertThat(left.verdict().held().label()).isEqualTo("held.engine"));
        assertThat(world.outages.calls("admit")).isZero();
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
    }

    @Test
    void aRowOfAnotherHostProfileIsNotClaimed() {
        var provenance = new ProcessProvenance(new Originator.Host(null), null, "gpu");
        world.register("r", RecoveryDisposition.RERUNNABLE, null, "test", provenance);
        var report = world.worker().sweepOnce();
        assertThat(report.left())
                .singleElement()
                .satisfies(left -> assertThat(left.verdict().held().label()).isEqualTo("held.profile"));
        world.worker(world.config().withHostProfile("gpu")).sweepOnce();
        world.untilStatus("r", ProcessStatus.COMPLETED);
    }

    @Test
    void s230_aMixedStoreAbandonsTheOwnerBoundRowAndRunsItsRerunnableSiblingAgain() {
        world.ownerBound("o");
        world.rerunnable("r");
        var dead = world.other(7);
        world.begunBy("o", dead);
        world.begunBy("r", dead);
        world.probe.dead(dead.evidence());
        world.worker().sweepOnce();
        world.untilStatus("r", ProcessStatus.COMPLETED);
        assertThat(world.status("o")).isEqualTo(ProcessStatus.ABANDONED);
        assertThat(world.engine.begun()).containsExactly("r");
    }

    @Test
    void s231_aSilentOwnerKeepsItsRowUntilItsLeaseLapsesThenARequestIsCarriedOut() {
        world.ownerBound("o");
        var lease = world.begunBy("o", world.silent());
        world.registry.requestAbandon("o", World.OPS);
        var worker = world.worker();
        worker.start();
        world.tasks.settle();
        assertThat(world.status("o")).isEqualTo(ProcessStatus.RUNNING);
        assertThat(world.row("o").lease().holder()).isEqualTo(lease);
        assertThat(world.record("o").abandonRequest()).isNotNull();
        var left = Duration.ofMillis(lease.expiresAtMs() - world.tasks.clockMs());
        world.tasks.elapse(left.minusMillis(1));
        assertThat(world.status("o")).isEqualTo(ProcessStatus.RUNNING);
        world.tasks.elapse(Duration.ofMillis(10));
        assertThat(world.abandoned("o").evidence().writer()).isEqualTo(AbandonWriter.RECONCILED_REQUEST);
    }

    @Test
    void aCancelOfARowThatNobodyRunsIsSettledWithoutAnEngine() {
        world.register("r", RecoveryDisposition.RERUNNABLE, null, "unheard_of");
        world.registry.requestCancel("r", World.OPS);
        world.worker().sweepOnce();
        assertThat(world.status("r")).isEqualTo(ProcessStatus.CANCELLED);
    }

    @Test
    void abandoningARerunnableRowIsRefusedBeforeAnySweep() {
        world.rerunnable("r");
        assertThatThrownBy(() -> world.registry.requestAbandon("r", World.OPS)).isInstanceOf(Refused.class);
    }

    @Test
    void eachOwnerProcessIsProbedOnceASweep() {
        var dead = world.other(7);
        for (var i = 0; i < 20; i++) {
            world.begunBy(world.ownerBound("o" + i), dead);
        }
        var before = world.probe.probes();
        world.worker().dryRun();
        assertThat(world.probe.probes() - before).isEqualTo(1);
    }

    @Test
    void theFindingOnTheLastChildGoesIntoTheEvidence() {
        world.ownerBound("o");
        var dead = world.other(7);
        var lease = world.begunBy("o", dead);
        var child = ProbeTable.process(70);
        world.registry.recordChild(lease, new ChildProcess(child, "pg_migrate", 1, 5));
        world.probe.dead(dead.evidence());
        world.probe.alive(child);
        world.worker().sweepOnce();
        assertThat(world.abandoned("o").evidence().child().get("conclusion").stringValue())
                .isEqualTo("alive");
    }
}
