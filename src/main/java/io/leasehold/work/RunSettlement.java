package io.leasehold.work;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitState;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Completion;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the end of one run under its lease.
 *
 * <p>While the registry cannot serve, the lease is kept and the write is repeated: what a run found out is not thrown
 * away. After the lease was lost nothing is written and nothing is given back.
 */
final class RunSettlement {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ProcessRegistry registry;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final LeaseWindow window;
    private final FaultSink faults;
    private final ActiveRun run;
    private final ProcessRecord record;
    private final Handovers handovers;

    RunSettlement(
            ProcessRegistry registry,
            WorkTasks tasks,
            WorkerLife life,
            LeaseWindow window,
            FaultSink faults,
            ActiveRun run,
            ProcessRecord record,
            Handovers handovers) {
        this.registry = registry;
        this.tasks = tasks;
        this.life = life;
        this.window = window;
        this.faults = faults;
        this.run = run;
        this.record = record;
        this.handovers = handovers;
    }

    AttemptDisposition settle(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Ended ended -> end(ended.output());
            case RunOutcome.Stopped stopped -> giveUp(stopped.reason());
            case RunOutcome.Unserved unserved -> unserved(unserved);
            case RunOutcome.Suspended suspended -> park(suspended);
            case RunOutcome.NotMade notMade -> notMade(notMade);
            case RunOutcome.LeaseLost ignored -> new AttemptDisposition.LeaseLost(Operation.RENEW_LEASE);
        };
    }

    private AttemptDisposition end(AwaitOutput output) {
        try {
            return complete(output);
        } catch (InvalidInput | Refused e) {
            // The engine's outcome itself cannot be stored; the work is over all the same.
            return complete(new AwaitOutput.Failure(FailureClass.INTERNAL, e.code(), e.text(), null, null));
        }
    }

    private AttemptDisposition complete(AwaitOutput output) {
        return write(Operation.WRITE_TERMINAL, lease -> switch (registry.complete(lease, output)) {
            case Completion.Committed done ->
                new AttemptDisposition.Committed(done.record().status());
            case Completion.AlreadyApplied done ->
                new AttemptDisposition.AlreadyApplied(done.record().status());
            case Completion.Superseded peer ->
                new AttemptDisposition.SettledByPeer(peer.record().status());
        });
    }

    /** What may run again does; else the failure is how the work ended: nobody drained its owner. */
    private AttemptDisposition unserved(RunOutcome.Unserved unserved) {
        return record.registration().disposition() == RecoveryDisposition.RERUNNABLE
                ? giveUp(unserved.code())
                : complete(new AwaitOutput.Failure(
                        FailureClass.EXECUTION, unserved.code(), unserved.message(), null, null));
    }

    private AttemptDisposition giveUp(String reason) {
        if (record.registration().disposition() == RecoveryDisposition.RERUNNABLE) {
            return write(Operation.RELEASE_LEASE, lease -> {
                registry.giveBack(lease, reason);
                return new AttemptDisposition.GivenBack();
            });
        }
        var started = record.firstStarted();
        var evidence = new AbandonEvidence(
                AbandonWriter.OWNER_DRAIN,
                started == null ? null : started.owner(),
                tasks.wall().millis(),
                null,
                null);
        var written = complete(new AwaitOutput.Abandoned(evidence, null));
        return written instanceof AttemptDisposition.Committed ? new AttemptDisposition.Abandoned() : written;
    }

    private AttemptDisposition park(RunOutcome.Suspended suspended) {
        try {
            return parked(suspended);
        } catch (InvalidInput e) {
            // What the engine leaves cannot be stored, so nothing could go on from it.
            return complete(new AwaitOutput.Failure(FailureClass.INTERNAL, e.code(), e.text(), null, null));
        }
    }

    private AttemptDisposition parked(RunOutcome.Suspended suspended) {
        var state = new WaitState(suspended.until(), tasks.wall().millis());
        var left = suspended.handover();
        return write(Operation.RELEASE_LEASE, lease -> {
            registry.enterWait(lease, state, left == null ? null : handovers.behind(left));
            return new AttemptDisposition.Parked();
        });
    }

    private AttemptDisposition notMade(RunOutcome.NotMade notMade) {
        faults.report(new WorkerFault.RunNotMade(run.processId(), notMade.code(), notMade.message()));
        return write(Operation.RELEASE_LEASE, lease -> {
            registry.recordRunFailed(lease, record.attempts(), notMade.code(), notMade.message());
            return new AttemptDisposition.RunNotMade(notMade.code());
        });
    }

    private AttemptDisposition write(Operation operation, Function<ProcessLease, AttemptDisposition> call) {
        var pause = FIRST_PAUSE;
        var reported = false;
        while (true) {
            if (run.lost()) {
                return new AttemptDisposition.LeaseLost(operation);
            }
            try {
                if (!run.certain(tasks.nanos()) && !revive()) {
                    return new AttemptDisposition.LeaseLost(Operation.RENEW_LEASE);
                }
                return call.apply(run.lease().orElseThrow());
            } catch (Refused e) {
                if (e.kind() == Refused.Code.COMPLETION_NOT_AUTHORISED) {
                    throw e;
                }
                if (e.kind() != Refused.Code.LEASE_SUPERSEDED) {
                    return refused(operation, e);
                }
                if (!stillMine()) {
                    return new AttemptDisposition.LeaseLost(operation);
                }
            } catch (NotFound e) {
                return new AttemptDisposition.Absent();
            } catch (RegistryUnavailable e) {
                if (!reported) {
                    faults.report(new WorkerFault.BackendError(run.processId(), operation, e.text()));
                    reported = true;
                }
                if (e.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
                    life.loseRegistry();
                }
                if (life.closed() || life.registryLost()) {
                    return new AttemptDisposition.BackendError(operation, e.text());
                }
                run.awaitNews(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** It may only have lapsed on its way: then it is still this run's, as long as nobody claimed the row. */
    private boolean stillMine() {
        try {
            return revive();
        } catch (RegistryUnavailable notNow) {
            // The next turn asks again.
            run.awaitNews(FIRST_PAUSE);
            return true;
        }
    }

    /**
     * Renews the lease at once; a lapsed one comes back to life unless somebody claimed the row (rulings R7). Otherwise
     * the run has lost it.
     */
    boolean revive() {
        var sent = tasks.nanos();
        var answers = registry.renew(List.of(run.lease().orElseThrow()), window.ttl());
        if (answers.getFirst() instanceof Renewal.Renewed renewed) {
            run.holds(renewed.lease(), sent, window.certainFor());
            return true;
        }
        run.lose();
        return false;
    }

    private AttemptDisposition refused(Operation operation, Refused refusal) {
        faults.report(new WorkerFault.BackendError(run.processId(), operation, refusal.text()));
        return switch (refusal.kind()) {
            case ALREADY_TERMINAL, TERMINAL_OUTCOME_MISMATCH ->
                registry.find(run.processId())
                        .<AttemptDisposition>map(row -> new AttemptDisposition.SettledByPeer(
                                row.record().status()))
                        .orElseGet(AttemptDisposition.Absent::new);
            default -> new AttemptDisposition.BackendError(operation, refusal.text());
        };
    }
}
