package io.leasehold.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What to clear away when the program is ended before it got there itself, by Ctrl-C or a signal: last noted, first
 * done. Thread-safe.
 */
public final class EndedEarly implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::clear, "leasehold-demo-end");

    /** Begins to listen for the end of the program. */
    public EndedEarly() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What is to be done then; it may have been done already. */
    public synchronized void note(Runnable step) {
        steps.push(step);
    }

    private synchronized void clear() {
        steps.forEach(Runnable::run);
    }

    /** From here on the program clears away by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The program is ending now, and the hook does it.
            return;
        }
    }
}
