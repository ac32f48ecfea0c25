package io.leasehold.engine.command;

import io.leasehold.engine.Awaited;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.Signal;
import io.leasehold.engine.StopReason;
import io.leasehold.engine.StopSignal;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecordFold;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunReport;
import io.leasehold.process.SegmentHandover;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A run context that remembers what the engine did. */
final class TestRun implements RunContext, StopSignal {
    final List<ProcessEvent> events = new CopyOnWriteArrayList<>();
    final List<ChildProcess> children = new CopyOnWriteArrayList<>();
    final List<ChildProcess> ended = new CopyOnWriteArrayList<>();
    private final List<Consumer<StopReason>> listeners = new CopyOnWriteArrayList<>();
    private final CommandSpec spec;
    private final Path folder;
    private final int attempt;
    private final @Nullable ChildProcess former;
    private final Map<String, String> variables;
    Runnable whenChildStarts = () -> {};
    Runnable beforeAppend = () -> {};
    RuntimeException refusal;

    @Nullable
    Path outputFolder;

    private volatile StopReason reason;

    TestRun(CommandSpec spec, Path folder) {
        this(spec, folder, 1, null, Map.of("PATH", System.getenv("PATH")));
    }

    TestRun(CommandSpec spec, Path folder, int attempt, @Nullable ChildProcess former, Map<String, String> variables) {
        this.spec = spec;
        this.folder = folder;
        this.attempt = attempt;
        this.former = former;
        this.variables = variables;
        this.outputFolder = folder.resolve("output").resolve(Integer.toString(attempt));
    }

    void stop(StopReason why) {
        reason = why;
        listeners.forEach(listener -> listener.accept(why));
    }

    List<String> types() {
        return events.stream().map(ProcessEvent::eventType).toList();
    }

    @Override
    public ProcessRecord record() {
        var registration = new ProcessRegistration(
                "p",
                new ProcessInput.Engine("command", payload()),
                RecoveryDisposition.RERUNNABLE,
                null,
                new CommandEngine().identity(payload()),
                List.of(),
                ProcessProvenance.host(),
                "env");
        return RecordFold.base(registration, Fingerprint.of(registration), 0);
    }

    @Override
    public JsonNode payload() {
        return spec.toJson();
    }

    @Override
    public ExecutionEnvironment environment() {
        return new ExecutionEnvironment(folder.toString(), variables, Map.of());
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public long fencingToken() {
        return 17;
    }

    @Override
    public @Nullable Path registryFolder() {
        return folder;
    }

    @Override
    public @Nullable Path outputFolder() {
        return outputFolder;
    }

    @Override
    public StopSignal stop() {
        return this;
    }

    @Override
    public InstantSource wall() {
        return InstantSource.system();
    }

    @Override
    public ProcessEvent append(String eventType, JsonNode payload, @Nullable String replayKey) {
        beforeAppend.run();
        if (refusal != null) {
            throw refusal;
        }
        var event = new ProcessEvent("p", events.size() + 1, 0, eventType, payload, replayKey, null, null, null, 0);
        events.add(event);
        return event;
    }

    @Override
    public Optional<ProcessEvent> event(String replayKey) {
        return events.stream()
                .filter(event -> replayKey.equals(event.replayKey()))
                .findFirst();
    }

    @Override
    public ProcessEvent progress(RunReport.Progress progress) {
        return append("process.progress", ProcessJson.tree(progress), null);
    }

    @Override
    public ProcessEvent log(RunReport.Log entry) {
        return append("process.log", ProcessJson.tree(entry), null);
    }

    @Override
    public @Nullable SegmentHandover handover() {
        return null;
    }

    @Override
    public void keep(SegmentHandover handover) {
        throw new UnsupportedOperationException("no command keeps anything");
    }

    @Override
    public Awaited<Signal> awaitSignal(String name, int ordinal, Duration patience) {
        throw new UnsupportedOperationException("no command waits");
    }

    @Override
    public Awaited<Instant> sleepUntil(Instant at, Duration patience) {
        throw new UnsupportedOperationException("no command waits");
    }

    @Override
    public Awaited<AwaitOutput> awaitProcess(String processId, Duration patience) {
        throw new UnsupportedOperationException("no command waits");
    }

    @Override
    public Awaited<ProcessEvent> awaitEvent(String processId, String eventType, long afterSequence, Duration patience) {
        throw new UnsupportedOperationException("no command waits");
    }

    @Override
    public ProcessRecord startChild(
            String processId, String kind, JsonNode payload, RecoveryDisposition disposition, ParentEnd end) {
        throw new UnsupportedOperationException("no command starts others");
    }

    @Override
    public ProcessRecord startChild(ProcessRegistration registration, ParentEnd end) {
        throw new UnsupportedOperationException("no command starts others");
    }

    @Override
    public void childStarted(ChildProcess child) {
        children.add(child);
        whenChildStarts.run();
    }

    @Override
    public void childEnded(ChildProcess child) {
        ended.add(child);
    }

    @Override
    public List<ChildProcess> formerChildren() {
        return former == null ? List.of() : List.of(former);
    }

    @Override
    public List<ProcessEvent> events(long afterSequence, int limit) {
        return events;
    }

    @Override
    public Optional<StopReason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public Runnable onStop(Consumer<StopReason> listener) {
        listeners.add(listener);
        if (reason != null) {
            listener.accept(reason);
        }
        return () -> listeners.remove(listener);
    }
}
