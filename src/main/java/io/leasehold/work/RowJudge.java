package io.leasehold.work;

import io.leasehold.engine.StopReason;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Situation;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final SpaceWatch space;
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
            SpaceWatch space,
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
        this.space = space;
        this.faults = faults;
    }

    /** A row that the registry is asked to admit; its run is reserved, and its permit taken where it needs one. */
    private record Claim(
            ProcessRow row, List<OwnerFinding> findings, ActiveRun run, boolean withPermit, AdmitRequest request) {}

    /**
     * Judges live rows and does what follows; rows to be admitted go to the registry together, so that they share its
     * forced commit. What goes wrong with one becomes a fault of the pass and keeps none of the others.
     */
    void judge(List<ProcessRow> rows, SweepPass pass) {
        var claims = new ArrayList<Claim>();
        for (var row : rows) {
            pass.saw(row.id());
            guarded(row.id(), pass, () -> prepare(row, pass).ifPresent(claims::add));
        }
        if (claims.isEmpty()) {
            return;
        }
        var sentAt = tasks.nanos();
        var answers = registry.admitAll(claims.stream().map(Claim::request).toList());
        for (var at = 0; at < claims.size(); at++) {
            var claim = claims.get(at);
            var answer = answers.get(at);
            guarded(claim.row().id(), pass, () -> conclude(claim, answer, sentAt, pass));
        }
    }

    private void guarded(String processId, SweepPass pass, Runnable step) {
        try {
            step.run();
        } catch (NotFound e) {
            pass.deferred(processId, new AttemptDisposition.Absent());
        } catch (RegistryUnavailable e) {
            failed(processId, e, pass);
            if (e.kind() != RegistryUnavailable.Code.REGISTRY_INTEGRITY) {
                pass.stop();
            }
        } catch (LeaseholdException e) {
            failed(processId, e, pass);
        } catch (RuntimeException e) {
            report(pass, new WorkerFault.Unexpected("sweep", Optional.of(processId), e.toString()));
        }
    }

    private Optional<Claim> prepare(ProcessRow row, SweepPass pass) {
        var running = runs.find(row.id());
        if (running.isPresent()) {
            busy(row, running.get(), pass);
        } else if (unresolved.contains(row.id())) {
            unresolved.resolve(row);
            pass.deferred(row.id(), new AttemptDisposition.Busy());
        } else {
            return decide(row, pass);
        }
        return Optional.empty();
    }

    private void busy(ProcessRow row, ActiveRun run, SweepPass pass) {
        if (row.record().cancelRequest() != null) {
            run.stop().raise(StopReason.CANCEL);
        }
        pass.deferred(row.id(), new AttemptDisposition.Busy());
    }

    private Optional<Claim> decide(ProcessRow row, SweepPass pass) {
        var findings = pass.findings().on(row);
        var offer = offer();
        var view = new Judgement.View(
                offer, null, pass.sleep(), null, offer.space(), registry.facts().copy(), gaveUp(row));
        var expected = Judgement.of(row, findings, view, pass.clock());
        var closes = expected.closesNow();
        var runsNow = expected.runsNow() && pass.mode() == Mode.RUN;
        if (!closes && !runsNow) {
            times.note(row, expected, findings, pass);
            if (expected.runsNow()) {
                times.noteRunnable(row.id());
            }
            pass.left(RowVerdict.of(row.record(), expected));
        } else if (closes || permits.tryTake()) {
            return claim(row, !closes, findings, offer, pass);
        } else {
            times.noteRunnable(row.id());
            pass.left(RowVerdict.of(row.record(), expected));
        }
        return Optional.empty();
    }

    private Optional<Claim> claim(
            ProcessRow row, boolean withPermit, List<OwnerFinding> findings, Situation.Offer offer, SweepPass pass) {
        var attempt = config.owner().attempt(tasks.newId());
        var run = new ActiveRun(row.id(), attempt, tasks.bell());
        if (!runs.reserve(run)) {
            pass.deferred(row.id(), new AttemptDisposition.Busy());
            if (withPermit) {
                permits.giveBack();
            }
            return Optional.empty();
        }
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
                pass.findings().onChildren(row));
        return Optional.of(new Claim(row, findings, run, withPermit, request));
    }

    private void conclude(Claim claim, LeaseWrites.Admitted answer, long sentAt, SweepPass pass) {
        var started = false;
        try {
            switch (answer) {
                case LeaseWrites.Admitted.Answered answered ->
                    started = apply(claim.row(), claim.findings(), claim.run(), sentAt, answered.admission(), pass);
                case LeaseWrites.Admitted.Failed failed -> {
                    if (failed.error() instanceof RegistryUnavailable gone
                            && gone.kind() == RegistryUnavailable.Code.OUTCOME_UNKNOWN) {
                        unresolved.add(claim.row().id(), claim.request().attempt());
                    }
                    throw failed.error();
                }
            }
        } finally {
            if (!started) {
                runs.letGo(claim.run());
                if (claim.withPermit()) {
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
                pass.settled(RowVerdict.of(settled.record(), settled.verdict()));
            }
            case Admission.Left left -> {
                times.note(row, left.verdict(), findings, pass);
                if (left.verdict().runsNow()) {
                    times.noteRunnable(row.id());
                }
                pass.left(RowVerdict.of(left.record(), left.verdict()));
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
                config.owner().ownerId(),
                engines.kinds(),
                config.hostProfile(),
                permits.inUse(),
                permits.total(),
                space.look());
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
