package io.leasehold.bench;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Registers and runs processes that do nothing: what is left is the registry and the worker. */
public final class BenchNoop {
    private static final int IN_FLIGHT = 64;
    private static final String KIND = "noop";

    private final Path folder;

    /** Measures in that folder and leaves it there. */
    public BenchNoop(Path folder) {
        this.folder = folder;
    }

    /**
     * What was measured.
     *
     * @param processes how many
     * @param registersPerSecond by 64 callers at once
     * @param runsPerSecond from registered to terminal, 64 in flight
     */
    public record Report(int processes, long registersPerSecond, long runsPerSecond) {
        /** The figures as one line. */
        public String line() {
            return "noop  %,d processes  registered %,d/s  run %,d/s (64 in flight, every commit forced)"
                    .formatted(processes, registersPerSecond, runsPerSecond);
        }
    }

    /** Measures once; a tenth as many processes warm the program up before. */
    public Report run(int processes) {
        try (var registry = H2Registry.openOrCreate(folder.resolve("registry"), "bench", Duration.ZERO)) {
            return on(registry, processes);
        }
    }

    /** Measures a program that has run nothing before. */
    public Report cold(int processes) {
        try (var registry = H2Registry.openOrCreate(folder.resolve("registry"), "bench", Duration.ZERO)) {
            return once(registry, "", processes);
        }
    }

    /** The same on a registry that is open already, by whatever way. */
    public static Report on(ProcessRegistry registry, int processes) {
        once(registry, "warm-", Math.max(1, processes / 10));
        return once(registry, "", processes);
    }

    private static Report once(ProcessRegistry registry, String prefix, int processes) {
        var environment = registry.putEnvironment(ExecutionEnvironment.empty());
        var left = new AtomicInteger(processes);
        var began = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < IN_FLIGHT; caller++) {
                callers.submit(() -> {
                    for (var at = left.decrementAndGet(); at >= 0; at = left.decrementAndGet()) {
                        registry.register(registration(prefix + at, environment));
                    }
                });
            }
        }
        var registered = System.nanoTime();
        work(registry);
        var ended = System.nanoTime();
        return new Report(processes, rate(processes, registered - began), rate(processes, ended - registered));
    }

    private static void work(ProcessRegistry registry) {
        var tasks = new JvmTasks();
        var probe = Probes.ofThisSystem(null, InstantSource.system());
        var config = WorkerConfig.of(
                        OwnerIdentity.of("bench", probe, tasks),
                        probe,
                        List.of(new Noop()),
                        new Program("leasehold bench", "", "", "bench"))
                .withConcurrency(IN_FLIGHT);
        try (var worker = new DurableProcessWorker(registry, config, tasks, FaultSink.logging())) {
            worker.start();
            worker.untilIdle();
        }
    }

    private static long rate(int processes, long nanos) {
        return Math.round(processes * 1e9 / nanos);
    }

    private static ProcessRegistration registration(String id, String environment) {
        return new ProcessRegistration(
                id,
                new ProcessInput.Engine(KIND, ProcessJson.object()),
                RecoveryDisposition.RERUNNABLE,
                null,
                new ProcessIdentity(KIND, null, null),
                List.of(),
                ProcessProvenance.host(),
                environment);
    }

    /** Does nothing, well. */
    private static final class Noop implements ProcessEngine {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void validate(JsonNode payload, ExecutionEnvironment environment) {
            // Every payload is as good as another.
        }

        @Override
        public RunResult run(RunContext context) {
            return new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object(), null));
        }
    }
}
