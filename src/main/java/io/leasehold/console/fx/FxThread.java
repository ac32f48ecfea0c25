package io.leasehold.console.fx;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javafx.application.Platform;

/** The only way onto the FX thread. Thread-safe. */
public final class FxThread {
    private final Executor hop;
    private final BooleanSupplier here;
    private final LongConsumer meter;

    /**
     * A door to some thread, for models that are tested without a toolkit.
     *
     * @param hop runs a task on the thread
     * @param here whether the caller is on it
     * @param meter hears how many nanoseconds each task took
     */
    public FxThread(Executor hop, BooleanSupplier here, LongConsumer meter) {
        this.hop = hop;
        this.here = here;
        this.meter = meter;
    }

    /** The thread of the running toolkit. */
    public static FxThread ofToolkit() {
        return ofToolkit(nanos -> {});
    }

    /** The thread of the running toolkit, with an ear for how long its tasks take. */
    public static FxThread ofToolkit(LongConsumer meter) {
        return new FxThread(Platform::runLater, Platform::isFxApplicationThread, meter);
    }

    /** Runs a task on the thread, later. Never blocks. */
    public void later(Runnable task) {
        hop.execute(() -> {
            var began = System.nanoTime();
            try {
                task.run();
            } finally {
                meter.accept(System.nanoTime() - began);
            }
        });
    }

    /** Whether the caller is on the thread. */
    public boolean here() {
        return here.getAsBoolean();
    }
}
