package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.RetentionRound;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Removes by itself what a registry no longer keeps: every hour for as long as this program owns and serves it, and where
 * programs never stay that long, a little of it when one ends. Thread-safe.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

    /** Whoever has just opened a registry wants something else first. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration EVERY = Duration.ofHours(1);

    /** Between two slices others have their turn. */
    private static final Duration BREATH = Duration.ofMillis(200);

    /** Nobody who waits for a program to end notices it; the rest is for the next hour. */
    private static final Duration AT_THE_END = Duration.ofMillis(300);

    private final ProcessRegistry registry;
    private final Thread thread;
    private volatile boolean begun;
    private volatile boolean closed;

    private Housekeeping(ProcessRegistry registry) {
        this.registry = registry;
        thread = Thread.ofVirtual().name("leasehold-retention").unstarted(this::run);
    }

    /** For a program that does one thing: only at its end. */
    static Housekeeping atTheEnd(ProcessRegistry registry) {
        return new Housekeeping(registry);
    }

    static Housekeeping start(ProcessRegistry registry) {
        var keeping = atTheEnd(registry);
        keeping.thread.start();
        return keeping;
    }

    private void run() {
        for (var open = paused(FIRST); open; open = paused(EVERY)) {
            begun = true;
            try {
                round(() -> paused(BREATH));
            } catch (LeaseholdException e) {
                if (!closed) {
                    LOG.log(Logger.Level.WARNING, "A round of retention did not end: {0}", e.text());
                }
            }
        }
    }

    private void round(BooleanSupplier goOn) {
        new RetentionRound(registry, goOn).run().ifPresent(Housekeeping::tell);
    }

    /** Ends it while nobody else waits for the registry: first a little of what is due, if this program never began. */
    void finish() {
        close();
        try {
            if (!begun
                    && RetentionRound.due(
                            registry.keeping().lastRound(), registry.clock().wallMs())) {
                var end = System.nanoTime() + AT_THE_END.toNanos();
                round(() -> System.nanoTime() - end < 0);
            }
        } catch (LeaseholdException e) {
            LOG.log(Logger.Level.WARNING, "A round of retention did not end: {0}", e.text());
        }
    }

    private static void tell(Keeping.Round round) {
        if (round.refused() != null) {
            LOG.log(Logger.Level.WARNING, "A round of retention stopped early: {0}", round.refused());
        }
        if (round.removed()) {
            LOG.log(
                    Logger.Level.INFO,
                    "Retention removed {0} processes with {1} events, {2} tombstones, {3} environments and output of"
                            + " {4} processes that were gone.",
                    round.processes(),
                    round.events(),
                    round.tombstones(),
                    round.environments(),
                    round.outputs());
        }
    }

    /** Waits; whether to go on afterwards. */
    private boolean paused(Duration length) {
        var end = System.nanoTime() + length.toNanos();
        for (var left = length.toNanos(); !closed && left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return !closed;
    }

    /** What runs ends at its next slice, or with the registry. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
