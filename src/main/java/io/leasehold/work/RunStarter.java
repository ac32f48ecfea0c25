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

    RunStarter(
            ProcessRegistry registry,
            WorkTasks tasks,
            WorkerLife life,
            LeaseWindow window,
            LeaseKeeper keeper,
            Runs runs,
            Permits permits,
            FaultSink faults) {
        this.registry = registry;
        this.tasks = tasks;
        this.life = life;
        this.window = window;
        this.keeper = keeper;
        this.runs = runs;
        this.permits = permits;
        this.faults = faults;
    }

    /** The run has a permit and gives it back when it ends. */
    void start(ProcessEngine engine, ActiveRun run, Admission.Run admission, long sentAt) {
        run.holds(admission.lease(), sentAt, window.certainFor());
        keeper.watch();
        var context = new FencedContext(registry, tasks, life, run, admission);
        var settlement = new RunSettlement(registry, tasks, life, window, faults, run, admission.record());
        var task = new RunTask(engine, context, run, settlement, runs, permits, faults);
        tasks.start("leasehold-run-" + run.processId(), task);
    }
}
