package io.leasehold.console;

import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** New rows at a steady rate, each written as any program would write it. */
record Storm(int perSecond, Duration length) {
    private static final Duration STEP = Duration.ofMillis(10);

    /** Writes them. Blocks until each is stored. Returns how many a second there really were. */
    long over(ProcessRegistry registry) {
        var environment = LargeRegistry.environment(registry);
        var began = System.nanoTime();
        var perStep = (int) (perSecond * STEP.toMillis() / 1_000);
        var done = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var step = 0; step < length.dividedBy(STEP); step++) {
            var due = began + step * STEP.toNanos();
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            for (var each = 0; each < perStep; each++) {
                var number = step * perStep + each;
                threads.add(Thread.ofVirtual().start(() -> {
                    LargeRegistry.register(registry, environment, "storm-" + number);
                    done.incrementAndGet();
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
