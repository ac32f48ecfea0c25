package io.leasehold.bench.share;

import io.leasehold.bench.Spread;
import io.leasehold.engine.Awaited;
import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.Signal;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Takes the time from the moment at which a signal is sent to the moment at which the run that waited for it goes on, and
 * what so many suspended processes take of the heap.
 */
public final class BenchWake {
    private static final String KIND = "wake";
    private static final String SIGNAL = "go";
    private static final int CONCURRENCY = 64;
    private static final int REST = 10;
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double MEGABYTE = 1_048_576.0;

    private final Path folder;

    /** Measures in that folder and leaves it there. */
    public BenchWake(Path folder) {
        this.folder = folder;
    }

    /**
     * What was measured.
     *
     * @param suspended how many processes were suspended
     * @param signals how many were woken, each way
     * @param heapMb what the suspended ones took of the heap, registry and worker included
     * @param same in one program
     * @param across through the socket of another program
     */
    public record Report(int suspended, int signals, double heapMb, Times same, Times across) {
        /** The figures as one line. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "wake  %,d suspended take %.1f MB of heap  %,d signals in one program: p50 %.1f ms  p95 %.1f ms"
                            + "  across programs: p50 %.1f ms  p95 %.1f ms",
                    suspended,
                    heapMb,
                    signals,
                    same.p50(),
                    same.p95(),
                    across.p50(),
                    across.p95());
        }
    }

    /** Milliseconds that half, and that all but one in twenty, did not exceed. */
    public record Times(double p50, double p95) {}

    /**
     * Measures both.
     *
     * @param suspended how many processes wait, at least as many as signals
     * @param signals how many of them are woken, one after the other
     */
    public Report run(int suspended, int signals) throws InterruptedException {
        double heap;
        Times same;
        try (var registry = H2Registry.openOrCreate(folder.resolve("own"), "bench", Duration.ZERO)) {
            var waiting = new Waiting();
            try (var worker = worker(registry, waiting)) {
                var before = usedHeap();
                suspend(registry, worker, waiting, suspended);
                heap = (usedHeap() - before) / MEGABYTE;
                same = wake(registry, waiting, signals);
            }
        }
        var shared = folder.resolve("shared");
        OtherProgram.open(shared).close();
        try (var other = OtherProgram.owning(shared);
                var registry = OtherProgram.open(shared);
                var sender = OtherProgram.open(shared)) {
            var waiting = new Waiting();
            try (var worker = worker(registry, waiting)) {
                suspend(registry, worker, waiting, signals);
                var across = wake(sender, waiting, signals);
                other.kill();
                return new Report(suspended, signals, heap, same, across);
            }
        }
    }

    private static DurableProcessWorker worker(ProcessRegistry registry, Waiting engine) {
        var tasks = new JvmTasks();
        var probe = Probes.ofThisSystem(null, InstantSource.system());
        var config = WorkerConfig.of(
                        OwnerIdentity.of("bench", probe, tasks),
                        probe,
                        List.of(engine),
                        new Program("leasehold bench", "", "", "bench"))
                .withConcurrency(CONCURRENCY);
        return new DurableProcessWorker(registry, config, tasks, FaultSink.logging());
    }

    private static void suspend(ProcessRegistry registry, DurableProcessWorker worker, Waiting engine, int processes) {
        var environment = ExecutionEnvironment.empty();
        registry.putEnvironment(environment);
        var left = new AtomicInteger(processes);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < CONCURRENCY; caller++) {
                callers.submit(() -> {
                    for (var at = left.decrementAndGet(); at >= 0; at = left.decrementAndGet()) {
                        registry.register(engine.registration(
                                id(at), ProcessJson.object(), RecoveryDisposition.OWNER_BOUND, environment));
                    }
                });
            }
        }
        worker.start();
        var waiting = new ProcessQuery(
                FilterParser.parse("status:" + ProcessStatus.WAITING.label(), ZoneOffset.UTC),
                ProcessQuery.Order.NEWEST_FIRST,
                null,
                1);
        while (registry.count(waiting) < processes || !worker.running().isEmpty()) {
            LockSupport.parkNanos(LOOK);
        }
    }

    private static Times wake(ProcessRegistry sender, Waiting engine, int signals) throws InterruptedException {
        var taken = new long[signals];
        for (var at = 0; at < signals; at++) {
            var sent = System.nanoTime();
            sender.signal(new SignalRequest(id(at), SIGNAL, NullNode.getInstance(), "s", null));
            var woken = engine.woken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (woken == null) {
                throw new IllegalStateException("signal " + at + " of " + signals + " woke nobody");
            }
            taken[at] = woken - sent;
            // One that is woken writes its end; the next one is not to wait for that.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST));
        }
        var spread = Spread.of(taken);
        return new Times(spread.ms(50), spread.ms(95));
    }

    private static String id(int number) {
        return "wake-" + number;
    }

    private static long usedHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Waits for one signal, and notes when it goes on. */
    private static final class Waiting implements ProcessEngine {
        private final LinkedBlockingQueue<Long> woken = new LinkedBlockingQueue<>();

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<ProcessEventType> eventTypes() {
            return List.of(ProcessEventType.plain("signal." + SIGNAL, null));
        }

        @Override
        public void validate(JsonNode payload, ExecutionEnvironment environment) {
            // Every payload is as good as another.
        }

        @Override
        public RunResult run(RunContext context) {
            var now = System.nanoTime();
            if (context.awaitSignal(SIGNAL, 1, Duration.ZERO) instanceof Awaited.NotYet<Signal> notYet) {
                return new RunResult.Suspended(notYet.until());
            }
            woken.add(now);
            return new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object(), null));
        }
    }
}
