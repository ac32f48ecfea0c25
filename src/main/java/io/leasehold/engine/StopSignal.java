package io.leasehold.engine;

import java.util.Optional;
import java.util.function.Consumer;

/** Tells a run that it should stop, and why. Thread-safe. */
public interface StopSignal {
    /** The most urgent reason so far; empty while the run may go on. */
    Optional<StopReason> reason();

    /**
     * Calls the listener with each new, more urgent reason, at once when there is one already. Listeners must be quick
     * and must not throw.
     *
     * @return ends the subscription; may be called more than once
     */
    Runnable onStop(Consumer<StopReason> listener);
}
