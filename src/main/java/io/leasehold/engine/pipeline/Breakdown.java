package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunNotMade;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What went wrong beside the steps themselves: it stops all branches, and ends the segment. Thread-safe. */
final class Breakdown {
    private final BranchStop stop;
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    Breakdown(BranchStop stop) {
        this.stop = stop;
    }

    /** A branch cannot go on. */
    void broken(Throwable why) {
        first.compareAndSet(null, why);
        stop.stop();
    }

    /** Passes on the first of them, where there was one. */
    void require() throws RunNotMade {
        switch (first.get()) {
            case null -> {}
            case RunNotMade notMade -> throw notMade;
            case RuntimeException refusal -> throw refusal;
            case Error error -> throw error;
            default -> throw new IllegalStateException(first.get());
        }
    }
}
