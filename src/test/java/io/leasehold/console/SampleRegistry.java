package io.leasehold.console;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Situation;
import io.leasehold.registry.Declared;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A real registry on disk, whose time the test moves, filled through its own operations. */
public final class SampleRegistry implements AutoCloseable {
    public static final Duration TTL = Duration.ofSeconds(30);

    /** No system gives a process this number. */
    private static final long NO_SUCH_PID = 4_194_303;

    private static final long STEP_MS = 500;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wallMs =
            new AtomicLong(Instant.parse("2026-11-21T09:00:00Z").toEpochMilli());
    public final ProcessRegistry registry;
    public final LivenessProbe probe;
    public final LeaseOwner alive;
    public final LeaseOwner dead;
    public final LeaseOwner elsewhere;
    private final String environment;

    /** One on a disk that a restart of the machine does not prove anything about. */
    public SampleRegistry(Path folder) {
        this(folder, null);
    }

    /** One on a file system of that type. */
    SampleRegistry(Path folder, @Nullable String fileSystem) {
        registry = H2Registry.openOrCreate(folder, "test", Duration.ZERO, nanos::get, wall());
        probe = Probes.ofThisSystem(fileSystem, wall());
        alive = new LeaseOwner("worker-7", "inc-7", probe.self());
        var self = (LivenessEvidence.LocalProcess) probe.self();
        dead = new LeaseOwner(
                "worker-3",
                "inc-3",
                new LivenessEvidence.LocalProcess(
                        self.os(),
                        self.hostId(),
                        self.hostName(),
                        self.bootId(),
                        self.pidNamespace(),
                        self.timeNamespace(),
                        NO_SUCH_PID,
                        self.startTicks()));
        elsewhere = new LeaseOwner(
                "worker-9",
                "inc-9",
                new LivenessEvidence.LocalProcess(
                        self.os(),
                        self.hostId(),
                        self.hostName(),
                        self.bootId(),
                        "pid:[4026532911]",
                        self.timeNamespace(),
                        4_121,
                        881_204));
        environment = registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()));
    }

    public InstantSource wall() {
        return () -> Instant.ofEpochMilli(wallMs.get());
    }

    public void elapse(Duration time) {
        // The serving clock takes one great step for a suspend, and lets no lease lapse by it.
        for (var left = time; left.isPositive(); left = left.minusMillis(STEP_MS)) {
            nanos.addAndGet(STEP_MS * 1_000_000);
            wallMs.addAndGet(STEP_MS);
            registry.clock();
        }
    }

    /** The machine sleeps: wall time goes on, nothing runs. */
    public void sleep(Duration time) {
        wallMs.addAndGet(time.toMillis());
        registry.clock();
    }

    public String command(String id, String label, RecoveryDisposition disposition, String... command) {
        var spec = new CommandSpec(command[0], List.of(command).subList(1, command.length), null, null, null);
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine("command", spec.toJson()),
                disposition,
                disposition == RecoveryDisposition.RERUNNABLE ? 10 : null,
                new ProcessIdentity("command", label, null),
                new CommandEngine(probe).eventTypes(),
                ProcessProvenance.host(),
                environment));
        return id;
    }

    public String rerunnable(String id, String label) {
        return command(id, label, RecoveryDisposition.RERUNNABLE, "true");
    }

    public String ownerBound(String id, String label) {
        return command(id, label, RecoveryDisposition.OWNER_BOUND, "true");
    }

    public String external(String id, String label) {
        registry.register(Declared.external(id, ProcessJson.object().put("label", label)));
        return id;
    }

    public ProcessLease begun(String id, LeaseOwner owner) {
        var attempt = owner.attempt("run-" + id);
        var lease = ((ClaimOutcome.Acquired) registry.claim(id, attempt, TTL)).lease();
        var number = registry.find(id).orElseThrow().record().attempts() + 1;
        registry.recordFirstStarted(lease, new ProcessStarted(owner, lease.fencingToken(), number, wallMs.get()));
        return lease;
    }

    /** A sweep comes by and settles that row, on what the system says about its owners and its command now. */
    public void settle(String id) {
        var row = registry.find(id).orElseThrow();
        var findings = Judgement.ownersToAsk(row).stream()
                .map(owner -> new OwnerFinding(owner, probe.probe(owner.evidence())))
                .toList();
        var child = row.record().child();
        registry.admit(new AdmitRequest(
                id,
                alive.attempt("settle-" + id),
                alive,
                TTL,
                findings,
                new Situation.Offer("worker-7", Set.of("command"), null, 0, 4),
                AdmitRequest.Mode.SETTLE,
                null,
                false,
                child == null ? null : ProcessJson.tree(probe.probe(child.evidence()))));
    }

    /** A real worker on this registry that runs commands, not started yet; for its owner to close. */
    public DurableProcessWorker worker(String ownerId) {
        return worker(ownerId, new CommandEngine(probe));
    }

    /** A real worker on this registry, not started yet; for its owner to close. */
    public DurableProcessWorker worker(String ownerId, ProcessEngine engine) {
        var tasks = new JvmTasks();
        return new DurableProcessWorker(
                registry,
                WorkerConfig.of(
                        OwnerIdentity.of(ownerId, probe, tasks),
                        probe,
                        List.of(engine),
                        new Program("leasehold", "test", "ops", "worker")),
                tasks,
                FaultSink.logging());
    }

    /** One row of each phase, the interesting ones last. */
    public void everyPhase() {
        completed("report-0016", "weekly report");
        failed("import-0030", "import of 2026-11-20");
        rerunnable("cancelled-1", "import of 2026-11-19");
        registry.complete(begun("cancelled-1", alive), new AwaitOutput.Cancelled("asked", null, null));
        ownerBound("db-migrate-0142", "nightly migration");
        begun("db-migrate-0142", elsewhere);
        ownerBound("backup-0200", "backup of orders");
        begun("backup-0200", dead);
        elapse(Duration.ofSeconds(71));
        rerunnable("mirror-7", "mirror");
        begun("mirror-7", alive);
        elapse(Duration.ofSeconds(9));
        rerunnable("reindex-3", "reindex of the catalogue");
        begun("reindex-3", dead);
        external("invoice-4711", "invoice run");
        rerunnable("report-0017", "weekly report");
        ownerBound("mail-0017", "");
    }

    public void completed(String id, String label) {
        rerunnable(id, label);
        registry.complete(begun(id, alive), new AwaitOutput.Success(ProcessJson.object(), null));
    }

    public void failed(String id, String label) {
        rerunnable(id, label);
        registry.complete(
                begun(id, alive),
                new AwaitOutput.Failure(FailureClass.EXECUTION, "command_exit", "pg_dump ended with 1", null, null));
    }

    public Act ops(String reason) {
        return new Act("ops", reason);
    }

    @Override
    public void close() {
        registry.close();
    }
}
