package io.leasehold.bench;

import io.leasehold.engine.command.CapturedEnvironment;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.host.OwnProgram;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Takes the time from the SIGKILL of a worker to the moment at which its rerunnable command runs again, in a second
 * worker that was waiting for the registry. Both are programs of their own; their starts are not counted.
 */
public final class BenchRecover {
    private static final String WORK = "work";
    private static final String BOUND = "bound";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(500);

    private final Path folder;

    /** Measures in that folder and leaves it there. */
    public BenchRecover(Path folder) {
        this.folder = folder;
    }

    /**
     * What was measured, in milliseconds.
     *
     * @param kills how often
     * @param closed how often the owner-bound process that the killed worker had begun was closed with evidence
     */
    public record Report(int kills, long medianMs, long p95Ms, long worstMs, int closed) {
        /** Whether each begun owner-bound process was closed with evidence. */
        public boolean clean() {
            return closed == kills;
        }

        /** The figures as one line. */
        public String line() {
            return "recover  %4d kills  median %d ms  p95 %d ms  worst %d ms  owner-bound closed with evidence %d"
                    .formatted(kills, medianMs, p95Ms, worstMs, closed);
        }
    }

    /** Kills that many workers, one after another. */
    public Report run(int kills) {
        var taken = new long[kills];
        var closed = 0;
        for (var at = 0; at < kills; at++) {
            var here = folder.resolve("kill-" + at);
            taken[at] = once(here);
            closed += closedWithEvidence(here.resolve("registry")) ? 1 : 0;
        }
        var spread = Spread.of(taken);
        return new Report(
                kills, Math.round(spread.ms(50)), Math.round(spread.ms(95)), Math.round(spread.ms(100)), closed);
    }

    private long once(Path here) {
        var pids = here.resolve("pids");
        try {
            Files.createDirectories(pids);
            var registry = here.resolve("registry");
            register(registry, here);
            var first = worker(registry, here.resolve("first.log"));
            var second = first;
            try {
                until(() -> Files.exists(pids.resolve(WORK + "-1")) && Files.exists(pids.resolve(BOUND + "-1")), first);
                second = worker(registry, here.resolve("second.log"));
                until(() -> waits(here.resolve("second.log")), second);
                var killed = System.nanoTime();
                first.destroyForcibly();
                until(() -> Files.exists(pids.resolve(WORK + "-2")), second);
                var again = System.nanoTime();
                awaitClosed(registry);
                return again - killed;
            } finally {
                second.destroyForcibly().onExit().join();
                first.destroyForcibly().onExit().join();
                end(pids);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void register(Path folder, Path cwd) {
        // The file appears complete, under its final name, at the first moment of the command.
        var script =
                "n=$LEASEHOLD_PROCESS_ID-$LEASEHOLD_ATTEMPT; echo $$ > pids/.$n; mv pids/.$n pids/$n; exec sleep 600";
        var spec = new CommandSpec("sh", List.of("-c", script), null, null, null);
        var engine = new CommandEngine();
        try (var registry = H2Registry.openOrCreate(folder, "bench", Duration.ZERO)) {
            var environment =
                    CapturedEnvironment.capture(cwd, Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"), List.of(), false);
            var ref = registry.putEnvironment(environment);
            for (var disposition : List.of(RecoveryDisposition.RERUNNABLE, RecoveryDisposition.OWNER_BOUND)) {
                registry.register(new ProcessRegistration(
                        disposition == RecoveryDisposition.RERUNNABLE ? WORK : BOUND,
                        new ProcessInput.Engine(CommandEngine.KIND, spec.toJson()),
                        disposition,
                        null,
                        engine.identity(spec.toJson()),
                        engine.eventTypes(),
                        ProcessProvenance.host(),
                        ref));
            }
        }
    }

    private static void awaitClosed(Path folder) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var registry = SharedRegistry.open(folder, "leasehold bench", Role.LOOKING, PATIENCE)) {
            while (bound(registry).status().live() && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LOOK);
            }
        }
    }

    private static boolean closedWithEvidence(Path folder) {
        try (var registry = SharedRegistry.open(folder, "leasehold bench", Role.LOOKING, PATIENCE)) {
            return bound(registry).outcome() instanceof AwaitOutput.Abandoned abandoned
                    && abandoned.evidence().writer() == AbandonWriter.SWEEP
                    && abandoned.evidence().finding() != null;
        }
    }

    private static ProcessRecord bound(ProcessRegistry registry) {
        return registry.find(BOUND)
                .orElseThrow(() -> new IllegalStateException("the process " + BOUND + " is lost"))
                .record();
    }

    private static Process worker(Path registry, Path log) throws IOException {
        return OwnProgram.with(List.of("worker", "--registry", registry.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean waits(Path log) {
        try {
            return Files.readString(log).contains("ready to take over");
        } catch (IOException e) {
            return false;
        }
    }

    private static void until(BooleanSupplier fact, Process worker) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            if (!worker.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("the worker did not get there; see its log beside the registry");
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    /** The commands outlive their killed workers; the measurement must not leave them running. */
    private static void end(Path pids) throws IOException {
        var files = new ArrayList<Path>();
        try (var all = Files.list(pids)) {
            all.forEach(files::add);
        }
        for (var file : files) {
            ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
