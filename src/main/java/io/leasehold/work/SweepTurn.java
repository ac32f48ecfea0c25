package io.leasehold.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lets one sweep go on at a time. */
final class SweepTurn {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final WorkTasks tasks;
    private final AtomicBoolean taken = new AtomicBoolean();

    SweepTurn(WorkTasks tasks) {
        this.tasks = tasks;
    }

    boolean tryTake() {
        return taken.compareAndSet(false, true);
    }

    void giveBack() {
        taken.set(false);
    }

    /** Waits for its turn. */
    <T> T alone(Supplier<T> body) {
        var bell = tasks.bell();
        while (!tryTake()) {
            bell.await(LOOK_AGAIN);
        }
        try {
            return body.get();
        } finally {
            giveBack();
        }
    }
}
