package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** When and why an owner is to give the registry up. Thread-safe. */
final class Ending {
    private final AtomicReference<Optional<RegistryUnavailable>> failure = new AtomicReference<>(Optional.empty());
    private volatile boolean wanted;
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Its store ended by itself. */
    void fail(RegistryUnavailable reason) {
        failure.set(Optional.of(reason));
        asked.countDown();
    }

    /** This program no longer needs it. */
    void leave() {
        asked.countDown();
    }

    /** Somebody else is to have it. */
    void ask() {
        wanted = true;
        asked.countDown();
    }

    /** It gives the registry up by its own will: nobody else waits for it, and its store is in order. */
    boolean unhurried() {
        return !wanted && failure.get().isEmpty();
    }

    Optional<RegistryUnavailable> failure() {
        return failure.get();
    }

    void await() throws InterruptedException {
        asked.await();
    }
}
