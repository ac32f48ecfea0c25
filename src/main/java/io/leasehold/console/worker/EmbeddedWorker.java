package io.leasehold.console.worker;

import io.leasehold.console.fx.FxThread;
import io.leasehold.console.fx.Tasks;
import io.leasehold.engine.ProcessEngine;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Situation;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.work.DrainReport;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.RowVerdict;
import io.leasehold.work.WorkTasks;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.WorkerEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Runs a {@link DurableProcessWorker} inside the window's program. */
public final class EmbeddedWorker implements WorkerSession {
    private static final int PAGE = 512;

    /** As long as a drain waits for what runs, unless somebody says otherwise (rulings R23). */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Who waits longer than that waits for the runs, not for a time. */
    private static final Duration LONG = Duration.ofDays(1);

    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final List<ProcessEngine> engines;
    private final WorkTasks tasks;
    private final FxThread fx;
    private final Program program;
    private final String ownerId;
    private final IntSupplier wanted;
    private final Set<String> kinds;
    private final ReadOnlyObjectWrapper<WorkerMode> mode = new ReadOnlyObjectWrapper<>(new WorkerMode.Looking());
    private volatile @Nullable DurableProcessWorker worker;
    private volatile int permits;
    private final AtomicBoolean modeAsked = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile boolean patient;

    /**
     * A session without a worker.
     *
     * @param ownerId how a worker of this window is known
     * @param wanted how many runs at once; a worker keeps what is wanted when it starts
     */
    public EmbeddedWorker(
            ProcessRegistry registry,
            LivenessProbe probe,
            List<ProcessEngine> engines,
            Tasks tasks,
            Program program,
            String ownerId,
            IntSupplier wanted) {
        this.registry = registry;
        this.probe = probe;
        this.engines = List.copyOf(engines);
        this.tasks = tasks.work();
        this.fx = tasks.fx();
        this.program = program;
        this.ownerId = ownerId;
        this.wanted = wanted;
        this.permits = wanted.getAsInt();
        this.kinds = this.engines.stream().map(ProcessEngine::kind).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ReadOnlyObjectProperty<WorkerMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    @Override
    public Judgement.View view() {
        return worker == null ? looking() : Judgement.View.of(offer(running()));
    }

    /** A program without any engine has nothing to say about who could run what. */
    private Judgement.View looking() {
        return kinds.isEmpty() ? Judgement.View.LOOKING : Judgement.View.looking(kinds);
    }

    @Override
    public Forecast forecast() {
        settle();
        var clock = registry.clock();
        var findings = new HashMap<LivenessEvidence, Finding>();
        var folder = registry.facts().folder();
        var free = folder == null ? OptionalLong.empty() : tasks.freeBytes(folder);
        var view = Judgement.View.of(offer(0)).withFree(free);
        var tally = new Forecast.Tally();
        PagedRows.live(registry, PAGE).forEach(row -> {
            var found = Judgement.ownersToAsk(row).stream()
                    .distinct()
                    .map(owner -> new OwnerFinding(owner, findings.computeIfAbsent(owner.evidence(), probe::probe)))
                    .toList();
            tally.add(kind(row), Judgement.of(row, found, view, clock));
        });
        return tally.of(permits);
    }

    @Override
    public StopForecast stopForecast() {
        var again = new ArrayList<String>();
        var bound = new ArrayList<String>();
        var current = worker;
        if (current != null) {
            for (var lease : current.leases()) {
                registry.find(lease.processId()).ifPresent(row -> {
                    var disposition = row.record().registration().disposition();
                    (disposition == RecoveryDisposition.RERUNNABLE ? again : bound)
                            .add(row.record().name());
                });
            }
        }
        return new StopForecast(again, bound);
    }

    @Override
    public Optional<LapseForecast> lapseForecast() {
        var current = worker;
        var leases = current == null ? List.<ProcessLease>of() : current.leases();
        if (leases.isEmpty()) {
            return Optional.empty();
        }
        var clock = registry.clock();
        var again = 0;
        var bound = 0;
        var first = Long.MAX_VALUE;
        for (var lease : leases) {
            var row = registry.find(lease.processId()).orElse(null);
            if (row == null) {
                continue;
            }
            if (row.record().registration().disposition() == RecoveryDisposition.RERUNNABLE
                    || !row.record().begun()) {
                again++;
            } else {
                bound++;
            }
            var holder = row.lease().holder();
            first = Math.min(first, clock.wallOf(holder == null ? lease.expiresAtMs() : holder.expiresAtMs()));
        }
        return first == Long.MAX_VALUE ? Optional.empty() : Optional.of(new LapseForecast(again, bound, first));
    }

    @Override
    public synchronized void start() {
        if (worker != null) {
            return;
        }
        settle();
        var next = make();
        next.onRuns(this::showMode);
        next.start();
        stopping = false;
        worker = next;
        tasks.start("leasehold-asked-to-drain", () -> drainWhenAsked(next));
        showMode();
    }

    /** A worker that runs keeps the limit it began with. */
    private void settle() {
        if (worker == null) {
            permits = wanted.getAsInt();
        }
    }

    private DurableProcessWorker make() {
        var owner = OwnerIdentity.of(ownerId, probe, tasks);
        var config = WorkerConfig.of(owner, probe, engines, program).withConcurrency(permits);
        return new DurableProcessWorker(registry, config, tasks, FaultSink.logging());
    }

    @Override
    public List<RowVerdict> dryRun() {
        var running = worker;
        if (running != null) {
            return running.dryRun();
        }
        settle();
        try (var idle = make()) {
            return idle.dryRun();
        }
    }

    /** Somebody else may ask the worker of this window to drain; nobody in the window needs to be there for it. */
    private void drainWhenAsked(DurableProcessWorker asked) {
        if (asked.untilStopped() == WorkerEnd.DRAIN_REQUESTED && worker == asked && !stopping) {
            stop(GRACE);
        }
    }

    @Override
    public void sweepNow() {
        var running = worker;
        if (running != null) {
            running.poke();
        }
    }

    @Override
    public DrainReport stop(Duration grace) {
        var running = worker;
        if (running == null) {
            return new DrainReport(List.of(), List.of(), List.of(), List.of());
        }
        stopping = true;
        patient = grace.compareTo(LONG) > 0;
        showMode();
        try {
            return running.drain(grace);
        } finally {
            running.requestStop();
            running.close();
            worker = null;
            stopping = false;
            showMode();
        }
    }

    @Override
    public void hurry() {
        var running = worker;
        if (running != null) {
            running.hurry();
        }
    }

    @Override
    public int running() {
        var current = worker;
        return current == null ? 0 : current.leases().size();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** Many runs begin and end in the time of one picture, and only the last number is seen. */
    private void showMode() {
        if (modeAsked.compareAndSet(false, true)) {
            fx.later(() -> {
                modeAsked.set(false);
                var next = mode();
                if (!next.equals(mode.get())) {
                    mode.set(next);
                }
            });
        }
    }

    private WorkerMode mode() {
        if (worker == null) {
            return new WorkerMode.Looking();
        }
        return stopping ? new WorkerMode.Stopping(running(), patient) : new WorkerMode.Working(running(), permits);
    }

    private Situation.Offer offer(int inUse) {
        return new Situation.Offer(ownerId, kinds, null, inUse, permits);
    }

    private static String kind(ProcessRow row) {
        return row.record().registration().input().engineKind();
    }
}
