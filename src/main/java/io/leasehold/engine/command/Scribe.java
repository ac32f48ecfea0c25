package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.error.RegistryUnavailable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Appends a run's events in their order, on a thread of its own: a registry that is away must hold up no signal.
 *
 * <p>What it cannot append while the registry is away is counted, not repeated: the outcome says the same and is
 * written by the worker, which waits for the registry. A refusal ends the writing. Thread-safe.
 */
final class Scribe {
    private final RunContext context;
    private final String place;
    private final Runnable whenRefused;
    private final LinkedBlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean silent;
    private volatile @Nullable RuntimeException refusal;
    private volatile int lost;

    private sealed interface Line {
        record Event(
                String type, ObjectNode payload, @Nullable String key) implements Line {}

        record Last() implements Line {}
    }

    /**
     * Begins to write.
     *
     * @param place stands in each event; empty: the attempt has only one command
     * @param whenRefused called once, on the writing thread, when the registry takes no event of this run any more
     */
    Scribe(RunContext context, String place, Runnable whenRefused) {
        this.context = context;
        this.place = place;
        this.whenRefused = whenRefused;
        this.thread = Thread.ofVirtual().name("command-events").start(this::write);
    }

    /** Hands an event over; it is written later. */
    void say(String type, ObjectNode payload, @Nullable String key) {
        if (place.isEmpty()) {
            lines.add(new Line.Event(type, payload, key));
        } else {
            payload.put("place", place);
            lines.add(new Line.Event(type, payload, key == null ? null : key + ":" + place));
        }
    }

    /** Writes nothing more. */
    void silence() {
        silent = true;
        lines.add(new Line.Last());
    }

    /**
     * Returns when everything is written, with the number of events that could not be.
     *
     * @throws RuntimeException the refusal of the registry
     */
    int finish() {
        lines.add(new Line.Last());
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Nothing here reacts to interrupts.
            }
        }
        throwRefusal();
        return lost;
    }

    /** Passes on the refusal of the registry, where there was one. */
    void throwRefusal() {
        var refused = refusal;
        if (refused != null) {
            throw refused;
        }
    }

    private void write() {
        while (true) {
            try {
                switch (lines.take()) {
                    case Line.Last ignored -> {
                        return;
                    }
                    case Line.Event event -> append(event);
                }
            } catch (InterruptedException e) {
                // As above.
            }
        }
    }

    private void append(Line.Event event) {
        if (silent || refusal != null) {
            return;
        }
        try {
            context.append(event.type(), event.payload(), event.key());
        } catch (RegistryUnavailable e) {
            lost++;
        } catch (RuntimeException e) {
            refusal = e;
            whenRefused.run();
        }
    }
}
