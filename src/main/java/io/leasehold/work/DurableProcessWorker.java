package io.leasehold.work;

import io.leasehold.lease.ProcessLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.recovery.Situation;
import io.leasehold.registry.LeaseWrites;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Executes the processes of a registry and settles those whose owners are gone.
 *
 * <p>It takes rows in their order as long as it has permits, runs each on a task of its own, renews all leases
 * together, tells runs to stop, writes their ends under their leases, and decides on rows of others by what it can
 * prove. {@link #start} makes it work by itself; {@link #sweepOnce}, {@link #settleOnce} and {@link #dryRun} do one
 * thing and return. Thread-safe. Close it with {@link #drain} or {@link #close}; it does not close the registry.
 */
public final class DurableProcessWorker implements ProcessRunHandle, AutoCloseable {
    private static final int PAGE = 256;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final ProcessRegistry registry;
    private final WorkerConfig config;
    private final WorkTasks tasks;
    private final Engines engines;
    private final WorkerLife life;
    private final Runs runs = new Runs();
    private final Permits permits;
    private final ProcessChangeHub hub = new ProcessChangeHub();
    private final HolderWatch holders;
    private final CancelWatch cancels;
    private final SpaceWatch space;
    private final Sweeper sweeper;
    private final SweepTurn turn;
    private final WorkerLoop loop;
    private final Drain drain;
    private final Presence presence;
    private final Bell waiter;
    private final Runnable unsubscribe;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicBoolean looping = new AtomicBoolean();
    private final AtomicBoolean drained = new AtomicBoolean();
    private volatile boolean stopRequested;

    /**
     * A worker that does nothing yet.
     *
     * @param faults hears what goes wrong without ending any process, e.g. {@link FaultSink#logging()}
     * @throws io.leasehold.error.InvalidInput {@code invalid_configuration} when an engine needs a durable registry
     *     and this one is not
     */
    public DurableProcessWorker(ProcessRegistry registry, WorkerConfig config, WorkTasks tasks, FaultSink faults) {
        this.registry = registry;
        this.config = config;
        this.tasks = tasks;
        this.engines = new Engines(config.engines());
        engines.requireDurability(registry.facts().durable());
        this.life = new WorkerLife(tasks);
        this.permits = new Permits(config.concurrency());
        this.turn = new SweepTurn(tasks);
        this.waiter = life.bell();
        this.presence = new Presence(registry, config, engines, tasks);
        var window = LeaseWindow.of(config.timings());
        var unresolved = new UnresolvedStarts(registry, window.ttl());
        var keeper = new LeaseKeeper(registry, tasks, life, window, runs, faults);
        var starter = new RunStarter(
                registry, tasks, life, window, keeper, runs, permits, faults, engines, hub, this::permitLent);
        var wakes = new WakeTimes(tasks.nanos());
        this.holders = new HolderWatch(config.probe(), life, this::lookAt);
        var times = new RowTimes(wakes, holders, engines.kinds());
        this.space = new SpaceWatch(registry, tasks, faults);
        var judge = new RowJudge(
                registry, config, tasks, life, engines, runs, permits, starter, unresolved, times, space, faults);
        this.sweeper = new Sweeper(registry, config, tasks, life, permits, judge, times, wakes, holders, faults);
        this.loop =
                new WorkerLoop(config, tasks, life, sweeper, turn, wakes, runs, permits, unresolved, presence, faults);
        this.cancels = new CancelWatch(registry, life, runs, id -> lookAt(List.of(id)), faults);
        this.drain = new Drain(registry, config, tasks, life, runs, this::closeOwn);
        runs.onRun(new Runs.RunListener() {
            @Override
            public void gone(String processId, AttemptDisposition disposition) {
                if (disposition.terminal()) {
                    cancels.ended(processId);
                    loop.ended(processId);
                } else {
                    // Its last change was heard while it ran here; what follows, e.g. a back-off, is noted now.
                    loop.changed(List.of(processId));
                }
            }
        });
        this.unsubscribe = registry.subscribe((ids, eventSeq) -> changed(ids));
    }

    /** The stable identity of this worker. */
    public LeaseOwner owner() {
        return config.owner();
    }

    /** The ids of the rows that run here now. */
    public Set<String> running() {
        var ids = new HashSet<String>();
        runs.all().stream().filter(run -> run.lease().isPresent()).forEach(run -> ids.add(run.processId()));
        return Set.copyOf(ids);
    }

    /** The leases this worker holds now, for people who look at it. */
    public List<ProcessLease> leases() {
        return runs.all().stream().flatMap(run -> run.lease().stream()).toList();
    }

    /**
     * Calls the listener after each beginning and each end of a run here, when {@link #leases} already tells so.
     *
     * <p>The registry tells of a row's end before the worker has let go of it, so that whoever counts runs must
     * listen here.
     *
     * @param listener must not block; called by the worker's tasks, several at once
     */
    public void onRuns(Runnable listener) {
        runs.onRun(new Runs.RunListener() {
            @Override
            public void began() {
                listener.run();
            }

            @Override
            public void gone(String processId, AttemptDisposition disposition) {
                listener.run();
            }
        });
    }

    /** Makes it work by itself until it is drained or closed. Idempotent. */
    public void start() {
        watch();
        if (looping.compareAndSet(false, true)) {
            tasks.start("leasehold-worker", () -> loop.run(waiter::ring));
        }
    }

    /**
     * Takes work once, as far as permits go, and returns when it has been started. A sweep under way is not repeated:
     * it looks again when it is through, and this call reports {@code COALESCED}.
     */
    public AdmissionReport sweepOnce() {
        watch();
        if (!turn.tryTake()) {
            loop.rescan();
            return AdmissionReport.empty(AdmissionReport.Intake.COALESCED);
        }
        try {
            return life.takesWork() ? sweeper.intake() : AdmissionReport.empty(AdmissionReport.Intake.SCANNED);
        } finally {
            turn.giveBack();
            loop.ring();
        }
    }

    @Override
    public AdmissionReport claimAndRunPending(String reason) {
        return sweepOnce();
    }

    /** Ends what can be ended without running anything (rulings R10); what would run is among the rows left. */
    public AdmissionReport settleOnce() {
        try {
            return turn.alone(sweeper::settle);
        } finally {
            loop.ring();
        }
    }

    /** What the next sweep of this worker would do with each live row, in their order. Writes nothing. */
    public List<RowVerdict> dryRun() {
        var verdicts = new ArrayList<RowVerdict>();
        var findings = new SweepFindings(config.probe());
        WorklistCursor after = null;
        do {
            var page = registry.worklist(PAGE, after);
            var requests = page.rows().stream()
                    .map(row -> request(row, Mode.LOOK, findings))
                    .toList();
            // Together: each by itself would wait for the disk alone.
            registry.admitAll(requests).forEach(answer -> verdict(answer).ifPresent(verdicts::add));
            after = page.continuation();
        } while (after != null);
        return List.copyOf(verdicts);
    }

    private static Optional<RowVerdict> verdict(LeaseWrites.Admitted answer) {
        var admission =
                switch (answer) {
                    case LeaseWrites.Admitted.Answered answered -> answered.admission();
                    case LeaseWrites.Admitted.Failed failed -> throw failed.error();
                };
        return switch (admission) {
            case Admission.Left left -> Optional.of(RowVerdict.of(left.record(), left.verdict()));
            case Admission.Run run -> Optional.of(RowVerdict.of(run.record(), run.verdict()));
            case Admission.Settled settled -> Optional.of(RowVerdict.of(settled.record(), settled.verdict()));
            case Admission.Ended ignored -> Optional.empty();
        };
    }

    /** Looks through the worklist soon, if it works by itself. Never blocks. */
    public void poke() {
        loop.rescan();
    }

    /**
     * Waits until there is nothing to do, or until {@link #requestStop()}, a request to drain, or the loss of the
     * registry. Needs {@link #start}.
     */
    public WorkerEnd untilIdle() {
        var question = loop.askIdle();
        while (true) {
            var end = end();
            if (end.isPresent()) {
                return end.get();
            }
            if (loop.idleSince(question)) {
                return WorkerEnd.IDLE;
            }
            waiter.await(LOOK_ANYWAY);
        }
    }

    /** Waits until {@link #requestStop()}, a request to drain, or the loss of the registry. Needs {@link #start}. */
    public WorkerEnd untilStopped() {
        while (true) {
            var end = end();
            if (end.isPresent()) {
                return end.get();
            }
            waiter.await(LOOK_ANYWAY);
        }
    }

    private Optional<WorkerEnd> end() {
        if (stopRequested) {
            return Optional.of(WorkerEnd.STOP_REQUESTED);
        }
        if (loop.drainRequested()) {
            return Optional.of(WorkerEnd.DRAIN_REQUESTED);
        }
        return life.registryLost() || life.closed() ? Optional.of(WorkerEnd.REGISTRY_LOST) : Optional.empty();
    }

    /** Makes those go on who wait for the end of this worker. Stops nothing by itself. Never blocks. */
    public void requestStop() {
        stopRequested = true;
        waiter.ring();
    }

    /**
     * Takes no more work, waits that long for what runs, stops the rest, gives rerunnable rows back and ends begun
     * owner-bound rows of this owner as abandoned (rulings R23). Renewal goes on to the end. Then the worker is
     * finished, and only {@link #close} is left to call.
     */
    public DrainReport drain(Duration grace) {
        drained.set(true);
        turn.alone(life::drain);
        presence.sweepNoMore();
        var report = drain.drain(grace);
        presence.sayGoodBye();
        return report;
    }

    /** Ends the grace of a drain under way; a second time, ends its wait for the runs. Never blocks. */
    public void hurry() {
        drain.hurry();
    }

    /** Drains without grace, unless it was drained, and ends all tasks. Idempotent. */
    @Override
    public void close() {
        if (!drained.get()) {
            drain(Duration.ZERO);
        }
        if (life.close()) {
            unsubscribe.run();
            runs.all().forEach(ActiveRun::lose);
        }
    }

    private void watch() {
        if (watching.compareAndSet(false, true)) {
            tasks.start("leasehold-cancel", cancels::run);
            tasks.start("leasehold-holders", holders::run);
            presence.announce(null);
        }
    }

    private void permitLent() {
        loop.ring();
    }

    private void changed(Set<String> processIds) {
        hub.changed(processIds);
        var others = new ArrayList<String>();
        for (var id : processIds) {
            if (runs.contains(id)) {
                cancels.changed(id);
            } else {
                others.add(id);
            }
        }
        if (!others.isEmpty()) {
            loop.changed(others);
        }
    }

    private void lookAt(Collection<String> processIds) {
        loop.changed(processIds);
    }

    private Admission closeOwn(ProcessRow row) {
        return registry.admit(request(row, Mode.SETTLE, new SweepFindings(config.probe())));
    }

    private AdmitRequest request(ProcessRow row, Mode mode, SweepFindings findings) {
        var started = row.record().firstStarted();
        return new AdmitRequest(
                row.id(),
                config.owner().attempt(tasks.newId()),
                config.owner(),
                config.timings().ttl(),
                findings.on(row),
                new Situation.Offer(
                        config.owner().ownerId(),
                        engines.kinds(),
                        config.hostProfile(),
                        permits.inUse(),
                        permits.total(),
                        space.now()),
                mode,
                mode == Mode.LOOK ? sweeper.sleep() : null,
                started != null && started.owner().sameIncarnation(config.owner()) && !runs.contains(row.id()),
                findings.onChildren(row));
    }
}
