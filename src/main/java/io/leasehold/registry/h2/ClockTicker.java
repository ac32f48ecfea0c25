package io.leasehold.registry.h2;

import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Advances the serving clock while nobody reads it: a reading moves it by a second at the most, so it must be read
 * often (safety.md 12).
 */
final class ClockTicker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ClockTicker.class.getName());
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServingClock clock;
    private final Thread thread;
    private volatile boolean closed;

    private ClockTicker(ServingClock clock) {
        this.clock = clock;
        thread = Thread.ofPlatform().name("leasehold-clock").daemon().unstarted(this::run);
    }

    static ClockTicker start(ServingClock clock) {
        var ticker = new ClockTicker(clock);
        ticker.thread.start();
        return ticker;
    }

    private void run() {
        while (!closed) {
            clock.tick().ifPresent(gap -> LOG.log(Logger.Level.INFO, "{0}", gap));
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
