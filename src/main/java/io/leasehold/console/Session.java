package io.leasehold.console;

import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.fx.OffFxThread;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.worker.EmbeddedWorker;
import io.leasehold.console.worker.ReadOnlySession;
import io.leasehold.console.worker.WorkerSession;
import io.leasehold.engine.ProcessEngine;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.work.Program;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What a window reads from and works with. Nothing of it is on the screen, so it is made before there is anything to
 * show, on whatever thread.
 *
 * @param opened what is shown; closed with the window
 * @param registry the same, which refuses to be called on the FX thread
 * @param probe asks who is alive
 * @param worker the worker of the window, which does not run yet
 * @param feed reads ahead, and tells nobody anything yet
 * @param tasks ways to other threads and back
 */
record Session(
        OpenedRegistry opened,
        ProcessRegistry registry,
        LivenessProbe probe,
        WorkerSession worker,
        RegistryFeed feed,
        Tasks tasks) {
    /**
     * A session on an open registry.
     *
     * @param engines what a worker in the window can run
     * @param permits how many processes it runs at a time, asked when it starts
     */
    static Session on(OpenedRegistry opened, List<ProcessEngine> engines, IntSupplier permits, Tasks tasks) {
        var probe = opened.probe();
        var guarded = OffFxThread.guard(opened.registry(), tasks.fx());
        var program = new Program("leasehold", ProgramFacts.version(), ProgramFacts.user(), "console");
        var idle =
                new EmbeddedWorker(guarded, probe, engines, tasks, program, "console-" + ProgramFacts.user(), permits);
        var readOnly = opened.readOnly();
        var worker = readOnly == null ? idle : new ReadOnlySession(idle, readOnly);
        var feed = new RegistryFeed(guarded, probe, tasks.work(), tasks.fx(), worker::view);
        feed.readAhead();
        return new Session(opened, guarded, probe, worker, feed, tasks);
    }

    /** There will be no window for it. Blocks. */
    void abandon() {
        feed.close();
        opened.close();
    }
}
