package io.leasehold.work;

import io.leasehold.error.TimedOut;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits for the end or for an event of a process, whoever runs it.
 *
 * <p>It listens before it reads, so that no change between both is lost, and reads again after at most one second, so
 * that changes which nobody announced are seen too. Thread-safe; blocking. Errors of a read reach the caller as they
 * are.
 */
public final class ProcessAwaiter {
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final ProcessRegistry registry;
    private final ProcessChangeHub hub;
    private final WorkTasks tasks;

    public ProcessAwaiter(ProcessRegistry registry, ProcessChangeHub hub, WorkTasks tasks) {
        this.registry = registry;
        this.hub = hub;
        this.tasks = tasks;
    }

    /**
     * The outcome of a process, as soon as it has one.
     *
     * @throws io.leasehold.error.NotFound for an unknown id
     * @throws io.leasehold.error.Refused {@code caller_departed} when there will be none
     */
    public AwaitOutput awaitTerminal(String processId) {
        return awaitTerminal(processId, FOR_EVER);
    }

    /**
     * The outcome of a process, as soon as it has one.
     *
     * @throws TimedOut when the caller's patience ends first
     */
    public AwaitOutput awaitTerminal(String processId, Duration patience) {
        return await(processId, patience, () -> TerminalReading.of(registry, processId));
    }

    /** The first event of that type after that sequence, stored or still to come. */
    public ProcessEvent awaitEvent(String processId, String eventType, long afterSequence) {
        return awaitEvent(processId, eventType, afterSequence, FOR_EVER);
    }

    /**
     * The first event of that type after that sequence, stored or still to come.
     *
     * @throws TimedOut when the caller's patience ends first
     */
    public ProcessEvent awaitEvent(String processId, String eventType, long afterSequence, Duration patience) {
        var search = new EventSearch(registry, processId, eventType, afterSequence);
        return await(processId, patience, search::next);
    }

    private <T> T await(String processId, Duration patience, Supplier<Optional<T>> reading) {
        var bell = tasks.bell();
        var unsubscribe = hub.subscribe(processId, bell);
        try {
            var started = tasks.nanos();
            var backoff = new PollBackoff();
            while (true) {
                var found = reading.get();
                if (found.isPresent()) {
                    return found.get();
                }
                var left = patience.minusNanos(tasks.nanos() - started);
                if (!left.isPositive()) {
                    throw new TimedOut(
                            processId,
                            "\"" + processId + "\" did not get there within " + patience.toMillis() + " ms.",
                            "Wait longer, or ask why with: leasehold why " + processId);
                }
                var pause = backoff.next();
                if (bell.await(pause.compareTo(left) < 0 ? pause : left)) {
                    backoff.reset();
                }
            }
        } finally {
            unsubscribe.run();
        }
    }
}
