package io.leasehold.registry.share;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets those who wait in several lines have their turns one after the other, so many at once: a long line delays the
 * others by no more than their own number. Thread-safe.
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

    /** One of the lines. */
    final class Line {
        private final Deque<Supplier<Runnable>> tasks = new ArrayDeque<>();

        /** Adds a task behind those of this line. What it returns is run after its turn is over. */
        void add(Supplier<Runnable> task) {
            lock.lock();
            try {
                tasks.add(task);
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
                var task = line.tasks.remove();
                if (!line.tasks.isEmpty()) {
                    waiting.add(line);
                }
                running++;
                start.accept(() -> turn(task));
            }
        } finally {
            lock.unlock();
        }
    }

    private void turn(Supplier<Runnable> task) {
        Runnable rest = () -> {};
        try {
            rest = task.get();
        } finally {
            lock.lock();
            try {
                running--;
            } finally {
                lock.unlock();
            }
            next();
        }
        rest.run();
    }
}
