package io.leasehold.console;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but wake up every millisecond: how late it is at most says what the machine, and not the
 * window, held up.
 */
final class ControlThread implements AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofMillis(1).toNanos();

    private final LongAccumulator latest = new LongAccumulator(Math::max, 0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("leasehold-control").unstarted(this::watch);
    private volatile boolean over;

    /** One that watches from now on. */
    static ControlThread start() {
        var control = new ControlThread();
        control.thread.start();
        return control;
    }

    private void watch() {
        while (!over) {
            var due = System.nanoTime() + EVERY_NANOS;
            LockSupport.parkNanos(EVERY_NANOS);
            latest.accumulate(System.nanoTime() - due);
        }
    }

    /** How late it has been at most. */
    Duration latest() {
        return Duration.ofNanos(latest.get());
    }

    @Override
    public void close() {
        over = true;
    }
}
