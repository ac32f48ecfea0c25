package io.leasehold.command;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.pipeline.PipelineEngine;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Puts together workers for the commands that need one. */
final class Workers {
    private Workers() {}

    /** A worker with every engine there is, not started. */
    static DurableProcessWorker of(
            Opened opened,
            @Nullable String ownerId,
            String mode,
            LeaseTimings timings,
            int concurrency,
            Duration sweepEvery,
            FaultSink faults) {
        var tasks = new JvmTasks();
        var config = config(opened, ownerId, mode, tasks)
                .withTimings(timings)
                .withConcurrency(concurrency)
                .withSweepEvery(sweepEvery);
        return new DurableProcessWorker(opened.registry(), config, tasks, faults);
    }

    /** A worker for one process alone, not started: what it leaves behind when it ends is nobody else's work. */
    static DurableProcessWorker ofOne(Opened opened, String mode, String processId, FaultSink faults) {
        var tasks = new JvmTasks();
        var config = config(opened, null, mode, tasks).withOnly(processId);
        return new DurableProcessWorker(opened.registry(), config, tasks, faults);
    }

    private static WorkerConfig config(Opened opened, @Nullable String ownerId, String mode, JvmTasks tasks) {
        var name = ownerId == null ? mode + "-" + ProcessHandle.current().pid() : ownerId;
        return WorkerConfig.of(
                OwnerIdentity.of(name, opened.probe(), tasks),
                opened.probe(),
                engines(opened),
                new Program("leasehold", ProgramFacts.version(), ProgramFacts.user(), mode));
    }

    private static List<ProcessEngine> engines(Opened opened) {
        var engines = new ArrayList<ProcessEngine>();
        engines.add(new CommandEngine(opened.probe()));
        engines.add(new PipelineEngine(opened.probe()));
        for (var engine : ServiceLoader.load(ProcessEngine.class)) {
            if (engines.stream().noneMatch(known -> known.kind().equals(engine.kind()))) {
                engines.add(engine);
            }
        }
        return engines;
    }
}
