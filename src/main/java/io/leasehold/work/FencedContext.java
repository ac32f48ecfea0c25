package io.leasehold.work;

import io.leasehold.engine.Awaited;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.Signal;
import io.leasehold.engine.StopSignal;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunReport;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.SignalKey;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one run may do; every write goes out under its lease, and only while that certainly holds. */
final class FencedContext implements RunContext {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 5;

    private final ProcessRegistry registry;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final ActiveRun run;
    private final Admission.Run admission;
    private final Engines engines;
    private final RunWaits waits;
    private final Handovers handovers;
    private final BooleanSupplier revival;
    private final Set<ChildProcess> endedChildren = ConcurrentHashMap.newKeySet();

    FencedContext(
            ProcessRegistry registry,
            WorkTasks tasks,
            WorkerLife life,
            ActiveRun run,
            Admission.Run admission,
            Engines engines,
            RunWaits waits,
            Handovers handovers,
            BooleanSupplier revival) {
        this.registry = registry;
        this.tasks = tasks;
        this.life = life;
        this.run = run;
        this.admission = admission;
        this.engines = engines;
        this.waits = waits;
        this.handovers = handovers;
        this.revival = revival;
    }

    @Override
    public ProcessRecord record() {
        return admission.record();
    }

    @Override
    public JsonNode payload() {
        return record().registration().input() instanceof ProcessInput.Engine engine
                ? engine.payload()
                : ProcessJson.object();
    }

    @Override
    public ExecutionEnvironment environment() {
        return admission.environment();
    }

    @Override
    public int attempt() {
        return record().attempts();
    }

    @Override
    public long fencingToken() {
        return admission.lease().fencingToken();
    }

    @Override
    public @Nullable Path registryFolder() {
        return registry.facts().folder();
    }

    @Override
    public @Nullable Path outputFolder() {
        var folder = registryFolder();
        return folder == null
                ? null
                : folder.resolve("output")
                        .resolve(Fingerprint.sha256(record().id()))
                        .resolve(Integer.toString(attempt()));
    }

    @Override
    public StopSignal stop() {
        return run.stop();
    }

    @Override
    public InstantSource wall() {
        return tasks.wall();
    }

    @Override
    public ProcessEvent append(String eventType, JsonNode payload, @Nullable String replayKey) {
        var requestId = tasks.newId();
        return fenced(lease -> registry.append(
                        new AppendRequest(record().id(), eventType, payload, replayKey, requestId, lease))
                .event());
    }

    @Override
    public Optional<ProcessEvent> event(String replayKey) {
        return registry.eventOfKey(record().id(), replayKey);
    }

    @Override
    public ProcessEvent progress(RunReport.Progress progress) {
        return report(progress);
    }

    @Override
    public ProcessEvent log(RunReport.Log entry) {
        return report(entry);
    }

    private ProcessEvent report(RunReport report) {
        var requestId = tasks.newId();
        return fenced(lease -> registry.report(lease, report, requestId));
    }

    @Override
    public @Nullable SegmentHandover handover() {
        return handovers.latest();
    }

    @Override
    public void keep(SegmentHandover handover) {
        var placed = handovers.behind(handover);
        fenced(lease -> {
            registry.putHandover(lease, placed);
            return placed;
        });
        handovers.stored(placed);
    }

    @Override
    public Awaited<Signal> awaitSignal(String name, int ordinal, Duration patience) {
        var until = SignalKey.wait(name, ordinal);
        requireDeclared(until);
        return waits.await(
                record().id(),
                until,
                patience,
                () -> event(until.key()).map(sent -> new Signal(name, ordinal, sent.payload(), sent.occurredAtMs())));
    }

    private void requireDeclared(WaitKind.Signal signal) {
        if (record().registration().eventTypes().stream()
                .noneMatch(type -> type.name().equals(signal.eventType()))) {
            throw new InvalidInput(
                    InvalidInput.Code.UNDECLARED_EVENT,
                    record().id(),
                    "Process \"" + record().id() + "\" declares no signal \"" + signal.name() + "\".",
                    "Declare the event type \"" + signal.eventType() + "\" when registering.");
        }
    }

    @Override
    public Awaited<Instant> sleepUntil(Instant at, Duration patience) {
        return waits.sleep(at, patience);
    }

    @Override
    public Awaited<AwaitOutput> awaitProcess(String processId, Duration patience) {
        return waits.await(
                processId, new WaitKind.Process(processId), patience, () -> TerminalReading.of(registry, processId));
    }

    @Override
    public Awaited<ProcessEvent> awaitEvent(String processId, String eventType, long afterSequence, Duration patience) {
        var search = new EventSearch(registry, processId, eventType, afterSequence);
        return waits.await(processId, new WaitKind.Event(processId, eventType, afterSequence), patience, search::next);
    }

    @Override
    public ProcessRecord startChild(
            String processId, String kind, JsonNode payload, RecoveryDisposition disposition, ParentEnd end) {
        var engine = engines.find(kind)
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.UNKNOWN_KIND,
                        processId,
                        "Process \"" + processId + "\" cannot be started: no engine of this worker has the kind \""
                                + kind + "\".",
                        "Choose one of: " + String.join(", ", engines.kinds()) + "."));
        return startChild(engine.registration(processId, payload, disposition, environment()), end);
    }

    @Override
    public ProcessRecord startChild(ProcessRegistration registration, ParentEnd end) {
        return fenced(lease -> registry.startChild(lease, registration, end)).record();
    }

    @Override
    public void childStarted(ChildProcess child) {
        var ended = List.copyOf(endedChildren);
        fenced(lease -> registry.recordChild(lease, child, ended));
        endedChildren.removeAll(ended);
    }

    @Override
    public void childEnded(ChildProcess child) {
        endedChildren.add(child);
    }

    @Override
    public List<ChildProcess> formerChildren() {
        return record().children().stream()
                .filter(child -> child.attempt() < attempt())
                .toList();
    }

    @Override
    public List<ProcessEvent> events(long afterSequence, int limit) {
        return registry.events(record().id(), afterSequence, limit);
    }

    private <T> T fenced(Function<ProcessLease, T> write) {
        for (var tries = 1; ; tries++) {
            awaitCertainty();
            try {
                return write.apply(run.lease().orElseThrow());
            } catch (Refused e) {
                if (e.kind() != Refused.Code.LEASE_SUPERSEDED) {
                    throw e;
                }
                // It may only have lapsed on its way: then it is still this run's, as long as nobody claimed the row.
                if (tries == MOST_TRIES || !revival.getAsBoolean()) {
                    run.lose();
                    throw e;
                }
            }
        }
    }

    /** Past its deadline a run does not know whether it still is the holder: the next contact tells (rulings R7). */
    private void awaitCertainty() {
        while (!run.lost() && !run.certain(tasks.nanos())) {
            if (life.closed() || life.registryLost()) {
                throw RegistryUnavailable.closed();
            }
            run.awaitNews(WAIT);
        }
        if (run.lost()) {
            throw superseded();
        }
    }

    private Refused superseded() {
        return new Refused(
                Refused.Code.LEASE_SUPERSEDED,
                record().id(),
                "This run of \"" + record().id() + "\" (token " + fencingToken() + ") has lost its lease.",
                "Stop at once; whoever holds the row now goes on.");
    }
}
