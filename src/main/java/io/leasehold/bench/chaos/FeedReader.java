package io.leasehold.bench.chaos;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Follows all events from the first, through one owner after another. Started once. */
final class FeedReader implements AutoCloseable {
    private static final int PAGE = 500;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final ProcessRegistry registry;
    private final List<Long> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;
    private volatile int interruptions;

    FeedReader(ProcessRegistry registry) {
        this.registry = registry;
        thread = Thread.ofPlatform().name("bench-feed").start(this::follow);
    }

    private void follow() {
        var last = 0L;
        var empty = false;
        while (!(over && empty)) {
            try {
                var page = registry.eventsSince(last, PAGE);
                for (var event : page) {
                    last = event.eventSeq();
                    seen.add(last);
                }
                empty = page.isEmpty();
            } catch (RegistryUnavailable ownerDied) {
                if (ownerDied.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
                    return;
                }
                interruptions++;
                empty = false;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Reads to the end and stops. Returns the positions in the order in which they came. */
    List<Long> finish() throws InterruptedException {
        over = true;
        thread.join();
        return List.copyOf(seen);
    }

    /** How many of its calls ended without an answer. */
    int interruptions() {
        return interruptions;
    }

    @Override
    public void close() {
        over = true;
        registry.close();
    }
}
