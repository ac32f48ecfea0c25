package io.leasehold.testing;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.memory.MemoryRegistry;
import io.leasehold.work.AdmissionReport;
import io.leasehold.work.Bell;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.WorkerFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The worker itself, for the tests of engines: it works only when it is told to, time passes only when a test says so,
 * and the death of its program is one call.
 *
 * <p>The registry is in memory and obeys the same rules as one on disk. Everything that happens follows from the test,
 * so a test that passes once passes always. Only the thread that makes it may call it. An engine that waits must wait by
 * {@link #bell()}; one that blocks its thread in another way blocks the test.
 */
public final class ManualWorker implements AutoCloseable {
    private static final String OWNER = "manual-worker";

    private final SettableClock clock = new SettableClock();
    private final VirtualTasks tasks = new VirtualTasks(clock);
    private final ProcessRegistry registry = MemoryRegistry.create(clock.wall(), clock::millis);
    private final KnownDead probe = new KnownDead(clock.wall());
    private final List<WorkerFault> faults = new ArrayList<>();
    private final List<ProcessEngine> engines;
    private Life life;

    /** One start of the program, until it crashes. */
    private record Life(VirtualTasks.Program program, DurableProcessWorker worker) {}

    /** A worker with these engines, one a kind, on an empty registry. */
    public ManualWorker(ProcessEngine... engines) {
        this.engines = List.of(engines);
        life = begin();
    }

    private Life begin() {
        var program = tasks.program();
        var self = probe.next();
        var config = WorkerConfig.of(
                OwnerIdentity.of(OWNER, self, program), self, engines, new Program("test", "0", "test", "manual"));
        return new Life(
                program, new DurableProcessWorker(MortalRegistry.of(registry, program), config, program, fault -> {
                    if (!program.killed()) {
                        faults.add(fault);
                    }
                }));
    }

    /**
     * Declares work, as {@code registry().register(engine.registration(...))} does.
     *
     * @throws InvalidInput when no engine here has that kind, or its engine refuses the payload
     */
    public ProcessRecord submit(String processId, String kind, JsonNode payload, RecoveryDisposition disposition) {
        var engine = engines.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.INVALID_REGISTRATION,
                        processId,
                        "Process \"" + processId + "\" cannot be registered: no engine here has the kind \"" + kind
                                + "\".",
                        "Hand the engine to the worker of the test."));
        var environment = ExecutionEnvironment.empty();
        var registration = engine.registration(processId, payload, disposition, environment);
        registry.putEnvironment(environment);
        return registry.register(registration).record();
    }

    /**
     * One sweep on the calling thread, and everything that it starts: returns when all runs have ended or wait. No time
     * passes.
     *
     * @return what the sweep did
     */
    public AdmissionReport runDue() {
        var report = life.worker().sweepOnce();
        tasks.settle();
        return report;
    }

    /** Time passes, and what waits goes on when its time comes; leases of runs are renewed meanwhile. */
    public void elapse(Duration time) {
        tasks.elapse(time);
    }

    /**
     * The program of the worker dies as by SIGKILL, which is proven from now on; the next sweep is that of another
     * program. Runs that wait end where they are. When a run itself calls it, e.g. through a double that it uses, it does
     * not return.
     */
    public void crash() {
        var dead = life;
        probe.die();
        dead.program().kill();
        life = begin();
        tasks.endTheDead();
        tasks.settle();
    }

    /** The clock of everything here. Let time pass with {@link #elapse}; set wall time by {@link SettableClock}. */
    public SettableClock clock() {
        return clock;
    }

    /** A bell by which an engine under test may wait without keeping the test waiting. */
    public Bell bell() {
        return tasks.bell();
    }

    /** The registry, for everything that a caller may do, e.g. request a cancel. */
    public ProcessRegistry registry() {
        return registry;
    }

    /**
     * A process as it is now.
     *
     * @throws NotFound for an unknown id
     */
    public ProcessRecord record(String processId) {
        return registry.find(processId)
                .orElseThrow(() -> NotFound.process(processId))
                .record();
    }

    /** What went wrong so far without ending any process, oldest first. */
    public List<WorkerFault> faults() {
        return List.copyOf(faults);
    }

    /** Drains without grace: runs that wait are told to stop. Idempotent. */
    @Override
    public void close() {
        life.worker().close();
        tasks.settle();
        registry.close();
    }
}
