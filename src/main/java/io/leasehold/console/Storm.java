package io.leasehold.console;

import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes at a steady rate, each written as any program would write it: one in ten is a new row, the others are events
 * of the newest rows, which are the ones that a person sees.
 *
 * @param perSecond how many, a multiple of 100
 */
record Storm(int perSecond, Duration length) {
    private static final Duration STEP = Duration.ofMillis(10);
    private static final int NEW_ROW = 10;
    private static final int TOUCHED = 1_000;

    /** So many wait at a time: where changes come faster than they are stored, those who wait would fill the memory. */
    private static final int WAITING = 1_000;

    /**
     * Writes them. Blocks until each is stored. Returns how many a second there really were.
     *
     * @param rows how many rows were made before, by {@link LargeRegistry}
     */
    long over(ProcessRegistry registry, int rows) {
        var environment = LargeRegistry.environment(registry);
        var began = System.nanoTime();
        var perStep = (int) (perSecond * STEP.toMillis() / 1_000);
        var done = new AtomicInteger();
        var room = new Semaphore(WAITING);
        var threads = new ArrayList<Thread>();
        for (var step = 0; step < length.dividedBy(STEP); step++) {
            var due = began + step * STEP.toNanos();
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            for (var each = 0; each < perStep; each++) {
                var number = step * perStep + each;
                room.acquireUninterruptibly();
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        if (number % NEW_ROW == 0) {
                            LargeRegistry.register(registry, environment, "storm-" + number);
                        } else {
                            LargeRegistry.note(registry, rows - 1 - number % Math.min(TOUCHED, rows), number);
                        }
                        done.incrementAndGet();
                    } finally {
                        room.release();
                    }
                }));
            }
            threads.removeIf(thread -> !thread.isAlive());
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return done.get()
                * 1_000L
                / Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
