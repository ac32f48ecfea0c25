package io.leasehold.registry.h2;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Advances the serving clock while nobody reads it: a reading moves it by a second at the most, so it must be read
 * often (safety.md 12).
 */
final class ClockTicker implements AutoCloseable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final Runnable tick;
    private final Thread thread;
    private volatile boolean closed;

    private ClockTicker(Runnable tick) {
        this.tick = tick;
        thread = Thread.ofPlatform().name("leasehold-clock").daemon().unstarted(this::run);
    }

    static ClockTicker start(Runnable tick) {
        var ticker = new ClockTicker(tick);
        ticker.thread.start();
        return ticker;
    }

    private void run() {
        while (!closed) {
            tick.run();
            LockSupport.parkNanos(PERIOD);
        }
    }

    /** Stops; the clock stands still from then on unless somebody reads it. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
