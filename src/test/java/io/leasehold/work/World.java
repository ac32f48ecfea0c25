package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.Declared;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.memory.MemoryRegistry;
import io.leasehold.testing.SettableClock;
import io.leasehold.testing.VirtualTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry in memory, virtual time, a table of the living and the dead, and workers on all of them. */
final class World implements AutoCloseable {
    static final LeaseTimings TIMINGS = LeaseTimings.DEFAULT;
    static final Act OPS = new Act("ops", "because");
    static final long US = 1;

    final VirtualTasks tasks = new VirtualTasks(new SettableClock());
    final ProbeTable probe = new ProbeTable(US);
    final Outages outages;
    final ProcessRegistry registry;
    final TestEngine engine = new TestEngine(tasks);
    final List<WorkerFault> faults = new CopyOnWriteArrayList<>();
    private final List<DurableProcessWorker> workers = new ArrayList<>();

    World() {
        outages = new Outages(MemoryRegistry.create(tasks.wall(), tasks::clockMs));
        registry = outages.real();
    }

    DurableProcessWorker worker() {
        return worker(config());
    }

    DurableProcessWorker worker(WorkerConfig config) {
        var worker = new DurableProcessWorker(outages.registry(), config, tasks, faults::add);
        workers.add(worker);
        return worker;
    }

    WorkerConfig config() {
        return config("worker-" + (workers.size() + 1));
    }

    WorkerConfig config(String ownerId) {
        return config(ownerId, List.of(engine));
    }

    WorkerConfig config(String ownerId, List<ProcessEngine> engines) {
        var owner = OwnerIdentity.of(ownerId, probe, tasks);
        return WorkerConfig.of(owner, probe, engines, new Program("leasehold", "test", "ops", "worker"));
    }

    /** Somebody else, in an operating-system process of his own. */
    LeaseOwner other(long pid) {
        return new LeaseOwner("other-" + pid, "incarnation-" + pid, ProbeTable.process(pid));
    }

    /** Somebody who recorded no evidence. */
    LeaseOwner silent() {
        return new LeaseOwner("silent", "incarnation-s", LivenessEvidence.OPAQUE);
    }

    String rerunnable(String id) {
        return register(id, RecoveryDisposition.RERUNNABLE, null, "test");
    }

    String ownerBound(String id) {
        return register(id, RecoveryDisposition.OWNER_BOUND, null, "test");
    }

    String external(String id) {
        registry.register(Declared.external(id));
        return id;
    }

    String register(String id, RecoveryDisposition disposition, Integer maxAttempts, String kind) {
        return register(id, disposition, maxAttempts, kind, ProcessProvenance.host());
    }

    String register(
            String id,
            RecoveryDisposition disposition,
            Integer maxAttempts,
            String kind,
            ProcessProvenance provenance) {
        var env = registry.putEnvironment(ExecutionEnvironment.empty());
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine(kind, ProcessJson.object().put("id", id)),
                disposition,
                maxAttempts,
                new ProcessIdentity(kind, null, null),
                engine.eventTypes(),
                provenance,
                env));
        return id;
    }

    /** Takes and begins a row in the name of somebody else, who then does nothing more. */
    ProcessLease begunBy(String id, LeaseOwner owner) {
        var lease = claimedBy(id, owner);
        var attempt = row(id).record().attempts() + 1;
        registry.recordFirstStarted(
                lease,
                new ProcessStarted(
                        owner, lease.fencingToken(), attempt, tasks.wall().millis()));
        return lease;
    }

    ProcessLease claimedBy(String id, LeaseOwner owner) {
        var attempt = owner.attempt(tasks.newId());
        return ((ClaimOutcome.Acquired) registry.claim(id, attempt, TIMINGS.ttl())).lease();
    }

    void lapse() {
        tasks.elapse(TIMINGS.ttl().plus(Duration.ofMillis(1)));
    }

    ProcessRow row(String id) {
        return registry.find(id).orElseThrow();
    }

    ProcessRecord record(String id) {
        return row(id).record();
    }

    ProcessStatus status(String id) {
        return record(id).status();
    }

    AwaitOutput.Abandoned abandoned(String id) {
        return (AwaitOutput.Abandoned) record(id).outcome();
    }

    void untilStatus(String id, ProcessStatus status) {
        tasks.until(() -> status(id) == status);
    }

    long events(String id, String type) {
        return registry.countEvents(id, type, Long.MAX_VALUE);
    }

    @Override
    public void close() {
        workers.forEach(DurableProcessWorker::hurry);
        workers.forEach(DurableProcessWorker::hurry);
        workers.forEach(DurableProcessWorker::close);
        tasks.settle();
    }
}
