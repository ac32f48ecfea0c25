package io.leasehold.console.fx;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The only way onto the FX thread. Thread-safe. */
public final class FxThread {
    /** After that many beginnings of a frame the one that was due at the first is on the screen. */
    private static final int FRAMES = 2;

    private final Executor hop;
    private final Executor drawn;
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
        this(hop, hop, here, meter);
    }

    /**
     * The same, of a thread that draws.
     *
     * @param drawn runs a task on the thread once all that was asked of it before is drawn
     */
    public FxThread(Executor hop, Executor drawn, BooleanSupplier here, LongConsumer meter) {
        this.hop = hop;
        this.drawn = drawn;
        this.here = here;
        this.meter = meter;
    }

    /** The thread of the running toolkit. */
    public static FxThread ofToolkit() {
        return ofToolkit(nanos -> {});
    }

    /** The thread of the running toolkit, with an ear for how long its tasks take. */
    public static FxThread ofToolkit(LongConsumer meter) {
        return new FxThread(Platform::runLater, FxThread::afterFrames, Platform::isFxApplicationThread, meter);
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

    /**
     * Runs a task on the thread once all that was asked of it before has been drawn; at once where nothing is. A
     * toolkit that draws no frames may never come to it. Never blocks.
     */
    public void onceDrawn(Runnable task) {
        later(() -> drawn.execute(task));
    }

    private static void afterFrames(Runnable task) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == FRAMES) {
                    stop();
                    task.run();
                }
            }
        }.start();
    }

    /** Whether the caller is on the thread. */
    public boolean here() {
        return here.getAsBoolean();
    }
}
