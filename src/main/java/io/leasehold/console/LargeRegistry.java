package io.leasehold.console;

import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Makes a real registry with many commands that nobody has begun. */
final class LargeRegistry {
    private static final int WRITERS = 128;
    private static final int ATTEMPTS = 10;
    private static final String ROW = "row-";
    private static final String NOTE = "note";

    private LargeRegistry() {}

    /** Makes it. Blocks until every row is stored. */
    static void make(Path folder, int rows) {
        try (var registry = SharedRegistry.openOrCreate(folder, "leasehold measure", Role.SERVING, Duration.ZERO)) {
            var environment = environment(registry);
            var next = new AtomicInteger();
            var writers = new ArrayList<Thread>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.add(Thread.ofVirtual().start(() -> {
                    for (var row = next.getAndIncrement(); row < rows; row = next.getAndIncrement()) {
                        register(registry, environment, ROW + row);
                    }
                }));
            }
            for (var writer : writers) {
                try {
                    writer.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Stores the environment in which its commands would run. */
    static String environment(ProcessRegistry registry) {
        return registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()));
    }

    /** Adds an event to the row of that number. */
    static void note(ProcessRegistry registry, int row, int number) {
        var payload = ProcessJson.object().put("number", number);
        registry.append(new AppendRequest(ROW + row, NOTE, payload, null, null, null));
    }

    /** Adds a row. */
    static void register(ProcessRegistry registry, String environment, String id) {
        var spec = new CommandSpec("true", List.of(), null, null, null);
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine(CommandEngine.KIND, spec.toJson()),
                RecoveryDisposition.RERUNNABLE,
                ATTEMPTS,
                new ProcessIdentity(CommandEngine.KIND, "label of " + id, null),
                Stream.concat(new CommandEngine().eventTypes().stream(), Stream.of(ProcessEventType.plain(NOTE, null)))
                        .toList(),
                ProcessProvenance.host(),
                environment));
    }
}
