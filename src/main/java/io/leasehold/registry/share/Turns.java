package io.leasehold.registry.share;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets those who wait in several lines have their turns one after the other, so many at once: a long line delays the
 * others by no more than their own number. Of each line at most one heavy task runs at a time, so that what follows in
 * other lines never stands behind more than one of them. Thread-safe.
 */
final class Turns {
    private final int atOnce;
    private final Consumer<Runnable> start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Line> waiting = new ArrayDeque<>();
    private int running;

    /**
     * Nobody waits yet.
     *
     * @param start runs what is given to it, on a thread of its own
     */
    Turns(int atOnce, Consumer<Runnable> start) {
        this.atOnce = atOnce;
        this.start = start;
    }

    /** How much of the common ground a task takes. */
    enum Weight {
        LIGHT,
        HEAVY
    }

    private record Task(Weight weight, Supplier<Runnable> body) {}

    /** One of the lines. */
    final class Line {
        private final Deque<Task> tasks = new ArrayDeque<>();
        private boolean heavyRuns;
        private boolean heldUp;

        /** Adds a task behind those of this line. What it returns is run after its turn is over. */
        void add(Weight weight, Supplier<Runnable> body) {
            lock.lock();
            try {
                tasks.add(new Task(weight, body));
                if (tasks.size() == 1) {
                    waiting.add(this);
                }
            } finally {
                lock.unlock();
            }
            next();
        }
    }

    Line line() {
        return new Line();
    }

    private void next() {
        lock.lock();
        try {
            while (running < atOnce && !waiting.isEmpty()) {
                var line = waiting.remove();
                var heavy = line.tasks.element().weight() == Weight.HEAVY;
                if (heavy && line.heavyRuns) {
                    line.heldUp = true;
                    continue;
                }
                line.heavyRuns |= heavy;
                var task = line.tasks.remove();
                if (!line.tasks.isEmpty()) {
                    waiting.add(line);
                }
                running++;
                start.accept(() -> turn(line, task));
            }
        } finally {
            lock.unlock();
        }
    }

    private void turn(Line line, Task task) {
        Runnable rest = () -> {};
        try {
            rest = task.body().get();
        } finally {
            lock.lock();
            try {
                running--;
                if (task.weight() == Weight.HEAVY) {
                    line.heavyRuns = false;
                    if (line.heldUp) {
                        line.heldUp = false;
                        waiting.add(line);
                    }
                }
            } finally {
                lock.unlock();
            }
            next();
        }
        rest.run();
    }
}
