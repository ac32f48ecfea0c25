package io.leasehold.registry.share;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A value that comes once, from another thread. Thread-safe. */
final class Awaited<T> {
    private final AtomicReference<@Nullable T> value = new AtomicReference<>();
    private final Surroundings.Pause pause;

    Awaited(Surroundings surroundings) {
        this.pause = surroundings.pause();
    }

    /** Here it is; the first one counts. */
    void come(T given) {
        if (value.compareAndSet(null, given)) {
            pause.end();
        }
    }

    /** The value, as soon as it comes; empty when it does not within that time. */
    Optional<T> await(long nanos) {
        if (value.get() == null) {
            var ignored = pause.await(nanos);
        }
        return Optional.ofNullable(value.get());
    }
}
