package io.leasehold.work;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries the registry's events to a sink, in commit order, on a task of its own.
 *
 * <p>Thread-safe. Ends with {@link #close()} or with the registry.
 */
public final class ProcessEventFeed implements AutoCloseable {
    private static final int PAGE = 256;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final ProcessRegistry registry;
    private final ProcessEventSink sink;
    private final Bell bell;
    private final Runnable unsubscribe;
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean closed;

    private ProcessEventFeed(ProcessRegistry registry, ProcessEventSink sink, WorkTasks tasks) {
        this.registry = registry;
        this.sink = sink;
        this.bell = tasks.bell();
        var ringing = bell;
        this.unsubscribe = registry.subscribe((ids, eventSeq) -> ringing.ring());
    }

    /**
     * Starts to feed the sink.
     *
     * @param afterEventSeq the first event is the one after this position; 0: from the very first
     */
    public static ProcessEventFeed start(
            ProcessRegistry registry, long afterEventSeq, ProcessEventSink sink, WorkTasks tasks) {
        var feed = new ProcessEventFeed(registry, sink, tasks);
        tasks.start("leasehold-events", () -> feed.pump(afterEventSeq));
        return feed;
    }

    /** How many events the sink threw at. */
    public long refused() {
        return refused.get();
    }

    private void pump(long afterEventSeq) {
        var cursor = afterEventSeq;
        while (!closed) {
            try {
                var page = registry.eventsSince(cursor, PAGE);
                for (var event : page) {
                    emit(event);
                    cursor = event.eventSeq();
                }
                if (page.isEmpty()) {
                    bell.await(LOOK_ANYWAY);
                }
            } catch (RegistryUnavailable e) {
                if (e.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
                    return;
                }
                bell.await(LOOK_ANYWAY);
            }
        }
    }

    private void emit(ProcessEvent event) {
        try {
            sink.emit(event);
        } catch (RuntimeException e) {
            refused.incrementAndGet();
        }
    }

    /** Ends the feed; an event under way may still arrive. Idempotent. */
    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        bell.ring();
    }
}
