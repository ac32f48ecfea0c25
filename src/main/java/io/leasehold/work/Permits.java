package io.leasehold.work;

import java.util.concurrent.atomic.AtomicInteger;

/** How many runs may execute at once. Nobody waits for a permit: intake takes only as many rows as are free. */
final class Permits {
    private final int total;
    private final AtomicInteger inUse = new AtomicInteger();

    Permits(int total) {
        this.total = total;
    }

    boolean tryTake() {
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
    }

    int inUse() {
        return inUse.get();
    }

    int free() {
        return total - inUse.get();
    }

    int total() {
        return total;
    }
}
