package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.LeaseWrites.Renewal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kernel.md 4.5–4.7, 8.13, rulings R7 and R8, safety.md 8 and 12: a run, its lease, its end, and what goes wrong. */
class RunAndLeaseTest {
    private final World world = new World();

    @AfterEach
    void close() {
        for (var operation : List.of("renew", "complete", "giveBack", "admit", "append", "find", "recordRunFailed")) {
            world.outages.up(operation);
            world.outages.notBefore(operation);
        }
        world.close();
    }

    private DurableProcessWorker running(String id) {
        var worker = world.worker();
        worker.start();
        world.tasks.until(() -> world.engine.begun().contains(id));
        return worker;
    }

    @Test
    void aLongRunKeepsItsLeaseByRenewingAllOfThemTogether() {
        world.engine.hold(world.rerunnable("a"));
        world.engine.hold(world.rerunnable("b"));
        var worker = running("b");
        var fence = world.row("a").lease().fence();
        world.tasks.elapse(Duration.ofMinutes(5));
        assertThat(world.row("a").lease().fence()).isEqualTo(fence);
        assertThat(world.outages.calls("renew")).isBetween(29L, 31L);
        assertThat(worker.leases()).hasSize(2);
        world.engine.letGo("a");
        world.untilStatus("a", ProcessStatus.COMPLETED);
    }

    @Test
    void everyWriteOfARunIsFencedAndAfterTheLeaseWasLostNothingIsWritten() {
        world.rerunnable("r");
        var refusal = new AtomicReference<Throwable>();
        world.engine.script("r", context -> {
            context.append("test.note", ProcessJson.object().put("n", 1), null);
            world.tasks.bell().await(Duration.ofSeconds(1));
            try {
                context.append("test.note", ProcessJson.object().put("n", 2), null);
            } catch (Refused e) {
                refusal.set(e);
                assertThat(context.stop().reason()).contains(StopReason.LEASE_LOST);
            }
            return TestEngine.success("too late");
        });
        running("r");
        world.tasks.until(() -> world.events("r", "test.note") == 1);
        var stolen = steal("r");
        world.tasks.elapse(Duration.ofSeconds(2));
        assertThat(refusal.get()).isInstanceOf(Refused.class);
        assertThat(world.events("r", "test.note")).isEqualTo(1);
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
        assertThat(world.row("r").lease().holder()).isEqualTo(stolen);
        assertThat(world.registry.refusedWrites("r", 9)).hasSize(1);
    }

    /** Somebody reclaims the row, as if this worker had been proven dead. */
    private ProcessLease steal(String id) {
        var held = world.row(id).lease().holder();
        world.probe.dead(held.owner().evidence());
        var finding = world.probe.probe(held.owner().evidence());
        world.probe.alive(held.owner().evidence());
        var thief = world.other(99);
        world.probe.alive(thief.evidence());
        return ((ClaimOutcome.Acquired)
                        world.registry.reclaim(id, thief.attempt("theft"), held, finding, World.TIMINGS.ttl()))
                .lease();
    }

    @Test
    void aLeaseLostAtRenewalStopsTheRunAndWritesAndReleasesNothing() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        var stolen = steal("r");
        world.tasks.until(() -> worker.running().isEmpty());
        assertThat(world.engine.stops()).containsExactly("r LEASE_LOST");
        assertThat(world.row("r").lease().holder()).isEqualTo(stolen);
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
        assertThat(world.events("r", EventName.GIVEN_BACK)).isZero();
    }

    @Test
    void anotherTerminalBeforeOursIsSettledByPeer() {
        world.rerunnable("r");
        world.engine.script("r", context -> {
            var lease = world.row("r").lease().holder();
            world.registry.complete(lease, new AwaitOutput.Cancelled("by a peer", null, null));
            return TestEngine.success("second");
        });
        running("r");
        world.untilStatus("r", ProcessStatus.CANCELLED);
        assertThat(world.faults).isEmpty();
    }

    @Test
    void r7_aRunThatCannotRenewIsKeptAndItsWritesWaitForContact() {
        world.engine.script(world.rerunnable("r"), context -> {
            world.tasks.bell().await(Duration.ofSeconds(60));
            context.append("test.note", ProcessJson.object(), null);
            return TestEngine.success("revived");
        });
        running("r");
        world.outages.down("renew");
        world.tasks.elapse(Duration.ofSeconds(90));
        assertThat(world.row("r").lease().liveAt(world.tasks.clockMs())).isFalse();
        assertThat(world.events("r", "test.note")).isZero();
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
        world.outages.up("renew");
        world.untilStatus("r", ProcessStatus.COMPLETED);
        assertThat(world.events("r", "test.note")).isEqualTo(1);
        assertThat(world.record("r").attempts()).isEqualTo(1);
        assertThat(world.faults)
                .filteredOn(fault -> fault instanceof WorkerFault.BackendError)
                .hasSize(1)
                .first()
                .satisfies(fault -> assertThat(((WorkerFault.BackendError) fault).operation())
                        .isEqualTo(Operation.RENEW_LEASE));
    }

    @Test
    void r7_aRunThatWasSupersededWhileItHadNoContactIsToldToStop() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        world.outages.down("renew");
        world.lapse();
        var stolen = ((ClaimOutcome.Acquired) world.registry.claim("r", world.other(9), World.TIMINGS.ttl())).lease();
        world.outages.up("renew");
        world.tasks.until(() -> worker.running().isEmpty());
        assertThat(world.engine.stops()).containsExactly("r LEASE_LOST");
        assertThat(world.row("r").lease().holder()).isEqualTo(stolen);
    }

    @Test
    void safety12_theWorkersOwnDeadlineCountsFromTheSendingOfTheRenewal() {
        var run = new ActiveRun("r", world.other(1), world.tasks.bell());
        var window = LeaseWindow.of(World.TIMINGS);
        assertThat(window.certainFor()).isEqualTo(Duration.ofSeconds(25));
        world.rerunnable("r");
        var lease = world.claimedBy("r", world.other(1));
        var sent = world.tasks.nanos();
        run.holds(lease, sent, window.certainFor());
        assertThat(run.certain(sent + Duration.ofSeconds(25).toNanos() - 1)).isTrue();
        assertThat(run.certain(sent + Duration.ofSeconds(25).toNanos())).isFalse();
    }

    @Test
    void s250_aClaimThatFailsIsABackendErrorAndNoTerminal() {
        world.rerunnable("r");
        var worker = world.worker();
        world.outages.failNext("admit", 1);
        var report = worker.sweepOnce();
        assertThat(report.deferred())
                .singleElement()
                .satisfies(deferred -> assertThat(deferred.why())
                        .isEqualTo(new AttemptDisposition.BackendError(
                                Operation.CLAIM_LEASE, "The disk does not answer.")));
        assertThat(world.faults)
                .containsExactly(new WorkerFault.BackendError("r", Operation.CLAIM_LEASE, "The disk does not answer."));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
        worker.sweepOnce();
        world.untilStatus("r", ProcessStatus.COMPLETED);
    }

    @Test
    void s252_aTerminalWriteThatFailsIsAFaultAndTheOutcomeIsNotThrownAway() {
        world.rerunnable("r");
        world.outages.down("complete");
        running("r");
        world.tasks.until(() -> !world.faults.isEmpty());
        assertThat(world.faults)
                .containsExactly(
                        new WorkerFault.BackendError("r", Operation.WRITE_TERMINAL, "The disk does not answer."));
        world.tasks.elapse(Duration.ofMinutes(3));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
        world.outages.up("complete");
        world.untilStatus("r", ProcessStatus.COMPLETED);
        assertThat(world.engine.begun()).containsExactly("r");
        assertThat(world.faults).hasSize(1);
    }

    @Test
    void s253_aGiveBackThatFailsIsAFaultAndIsRepeated() {
        world.rerunnable("r");
        var tries = new AtomicInteger();
        world.engine.script("r", context -> {
            if (tries.incrementAndGet() == 1) {
                throw new RegistryUnavailable(RegistryUnavailable.Code.REGISTRY_IO, "The append failed.", "Wait.");
            }
            return TestEngine.success("done");
        });
        world.outages.failNext("giveBack", 2);
        running("r");
        world.untilStatus("r", ProcessStatus.COMPLETED);
        assertThat(world.events("r", EventName.GIVEN_BACK)).isEqualTo(1);
        assertThat(world.faults)
                .contains(new WorkerFault.BackendError("r", Operation.RELEASE_LEASE, "The disk does not answer."));
    }

    @Test
    void s254_withoutAnySinkAFaultIsAnErrorInTheLogWithItsFields() {
        var records = new ArrayList<LogRecord>();
        var logger = Logger.getLogger("io.leasehold.work");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            FaultSink.logging().report(new WorkerFault.BackendError("r", Operation.CLAIM_LEASE, "boom"));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(record.getParameters()).containsExactly("recovery_backend_error", "r", "boom");
        });
    }

    @Test
    void aRegistryThatDidNotServeAnOwnerBoundRunIsATerminalFailureAndNoDrain() {
        world.ownerBound("o");
        world.engine.script("o", context -> {
            throw new RegistryUnavailable(RegistryUnavailable.Code.REGISTRY_IO, "The append failed.", "Wait.");
        });
        running("o");
        world.untilStatus("o", ProcessStatus.FAILED);
        var failure = (AwaitOutput.Failure) world.record("o").outcome();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXECUTION);
        assertThat(failure.code()).isEqualTo("registry_io");
        assertThat(world.engine.begun()).containsExactly("o");
    }

    @Test
    void anEnginesExceptionIsATerminalFailureOfTheWork() {
        world.rerunnable("r");
        world.engine.script("r", context -> {
            throw new IllegalStateException("boom");
        });
        running("r");
        world.untilStatus("r", ProcessStatus.FAILED);
        var failure = (AwaitOutput.Failure) world.record("r").outcome();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXECUTION);
        assertThat(failure.code()).isEqualTo("engine_exception");
        assertThat(failure.message()).isEqualTo("boom");
    }

    @Test
    void anOutcomeThatCannotBeStoredEndsTheProcessAsFailedAllTheSame() {
        world.rerunnable("r");
        world.engine.script(
                "r",
                context -> new RunResult.Ended(
                        new AwaitOutput.Success(ProcessJson.object().put("big", "x".repeat(1_100_000)), null)));
        running("r");
        world.untilStatus("r", ProcessStatus.FAILED);
        assertThat(((AwaitOutput.Failure) world.record("r").outcome()).code()).isEqualTo("payload_too_large");
    }

    @Test
    void anEngineThatStopsUnaskedHasFailed() {
        world.rerunnable("r");
        world.engine.script("r", context -> new RunResult.Stopped());
        running("r");
        world.untilStatus("r", ProcessStatus.FAILED);
    }

    @Test
    void safety8_aStartWhoseAnswerWasLostIsNotExecutedAndCountsAsARunThatWasNotMade() {
        world.ownerBound("o");
        var worker = world.worker();
        world.outages.loseAnswer("admit");
        assertThat(worker.sweepOnce().admitted()).isEmpty();
        world.tasks.settle();
        assertThat(world.engine.begun()).isEmpty();
        assertThat(world.record("o").firstStarted()).isNotNull();
        worker.start();
        world.untilStatus("o", ProcessStatus.COMPLETED);
        assertThat(world.events("o", EventName.RUN_FAILED)).isEqualTo(1);
        assertThat(world.engine.begun()).containsExactly("o");
        assertThat(world.record("o").attempts()).isEqualTo(2);
    }

    @Test
    void aCancelReachesTheRunWithinMomentsAndItsOutcomeIsCancelled() {
        world.engine.hold(world.rerunnable("r"));
        running("r");
        world.registry.requestCancel("r", World.OPS);
        world.tasks.elapse(Duration.ofMillis(10));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.CANCELLED);
    }

    @Test
    void aRunMayWinAgainstACancelWithItsOwnOutcome() {
        world.engine.holdStubbornly(world.rerunnable("r"));
        running("r");
        world.registry.requestCancel("r", World.OPS);
        world.tasks.elapse(Duration.ofMillis(10));
        assertThat(world.engine.stops()).containsExactly("r CANCEL");
        world.engine.letGo("r");
        world.untilStatus("r", ProcessStatus.COMPLETED);
    }

    @Test
    void aCancelThatTheWatcherCouldNotReadIsReadAgain() {
        world.engine.hold(world.rerunnable("r"));
        running("r");
        world.outages.failNext("find", 3);
        world.registry.requestCancel("r", World.OPS);
        world.tasks.elapse(Duration.ofSeconds(2));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.CANCELLED);
    }

    @Test
    void aRowThatTheWatcherCannotReadDoesNotKeepOthersFromBeingCancelled() {
        world.engine.hold(world.rerunnable("r"));
        running("r");
        world.outages.before("find", () -> {
            world.outages.notBefore("find");
            throw new IllegalStateException("unreadable");
        });
        world.registry.requestCancel("r", World.OPS);
        world.tasks.elapse(Duration.ofSeconds(1));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.RUNNING);
        assertThat(world.faults).singleElement().isInstanceOf(WorkerFault.Unexpected.class);

        world.engine.hold(world.rerunnable("s"));
        running("s");
        world.registry.requestCancel("s", World.OPS);
        world.tasks.elapse(Duration.ofSeconds(1));
        assertThat(world.status("s")).isEqualTo(ProcessStatus.CANCELLED);
        world.engine.letGo("r");
    }

    @Test
    void whoCountsRunsHearsOfEachWhenItIsCountedAndWhenItIsNoLonger() {
        var worker = world.worker();
        var counts = new ArrayList<Integer>();
        worker.onRuns(() -> counts.add(worker.leases().size()));
        worker.start();
        world.rerunnable("r");
        world.untilStatus("r", ProcessStatus.COMPLETED);
        world.tasks.elapse(Duration.ofSeconds(1));
        assertThat(counts).containsExactly(1, 0);
    }

    @Test
    void theReasonsToStopOnlyBecomeMoreUrgentAndEachIsHeardOnce() {
        var stop = new RunStop();
        var heard = new ArrayList<StopReason>();
        stop.raise(StopReason.DRAIN);
        var unsubscribe = stop.onStop(heard::add);
        stop.raise(StopReason.CANCEL);
        stop.raise(StopReason.DRAIN);
        stop.raise(StopReason.LEASE_LOST);
        unsubscribe.run();
        assertThat(heard).containsExactly(StopReason.DRAIN, StopReason.LEASE_LOST);
        assertThat(stop.reason()).contains(StopReason.LEASE_LOST);
    }

    @Test
    void aRegistryThatIsClosedUnderAWorkerEndsItAndItsRuns() {
        world.engine.hold(world.rerunnable("r"));
        var worker = running("r");
        world.registry.close();
        assertThat(worker.untilStopped()).isEqualTo(WorkerEnd.REGISTRY_LOST);
        world.tasks.until(() -> worker.running().isEmpty());
        assertThat(world.engine.stops()).containsExactly("r LEASE_LOST");
    }

    @Test
    void whileTheRegistryIsAwayNothingIsClaimedAndItIsAskedLessAndLessOften() {
        var worker = world.worker();
        worker.start();
        world.tasks.settle();
        world.outages.down("admit");
        world.rerunnable("r");
        world.tasks.elapse(Duration.ofMinutes(1));
        assertThat(world.engine.begun()).isEmpty();
        assertThat(world.faults).hasSizeBetween(8, 14);
        world.outages.up("admit");
        world.tasks.elapse(Duration.ofSeconds(8));
        assertThat(world.status("r")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void twoWorkersRunEachRowOnce() {
        for (var i = 0; i < 40; i++) {
            world.rerunnable("r" + i);
        }
        world.worker(world.config().withConcurrency(3)).start();
        world.worker(world.config().withConcurrency(3)).start();
        world.untilStatus("r39", ProcessStatus.COMPLETED);
        world.tasks.elapse(Duration.ofSeconds(1));
        assertThat(world.engine.begun()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aRenewalAnswersInTheOrderOfTheLeases() {
        world.rerunnable("a");
        world.rerunnable("b");
        var a = world.claimedBy("a", world.other(1));
        var b = world.claimedBy("b", world.other(1));
        world.registry.release(a, true);
        assertThat(world.registry.renew(List.of(a, b), World.TIMINGS.ttl()))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Renewal.Superseded.class),
                        second -> assertThat(second).isInstanceOf(Renewal.Renewed.class));
        assertThatThrownBy(() -> world.registry.complete(a, new AwaitOutput.Cancelled("late", null, null)))
                .isInstanceOf(Refused.class);
    }
}
