package io.leasehold.bench.large;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Fills a registry by the operations that everybody uses, many at once so that they share commits. */
final class LargeRows {
    /** Kinds and labels by which rows are found again. */
    static final int KINDS = 100;

    static final String NOTE = "note";
    static final String SHORT = "short-log";
    static final String LONG = "long-log";

    /** Ended before all others. */
    static final String FIRST_ENDED = "first-ended";

    private static final int CALLERS = 512;
    private static final String IDLE = "bench-idle";

    private final ProcessRegistry registry;

    LargeRows(ProcessRegistry registry) {
        this.registry = registry;
    }

    /** Adds live rows: every other one waits for an engine that no worker has, the rest for their starter. */
    void live(int rows) {
        var environment = registry.putEnvironment(ExecutionEnvironment.empty());
        many(rows, row -> {
            var id = "live-" + row;
            registry.register(
                    row % 2 == 0
                            ? declared(id, row, new ProcessInput.External(ProcessJson.object()), null)
                            : declared(id, row, new ProcessInput.Engine(IDLE, ProcessJson.object()), environment));
        });
    }

    /** Adds rows that have completed. */
    void ended(int rows) {
        many(rows, row -> completed("ended-" + row, row));
    }

    /** Adds one row that has completed. */
    void completed(String id, int row) {
        registry.register(declared(id, row, new ProcessInput.External(ProcessJson.object()), null));
        registry.completeWithAuthority(
                id, new AwaitOutput.Success(ProcessJson.object(), null), new CompletionAuthority.ExternalOwner(), null);
    }

    /** Adds a process whose log has that many notes. */
    void log(String id, int notes) {
        registry.register(declared(id, 0, new ProcessInput.External(ProcessJson.object()), null));
        many(notes, note -> note(id));
    }

    /** Appends a note. */
    void note(String id) {
        registry.append(new AppendRequest(id, NOTE, ProcessJson.object(), null, null, null));
    }

    /** Callers share commits only when many of them wait at once. */
    private static void many(int times, IntConsumer work) {
        var next = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < CALLERS; caller++) {
                callers.submit(() -> {
                    for (var at = next.getAndIncrement(); at < times; at = next.getAndIncrement()) {
                        work.accept(at);
                    }
                });
            }
        }
    }

    private static ProcessRegistration declared(String id, int row, ProcessInput input, @Nullable String environment) {
        return new ProcessRegistration(
                id,
                input,
                environment == null ? RecoveryDisposition.EXTERNALLY_OWNED : RecoveryDisposition.RERUNNABLE,
                null,
                new ProcessIdentity("kind-" + row % KINDS, "label " + row % KINDS + " of " + row, null),
                List.of(ProcessEventType.plain(NOTE, null)),
                ProcessProvenance.host(),
                environment);
    }
}
