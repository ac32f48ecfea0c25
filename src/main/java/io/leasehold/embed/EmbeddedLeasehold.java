package io.leasehold.embed;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.error.InvalidInput;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import io.leasehold.work.DrainReport;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.ProcessAwaiter;
import io.leasehold.work.ProcessChangeHub;
import io.leasehold.work.Program;
import io.leasehold.work.WorkTasks;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * A registry in a folder, and a worker in this program that runs its engines' processes.
 *
 * <p>Other programs of this user may use the same folder at the same time: workers, the command line, the window. Who
 * dies harms nobody (see {@link SharedRegistry}). Thread-safe. {@link #close} drains.
 */
public final class EmbeddedLeasehold implements AutoCloseable {
    /** How long {@link #close} lets runs go on before it stops them. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** How long opening waits for an owner that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProcessRegistry registry;
    private final DurableProcessWorker worker;
    private final List<ProcessEngine> engines;
    private final ProcessAwaiter awaiter;
    private final Runnable unsubscribe;
    private final AtomicBoolean drained = new AtomicBoolean();

    private EmbeddedLeasehold(ProcessRegistry registry, WorkerConfig config, WorkTasks tasks) {
        this.registry = registry;
        this.engines = config.engines();
        this.worker = new DurableProcessWorker(registry, config, tasks, FaultSink.logging());
        var hub = new ProcessChangeHub();
        this.awaiter = new ProcessAwaiter(registry, hub, tasks);
        this.unsubscribe = registry.subscribe(hub);
    }

    /**
     * Opens the registry in a folder, or makes one there, and prepares a worker, which does nothing until
     * {@link #start}.
     *
     * @param name the name of the worker, stable over restarts, e.g. {@code mailer}
     * @param engines what it can run, one engine a kind
     * @throws io.leasehold.error.RegistryUnavailable saying what is wrong with the folder, or who holds it and does not
     *     answer
     * @throws InvalidInput {@code invalid_configuration} for an unusable name or two engines of a kind
     */
    public static EmbeddedLeasehold open(Path folder, String name, ProcessEngine... engines) {
        var tasks = new JvmTasks();
        var registry = SharedRegistry.openOrCreate(folder, name, Role.SERVING, PATIENCE);
        var done = false;
        try {
            var facts = registry.facts();
            var probe = Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, tasks.wall());
            var config = WorkerConfig.of(
                    OwnerIdentity.of(name, probe, tasks),
                    probe,
                    List.of(engines),
                    new Program(name, ProgramFacts.version(), ProgramFacts.user(), "embedded"));
            var opened = new EmbeddedLeasehold(registry, config, tasks);
            done = true;
            return opened;
        } finally {
            if (!done) {
                registry.close();
            }
        }
    }

    /** Makes the worker run what there is and what comes, by itself. Idempotent. */
    public void start() {
        worker.start();
    }

    /**
     * Declares work. It is on disk when this returns, and survives whatever happens next.
     *
     * @param processId the caller's stable id; the same declaration under the same id changes nothing
     * @param kind which of the engines runs it
     * @param disposition what a sweep may do when its worker is lost
     * @throws InvalidInput when no engine here has that kind, or its engine refuses the payload
     * @throws io.leasehold.error.Refused {@code registration_conflict} when the id stands for something else
     */
    public ProcessRecord submit(String processId, String kind, JsonNode payload, RecoveryDisposition disposition) {
        var environment = ExecutionEnvironment.empty();
        var registration = engine(processId, kind).registration(processId, payload, disposition, environment);
        registry.putEnvironment(environment);
        return registry.register(registration).record();
    }

    private ProcessEngine engine(String processId, String kind) {
        return engines.stream()
                .filter(engine -> engine.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.INVALID_REGISTRATION,
                        processId,
                        "Process \"" + processId + "\" cannot be registered: no engine here has the kind \"" + kind
                                + "\".",
                        "Hand over the engine when you open the registry, or name one of: "
                                + engines.stream().map(ProcessEngine::kind).toList() + "."));
    }

    /**
     * Waits for the outcome of a process, whoever runs it.
     *
     * @throws io.leasehold.error.TimedOut when the patience ends first
     * @throws io.leasehold.error.NotFound for an unknown id
     */
    public AwaitOutput await(String processId, Duration patience) {
        return awaiter.awaitTerminal(processId, patience);
    }

    /** The registry, for everything else; it is closed with this. */
    public ProcessRegistry registry() {
        return registry;
    }

    /** The worker, for everything else; it is closed with this. */
    public DurableProcessWorker worker() {
        return worker;
    }

    /** Takes no more work and lets what runs go on for that long (rulings R23); then only {@link #close} is left. */
    public DrainReport drain(Duration grace) {
        drained.set(true);
        return worker.drain(grace);
    }

    /** Drains with {@link #GRACE}, unless it was drained, and closes the registry. Idempotent. */
    @Override
    public void close() {
        try (registry;
                worker) {
            unsubscribe.run();
            if (drained.compareAndSet(false, true)) {
                worker.drain(GRACE);
            }
        }
    }
}
