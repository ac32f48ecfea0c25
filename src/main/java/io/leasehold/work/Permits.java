package io.leasehold.work;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * How many runs may execute at once.
 *
 * <p>Intake never waits for a permit: it takes only as many rows as are free. A run that lent its permit while it waited
 * takes one again before any new row gets one, so that work which has begun goes first. Thread-safe.
 */
final class Permits {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final int total;
    private final AtomicInteger inUse = new AtomicInteger();
    private final Queue<Bell> returning = new ConcurrentLinkedQueue<>();

    Permits(int total) {
        this.total = total;
    }

    /** For a new run. */
    boolean tryTake() {
        return returning.isEmpty() && take();
    }

    private boolean take() {
        while (true) {
            var used = inUse.get();
            if (used >= total) {
                return false;
            }
            if (inUse.compareAndSet(used, used + 1)) {
                return true;
            }
        }
    }

    void giveBack() {
        if (inUse.decrementAndGet() < 0) {
            throw new IllegalStateException("a permit was given back twice");
        }
        var next = returning.peek();
        if (next != null) {
            next.ring();
        }
    }

    /**
     * Takes a permit again for a run that lent its own, and waits until there is one.
     *
     * @param hurry the run has to end: it does not wait, and one more than allowed execute for that moment
     */
    void takeAgain(Bell bell, BooleanSupplier hurry) {
        returning.add(bell);
        try {
            while (!take()) {
                if (hurry.getAsBoolean()) {
                    inUse.incrementAndGet();
                    return;
                }
                bell.await(LOOK_ANYWAY);
            }
        } finally {
            returning.remove(bell);
            var next = returning.peek();
            if (next != null && inUse.get() < total) {
                next.ring();
            }
        }
    }

    int inUse() {
        return inUse.get();
    }

    int free() {
        return returning.isEmpty() ? Math.max(0, total - inUse.get()) : 0;
    }

    int total() {
        return total;
    }
}
