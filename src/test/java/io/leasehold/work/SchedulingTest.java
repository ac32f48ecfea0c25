package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kernel.md 8.12: permits, intake by pages, and what prompts a sweep. */
class SchedulingTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void s233_aConcurrencyOfZeroOrTooManyIsRefusedAndTheDefaultIs64() {
        var config = world.config();
        assertThat(config.concurrency()).isEqualTo(64);
        assertThatThrownBy(() -> config.withConcurrency(0)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> config.withConcurrency(10_001)).isInstanceOf(InvalidInput.class);
        assertThat(config.withConcurrency(10_000).concurrency()).isEqualTo(10_000);
    }

    @Test
    void s236_atConcurrencyOneEverythingCompletesOneAfterTheOther() {
        for (var i = 0; i < 20; i++) {
            world.rerunnable("r" + i);
        }
        var most = new AtomicInteger();
        var now = new AtomicInteger();
        for (var i = 0; i < 20; i++) {
            world.engine.script("r" + i, context -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                world.tasks.bell().await(Duration.ofMillis(3));
                now.decrementAndGet();
                return TestEngine.success("done");
            });
        }
        world.worker(world.config().withConcurrency(1)).start();
        world.untilStatus("r19", ProcessStatus.COMPLETED);
        assertThat(most).hasValue(1);
        assertThat(world.engine.begun()).hasSize(20).startsWith("r0", "r1", "r2");
    }

    @Test
    void s243_aSaturatedWorkerReadsNoPageAndItsFirstPageIsAsLargeAsItsFreePermits() {
        for (var i = 0; i < 5; i++) {
            world.engine.hold(world.rerunnable("r" + i));
        }
        var worker = world.worker(world.config().withConcurrency(2));
        assertThat(worker.sweepOnce().admitted()).containsExactly("r0", "r1");
        assertThat(world.outages.pageLimits()).containsExactly(2);
        assertThat(worker.sweepOnce().rows()).isZero();
        assertThat(world.outages.pageLimits()).containsExactly(2);
    }

    @Test
    void s243_unproductivePagesGrowSoThatOneFreePermitDoesNotReadRowByRow() {
        for (var i = 0; i < 600; i++) {
            world.external("x" + i);
        }
        world.rerunnable("r");
        var worker = world.worker(world.config().withConcurrency(1));
        assertThat(worker.sweepOnce().admitted()).containsExactly("r");
        assertThat(world.outages.pageLimits()).containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 256);
    }

    @Test
    void intakeGoesOnWhereItStoppedWhenAPermitIsFree() {
        for (var i = 0; i < 4; i++) {
            world.engine.hold(world.rerunnable("r" + i));
        }
        var worker = world.worker(world.config().withConcurrency(2));
        worker.start();
        world.tasks.until(() -> worker.running().size() == 2);
        world.engine.letGo("r0");
        world.tasks.settle();
        assertThat(worker.running()).containsExactlyInAnyOrder("r1", "r2");
    }

    @Test
    void s244_aPageThatCannotBeReadIsAFaultOfThatSweepAndTheNextOneResumes() {
        for (var i = 0; i < 3; i++) {
            world.external("x" + i);
        }
        world.rerunnable("r");
        var worker = world.worker(world.config().withConcurrency(1));
        var reads = new AtomicInteger();
        world.outages.before("worklist", () -> {
            if (reads.incrementAndGet() == 2) {
                world.outages.failNext("worklist", 3);
            }
        });
        var first = worker.sweepOnce();
        assertThat(first.faults()).singleElement().isInstanceOf(WorkerFault.ScanIncomplete.class);
        assertThat(first.rows()).isEqualTo(1);
        var second = worker.sweepOnce();
        assertThat(second.rows()).isEqualTo(3);
        assertThat(second.admitted()).containsExactly("r");
    }

    @Test
    void aPageThatIsReadAtTheThirdTryIsNoFault() {
        world.rerunnable("r");
        world.outages.failNext("worklist", 2);
        var report = world.worker().sweepOnce();
        assertThat(report.faults()).isEmpty();
        assertThat(report.admitted()).containsExactly("r");
    }

    @Test
    void s245_aFailedScanStrandsNoRunAndGivesItsPermitBack() {
        world.engine.hold(world.rerunnable("r"));
        var worker = world.worker(world.config().withConcurrency(2));
        worker.sweepOnce();
        world.outages.failNext("worklist", 3);
        assertThat(worker.sweepOnce().faults()).hasSize(1);
        world.engine.letGo("r");
        world.untilStatus("r", ProcessStatus.COMPLETED);
        assertThat(worker.running()).isEmpty();
    }

    @Test
    void s246_aRescanAskedForDuringAFailingSweepIsNotForgotten() {
        var worker = world.worker();
        worker.start();
        world.tasks.settle();
        var asked = new AtomicInteger();
        world.outages.before("worklist", () -> {
            if (asked.getAndIncrement() == 0) {
                worker.sweepOnce();
                world.rerunnable("r");
            }
        });
        world.outages.failNext("worklist", 3);
        worker.poke();
        world.tasks.until(() -> asked.get() > 0);
        world.untilStatus("r", ProcessStatus.COMPLETED);
    }

    @Test
    void s247_s248_aSweepDuringASweepIsCoalescedAndItsRowIsReportedOnce() {
        var worker = world.worker();
        world.rerunnable("r");
        var inner = new AtomicInteger();
        world.outages.before("worklist", () -> {
            if (inner.getAndIncrement() == 0) {
                var report = worker.sweepOnce();
                assertThat(report.intake()).isEqualTo(AdmissionReport.Intake.COALESCED);
                assertThat(report.admitted()).isEmpty();
            }
        });
        var report = worker.sweepOnce();
        assertThat(report.intake()).isEqualTo(AdmissionReport.Intake.SCANNED);
        assertThat(report.admitted()).containsExactly("r");
    }

    @Test
    void s249_aRowThatRunsHereIsBusyAndNotTakenTwice() {
        world.engine.hold(world.rerunnable("r"));
        var worker = world.worker();
        worker.sweepOnce();
        world.tasks.settle();
        var report = worker.sweepOnce();
        assertThat(report.deferred()).containsExactly(new AdmissionReport.Deferred("r", new AttemptDisposition.Busy()));
        assertThat(world.engine.begun()).containsExactly("r");
    }

    @Test
    void aRegistrationIsTakenAtOnce() {
        world.worker().start();
        world.tasks.settle();
        var before = world.tasks.nanos();
        world.rerunnable("r");
        world.tasks.settle();
        assertThat(world.status("r")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(world.tasks.nanos()).isEqualTo(before);
    }

    @Test
    void aDeadHolderIsNoticedWithin250MillisecondsByAProbe() {
        world.rerunnable("r");
        var other = world.other(7);
        world.begunBy("r", other);
        world.probe.alive(other.evidence());
        world.worker().start();
        world.tasks.elapse(Duration.ofSeconds(3));
        assertThat(world.engine.begun()).isEmpty();
        world.probe.dead(other.evidence());
        world.tasks.elapse(Duration.ofMillis(251));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void aDeadStarterOfASilentOwnerBoundRowIsNoticedToo() {
        world.ownerBound("o");
        var other = world.other(7);
        world.begunBy("o", other);
        world.probe.alive(other.evidence());
        world.lapse();
        world.worker().start();
        world.tasks.elapse(Duration.ofSeconds(3));
        assertThat(world.status("o")).isEqualTo(ProcessStatus.RUNNING);
        world.probe.dead(other.evidence());
        world.tasks.elapse(Duration.ofMillis(251));
        assertThat(world.status("o")).isEqualTo(ProcessStatus.ABANDONED);
    }

    @Test
    void theLapseOfALeaseItSawIsSweptAtOnce() {
        world.rerunnable("r");
        var lease = world.begunBy("r", world.silent());
        world.worker(world.config().withSweepEvery(Duration.ofHours(1))).start();
        world.tasks.elapse(Duration.ofMillis(lease.expiresAtMs() - world.tasks.clockMs()));
        assertThat(world.engine.begun()).isEmpty();
        world.tasks.elapse(Duration.ofMillis(2));
        assertThat(world.engine.begun()).containsExactly("r");
    }

    @Test
    void aSaturatedWorkerStillSettlesWhatNeedsNoPermit() {
        world.engine.hold(world.rerunnable("busy"));
        var worker = world.worker(world.config().withConcurrency(1));
        worker.start();
        world.tasks.until(() -> worker.running().contains("busy"));
        world.rerunnable("unwanted");
        world.ownerBound("orphan");
        var dead = world.other(7);
        world.probe.dead(dead.evidence());
        world.begunBy("orphan", dead);
        world.registry.requestCancel("unwanted", World.OPS);
        world.tasks.settle();
        assertThat(world.status("unwanted")).isEqualTo(ProcessStatus.CANCELLED);
        assertThat(world.status("orphan")).isEqualTo(ProcessStatus.ABANDONED);
    }

    @Test
    void aRowThatCameWhileTheWorkerWasSaturatedRunsLater() {
        world.engine.hold(world.rerunnable("busy"));
        var worker = world.worker(world.config().withConcurrency(1).withSweepEvery(Duration.ofHours(1)));
        worker.start();
        world.tasks.until(() -> worker.running().contains("busy"));
        world.rerunnable("late");
        world.tasks.settle();
        world.engine.letGo("busy");
        world.tasks.settle();
        assertThat(world.status("late")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void theBackOffOfARunThatCouldNotBeMadeIsSleptThroughAndNotSweptThrough() {
        world.rerunnable("r");
        var tries = new AtomicInteger();
        world.engine.script("r", context -> {
            if (tries.incrementAndGet() <= 3) {
                throw new RunNotMade("not_yet", "Not yet.", null);
            }
            return TestEngine.success("done");
        });
        world.worker(world.config().withSweepEvery(Duration.ofHours(1))).start();
        var before = world.tasks.nanos();
        world.untilStatus("r", ProcessStatus.COMPLETED);
        var took = Duration.ofNanos(world.tasks.nanos() - before);
        assertThat(took).isBetween(Duration.ofMillis(7000), Duration.ofMillis(7100));
    }

    @Test
    void afterASuspendOfTheMachineSweepsWaitOneRenewInterval() {
        world.rerunnable("r");
        world.begunBy("r", world.silent());
        var worker = world.worker();
        worker.sweepOnce();
        world.lapse();
        world.tasks.suspend(Duration.ofHours(7));
        var held = worker.sweepOnce();
        assertThat(held.left()).singleElement().satisfies(left -> {
            assertThat(left.verdict().code()).isEqualTo(VerdictCode.RERUN_LAPSED);
            assertThat(left.verdict().held().label()).isEqualTo("held.sleep");
        });
        assertThat(world.registry
                        .lastVerdict("r")
                        .orElseThrow()
                        .verdict()
                        .held()
                        .label())
                .isEqualTo("held.sleep");
        assertThat(worker.dryRun())
                .as("the dry run says what this sweep said")
                .singleElement()
                .satisfies(row -> assertThat(row.verdict().held())
                        .isEqualTo(held.left().getFirst().verdict().held()));
        world.tasks.elapse(World.TIMINGS.renewInterval().plusMillis(1));
        assertThat(worker.dryRun())
                .singleElement()
                .satisfies(row -> assertThat(row.verdict().held()).isNull());
        assertThat(worker.sweepOnce().admitted()).containsExactly("r");
    }

    @Test
    void untilIdleReturnsWhenNothingRunsAndNothingBecomesRunnable() {
        world.rerunnable("r");
        world.external("x");
        world.register("elsewhere", RecoveryDisposition.RERUNNABLE, null, "unheard_of");
        var worker = world.worker();
        worker.start();
        assertThat(worker.untilIdle()).isEqualTo(WorkerEnd.IDLE);
        assertThat(world.status("r")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void untilIdleWaitsForABackOffAndForTheLapseOfAnUnprovenLease() {
        world.rerunnable("lapses");
        world.begunBy("lapses", world.silent());
        world.rerunnable("later");
        var tries = new AtomicInteger();
        world.engine.script("later", context -> {
            if (tries.incrementAndGet() == 1) {
                throw new RunNotMade("not_yet", "Not yet.", null);
            }
            return TestEngine.success("done");
        });
        var worker = world.worker();
        worker.start();
        assertThat(worker.untilIdle()).isEqualTo(WorkerEnd.IDLE);
        assertThat(world.status("later")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(world.status("lapses")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void settleOnceEndsRowsButRunsNoneAndSaysWhatWouldRun() {
        world.rerunnable("r");
        world.rerunnable("unwanted");
        world.registry.requestCancel("unwanted", World.OPS);
        var report = world.worker().settleOnce();
        assertThat(report.settled()).extracting(RowVerdict::processId).containsExactly("unwanted");
        assertThat(report.left()).extracting(row -> row.verdict().runsNow()).containsExactly(true);
        assertThat(world.engine.begun()).isEmpty();
        assertThat(world.row("r").lease().fence()).isZero();
    }

    @Test
    void aDryRunGivesTheVerdictOfEachRowAndWritesNothing() {
        world.rerunnable("r");
        world.external("x");
        world.ownerBound("o");
        var dead = world.other(7);
        world.begunBy("o", dead);
        world.probe.dead(dead.evidence());
        var events = world.registry.eventsSince(0, 100);
        var verdicts = world.worker().dryRun();
        assertThat(verdicts)
                .extracting(row -> row.verdict().code())
                .containsExactly(VerdictCode.RUN_FREE, VerdictCode.LEFT_EXTERNAL, VerdictCode.CLOSE_DEAD);
        assertThat(world.registry.eventsSince(0, 100)).isEqualTo(events);
        assertThat(world.registry.verdicts("o", 9)).isEmpty();
    }

    @Test
    void aVerdictIsStoredWhenItsGroundsChangeAndNotAgain() {
        world.ownerBound("o");
        var owner = world.other(7);
        world.begunBy("o", owner);
        world.lapse();
        var worker = world.worker();
        worker.sweepOnce();
        worker.sweepOnce();
        assertThat(world.registry.verdicts("o", 9)).hasSize(1);
        assertThat(world.outages.calls("recordSweep")).isEqualTo(1);
        world.probe.alive(owner.evidence());
        worker.sweepOnce();
        assertThat(world.registry.verdicts("o", 9))
                .extracting(stored -> stored.verdict().code())
                .containsExactly(VerdictCode.NEEDS_ALIVE, VerdictCode.NEEDS_UNPROVEN);
        assertThat(world.registry.sweeps(9)).hasSize(2);
    }

    @Test
    void anEngineThatNeedsADurableRegistryIsRefusedOnOneInMemory() {
        var engine = new ProcessEngine() {
            @Override
            public String kind() {
                return "ledger";
            }

            @Override
            public boolean needsDurableRegistry() {
                return true;
            }

            @Override
            public void validate(JsonNode payload, ExecutionEnvironment environment) {}

            @Override
            public RunResult run(RunContext context) {
                throw new IllegalStateException("never");
            }
        };
        assertThatThrownBy(() -> world.worker(world.config("w", List.of(engine))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ledger");
    }

    @Test
    void aBlankOrMisleadingOwnerIdIsRefused() {
        for (var id : List.of("", "  ", "w:recovery:1", "a#b", "a\nb", "x".repeat(121))) {
            assertThatThrownBy(() -> OwnerIdentity.of(id, world.probe, world.tasks))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void twoEnginesOfOneKindAreRefused() {
        assertThatThrownBy(() -> world.config("w", List.of(world.engine, world.engine)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("test");
    }
}
