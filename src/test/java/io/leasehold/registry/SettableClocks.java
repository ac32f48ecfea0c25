package io.leasehold.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Wall time and a serving clock that move only when a test says so. */
final class SettableClocks {
    private final AtomicLong wallMs = new AtomicLong(1_700_000_000_000L);
    private final AtomicLong servingMs = new AtomicLong(50_000);

    InstantSource wall() {
        return () -> Instant.ofEpochMilli(wallMs.get());
    }

    long servingMs() {
        return servingMs.get();
    }

    void moveWall(long byMs) {
        wallMs.addAndGet(byMs);
    }

    void moveBoth(long byMs) {
        servingMs.addAndGet(byMs);
        wallMs.addAndGet(byMs);
    }

    void moveServing(long byMs) {
        servingMs.addAndGet(byMs);
    }
}
