package io.leasehold.work;

import io.leasehold.engine.StopReason;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Situation;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.RegistryHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Deals with one row of a sweep.
 *
 * <p>What was listed only ever shows that there is nothing to do; everything else is decided by the registry on what
 * it reads under the claim (house decision 7). Not thread-safe.
 */
final class RowJudge {
    private final ProcessRegistry registry;
    private final WorkerConfig config;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final Engines engines;
    private final Runs runs;
    private final Permits permits;
    private final RunStarter starter;
    private final UnresolvedStarts unresolved;
    private final RowTimes times;
    private final FaultSink faults;

    RowJudge(
            ProcessRegistry registry,
            WorkerConfig config,
            WorkTasks tasks,
            WorkerLife life,
            Engines engines,
            Runs runs,
            Permits permits,
            RunStarter starter,
            UnresolvedStarts unresolved,
            RowTimes times,
            FaultSink faults) {
        this.registry = registry;
        this.config = config;
        this.tasks = tasks;
        this.life = life;
        this.engines = engines;
        this.runs = runs;
        this.permits = permits;
        this.starter = starter;
        this.unresolved = unresolved;
        this.times = times;
        this.faults = faults;
    }

    /** Judges a live row and does what follows. What goes wrong becomes a fault of the pass. */
    void judge(ProcessRow row, SweepPass pass) {
        pass.saw(row.id());
        try {
            var running = runs.find(row.id());
            if (running.isPresent()) {
                busy(row, running.get(), pass);
            } else if (unresolved.contains(row.id())) {
                unresolved.resolve(row);
                pass.deferred(row.id(), new AttemptDisposition.Busy());
            } else {
                decide(row, pass);
            }
        } catch (NotFound e) {
            pass.deferred(row.id(), new AttemptDisposition.Absent());
        } catch (RegistryUnavailable e) {
            failed(row.id(), e, pass);
            if (e.kind() != RegistryUnavailable.Code.REGISTRY_INTEGRITY) {
                pass.stop();
            }
        } catch (LeaseholdException e) {
            failed(row.id(), e, pass);
        } catch (RuntimeException e) {
            report(pass, new WorkerFault.Unexpected("sweep", Optional.of(row.id()), e.toString()));
        }
    }

    private void busy(ProcessRow row, ActiveRun run, SweepPass pass) {
        if (row.record().cancelRequest() != null) {
            run.stop().raise(StopReason.CANCEL);
        }
        pass.deferred(row.id(), new AttemptDisposition.Busy());
    }

    private void decide(ProcessRow row, SweepPass pass) {
        var findings = pass.findings().on(row);
        var offer = offer();
        var view = new Judgement.View(offer, pass.sleep(), null, false, gaveUp(row));
        var expected = Judgement.of(row, findings, view, pass.clock());
        var closes = expected.closesNow();
        var runs = expected.runsNow() && pass.mode() == Mode.RUN;
        if (!closes && !runs) {
            times.note(row, expected, findings, pass);
            if (expected.runsNow()) {
                times.noteRunnable(row.id());
            }
            pass.left(new RowVerdict(row.record(), expected));
        } else if (closes || permits.tryTake()) {
            admit(row, expected, findings, offer, pass);
        } else {
            times.noteRunnable(row.id());
            pass.left(new RowVerdict(row.record(), expected));
        }
    }

    private void admit(
            ProcessRow row, Verdict expected, List<OwnerFinding> findings, Situation.Offer offer, SweepPass pass) {
        var withPermit = !expected.closesNow();
        var attempt = config.owner().attempt(tasks.newId());
        var run = new ActiveRun(row.id(), attempt, tasks.bell());
        var started = false;
        if (!this.runs.reserve(run)) {
            pass.deferred(row.id(), new AttemptDisposition.Busy());
            if (withPermit) {
                permits.giveBack();
            }
            return;
        }
        try {
            var request = new AdmitRequest(
                    row.id(),
                    attempt,
                    config.owner(),
                    config.timings().ttl(),
                    findings,
                    offer,
                    withPermit ? Mode.RUN : Mode.SETTLE,
                    pass.sleep(),
                    gaveUp(row),
                    child(row, pass));
            var sentAt = tasks.nanos();
            started = apply(row, findings, run, sentAt, registry.admit(request), pass);
        } catch (RegistryUnavailable e) {
            if (e.kind() == RegistryUnavailable.Code.OUTCOME_UNKNOWN) {
                unresolved.add(row.id(), attempt);
            }
            throw e;
        } finally {
            if (!started) {
                this.runs.letGo(run);
                if (withPermit) {
                    permits.giveBack();
                }
            }
        }
    }

    /** Returns whether a run has started; it keeps the reservation and the permit. */
    private boolean apply(
            ProcessRow row,
            List<OwnerFinding> findings,
            ActiveRun run,
            long sentAt,
            Admission admission,
            SweepPass pass) {
        switch (admission) {
            case Admission.Run granted -> {
                var engine = engines.find(granted.record().registration().input());
                if (engine.isEmpty()) {
                    throw new IllegalStateException("a row was admitted that no engine here runs: " + row.id());
                }
                times.forget(row.id());
                pass.admitted(row.id(), granted.verdict());
                starter.start(engine.get(), run, granted, sentAt);
                return true;
            }
            case Admission.Settled settled -> {
                times.forget(row.id());
                pass.settled(new RowVerdict(settled.record(), settled.verdict()));
            }
            case Admission.Left left -> {
                times.note(row, left.verdict(), findings, pass);
                if (left.verdict().runsNow()) {
                    times.noteRunnable(row.id());
                }
                pass.left(new RowVerdict(left.record(), left.verdict()));
            }
            case Admission.Ended ended -> {
                times.forget(row.id());
                pass.deferred(
                        row.id(),
                        new AttemptDisposition.SettledByPeer(ended.record().status()));
            }
        }
        return false;
    }

    /** The starter is this program, and no run of it executes the row (rulings R6). */
    private boolean gaveUp(ProcessRow row) {
        var started = row.record().firstStarted();
        return started != null && started.owner().sameIncarnation(config.owner());
    }

    private Situation.Offer offer() {
        return new Situation.Offer(
                config.owner().ownerId(), engines.kinds(), config.hostProfile(), permits.inUse(), permits.total());
    }

    private static @Nullable JsonNode child(ProcessRow row, SweepPass pass) {
        var child = row.record().child();
        return child == null ? null : RegistryHistory.evidence(pass.findings().of(child.evidence()));
    }

    private void failed(String processId, LeaseholdException error, SweepPass pass) {
        if (error instanceof RegistryUnavailable gone && gone.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
            life.loseRegistry();
        }
        pass.deferred(processId, new AttemptDisposition.BackendError(Operation.CLAIM_LEASE, error.text()));
        report(pass, new WorkerFault.BackendError(processId, Operation.CLAIM_LEASE, error.text()));
    }

    private void report(SweepPass pass, WorkerFault fault) {
        pass.fault(fault);
        faults.report(fault);
    }

    /** Whether the row is still in the worklist. */
    static boolean live(ProcessRow row) {
        var status = row.record().status();
        return status == ProcessStatus.RUNNING || status == ProcessStatus.WAITING;
    }
}
