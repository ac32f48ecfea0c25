package io.leasehold.engine.pipeline;

import io.leasehold.engine.StopReason;
import io.leasehold.engine.StopSignal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Stops one branch: when what is around it stops, or when the branch alone is told to. Thread-safe. */
final class BranchStop implements StopSignal {
    private final StopSignal around;
    private final List<Consumer<StopReason>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean told;

    BranchStop(StopSignal around) {
        this.around = around;
    }

    /** Tells the branch to stop. */
    void stop() {
        told = true;
        listeners.forEach(listener -> listener.accept(StopReason.CANCEL));
    }

    boolean stopped() {
        return reason().isPresent();
    }

    @Override
    public Optional<StopReason> reason() {
        var outer = around.reason();
        return outer.isEmpty() && told ? Optional.of(StopReason.CANCEL) : outer;
    }

    @Override
    public Runnable onStop(Consumer<StopReason> listener) {
        listeners.add(listener);
        if (told) {
            listener.accept(StopReason.CANCEL);
        }
        var unsubscribe = around.onStop(listener);
        return () -> {
            listeners.remove(listener);
            unsubscribe.run();
        };
    }
}
