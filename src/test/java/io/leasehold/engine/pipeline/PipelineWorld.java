package io.leasehold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.embed.EmbeddedLeasehold;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A registry in a folder with a worker that runs pipelines and commands. */
final class PipelineWorld implements AutoCloseable {
    private final Path folder;
    private EmbeddedLeasehold leasehold;

    /** A registry whose worker runs. */
    PipelineWorld(Path folder) {
        this.folder = folder;
        this.leasehold = open();
        leasehold.start();
    }

    private EmbeddedLeasehold open() {
        return EmbeddedLeasehold.open(folder.resolve("registry"), "w", new PipelineEngine(), new CommandEngine());
    }

    /** Another worker on the same registry, after the first one was drained. */
    void nextWorker() {
        leave();
        comeBack();
        leasehold.start();
    }

    /** Leaves the registry to others. */
    void leave() {
        leasehold.drain(Duration.ZERO);
        leasehold.close();
    }

    /** Opens the registry again, without a worker that runs. */
    void comeBack() {
        leasehold = open();
    }

    EmbeddedLeasehold leasehold() {
        return leasehold;
    }

    Path folder() {
        return folder;
    }

    String start(String id, String json) {
        return start(id, json, RecoveryDisposition.RERUNNABLE);
    }

    String start(String id, String json, RecoveryDisposition disposition) {
        return start(id, json, disposition, System.getenv("PATH"));
    }

    String start(String id, String json, RecoveryDisposition disposition, String path) {
        var environment = new ExecutionEnvironment(folder.toString(), Map.of("PATH", path), Map.of());
        var registry = leasehold.registry();
        registry.putEnvironment(environment);
        registry.register(new PipelineEngine().registration(id, ProcessJson.parse(json), disposition, environment));
        return id;
    }

    AwaitOutput await(String id) {
        return leasehold.await(id, Duration.ofSeconds(60));
    }

    AwaitOutput run(String json) {
        return await(start("p", json));
    }

    JsonNode value(String json) {
        var output = run(json);
        assertThat(output).as(String.valueOf(output)).isInstanceOf(AwaitOutput.Success.class);
        return ((AwaitOutput.Success) output).value();
    }

    AwaitOutput.Failure failure(String json) {
        var output = run(json);
        assertThat(output).as(String.valueOf(output)).isInstanceOf(AwaitOutput.Failure.class);
        return (AwaitOutput.Failure) output;
    }

    void signal(String id, String name, int ordinal, String json) {
        leasehold.registry().signal(new SignalRequest(id, name, ProcessJson.parse(json), name + "-" + ordinal, null));
    }

    List<ProcessEvent> events(String id, String type) {
        return leasehold.registry().events(id, 0, 10_000).stream()
                .filter(event -> event.eventType().equals(type))
                .toList();
    }

    ProcessStatus status(String id) {
        return leasehold.registry().find(id).orElseThrow().record().status();
    }

    void until(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    String read(String file) {
        try {
            return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        leave();
    }
}
