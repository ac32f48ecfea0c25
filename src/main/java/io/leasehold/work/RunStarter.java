package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.ProcessRegistry;

/** Starts the task of a row that was admitted, its start being on disk. */
final class RunStarter {
    private final ProcessRegistry registry;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final LeaseWindow window;
    private final LeaseKeeper keeper;
    private final Runs runs;
    private final Permits permits;
    private final FaultSink faults;
    private final Engines engines;
    private final ProcessChangeHub hub;
    private final Runnable lent;

    /** The last argument hears that a run lent its permit. */
    RunStarter(
            ProcessRegistry registry,
            WorkTasks tasks,
            WorkerLife life,
            LeaseWindow window,
            LeaseKeeper keeper,
            Runs runs,
            Permits permits,
            FaultSink faults,
            Engines engines,
            ProcessChangeHub hub,
            Runnable lent) {
        this.registry = registry;
        this.tasks = tasks;
        this.life = life;
        this.window = window;
        this.keeper = keeper;
        this.runs = runs;
        this.permits = permits;
        this.faults = faults;
        this.engines = engines;
        this.hub = hub;
        this.lent = lent;
    }

    /** The run has a permit and gives it back when it ends. */
    void start(ProcessEngine engine, ActiveRun run, Admission.Run admission, long sentAt) {
        run.holds(admission.lease(), sentAt, window.certainFor());
        keeper.watch();
        runs.began();
        var handovers = new Handovers(registry, run.processId());
        var waits = new RunWaits(hub, tasks, life, permits, run, lent);
        var settlement = new RunSettlement(registry, tasks, life, window, faults, run, admission.record(), handovers);
        var context =
                new FencedContext(registry, tasks, life, run, admission, engines, waits, handovers, settlement::revive);
        var task = new RunTask(engine, context, run, settlement, runs, permits, faults);
        tasks.start("leasehold-run-" + run.processId(), task);
    }
}
