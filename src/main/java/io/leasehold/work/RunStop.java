package io.leasehold.work;

import io.leasehold.engine.StopReason;
import io.leasehold.engine.StopSignal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stop signal of one run. Reasons only become more urgent, and each listener hears each of them once. */
final class RunStop implements StopSignal {
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    void raise(StopReason newReason) {
        while (true) {
            var current = reason.get();
            if (current != null && current.compareTo(newReason) >= 0) {
                return;
            }
            if (reason.compareAndSet(current, newReason)) {
                listeners.forEach(listener -> listener.hear(newReason));
                return;
            }
        }
    }

    @Override
    public Optional<StopReason> reason() {
        return Optional.ofNullable(reason.get());
    }

    @Override
    public Runnable onStop(Consumer<StopReason> consumer) {
        var listener = new Listener(consumer);
        listeners.add(listener);
        reason().ifPresent(listener::hear);
        return () -> listeners.remove(listener);
    }

    /** Hears only what is more urgent than what it heard before. */
    private static final class Listener {
        private final Consumer<StopReason> consumer;
        private final AtomicInteger heard = new AtomicInteger(-1);

        Listener(Consumer<StopReason> consumer) {
            this.consumer = consumer;
        }

        void hear(StopReason reason) {
            var before = heard.getAndAccumulate(reason.ordinal(), Math::max);
            if (before < reason.ordinal()) {
                consumer.accept(reason);
            }
        }
    }
}
