package io.leasehold.command;

import io.leasehold.host.StopSignals;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.work.Bell;
import io.leasehold.work.jvm.JvmTasks;
import java.time.Duration;

/**
 * Wakes a command that goes on looking: when something in the registry changed, when somebody wants it to end, and now
 * and then anyway. For one thread.
 */
final class News implements AutoCloseable {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final Bell bell = new JvmTasks().bell();
    private final Runnable unsubscribe;
    private volatile boolean stopped;

    /** Changes from now on wake it. */
    News(ProcessRegistry registry) {
        unsubscribe = registry.subscribe((ids, eventSeq) -> bell.ring());
    }

    /** Lets Ctrl-C and its like end the looking in order, instead of the program at once. */
    News untilStopped() {
        StopSignals.onEach(time -> {
            stopped = true;
            bell.ring();
        });
        return this;
    }

    boolean stopped() {
        return stopped;
    }

    /** Waits for the next reason to look, at most that long. */
    void await(Duration atMost) {
        bell.await(atMost.compareTo(LOOK_ANYWAY) < 0 ? atMost : LOOK_ANYWAY);
    }

    /** Waits for the next reason to look. */
    void await() {
        await(LOOK_ANYWAY);
    }

    @Override
    public void close() {
        unsubscribe.run();
    }
}
