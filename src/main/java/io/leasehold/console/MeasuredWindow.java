package io.leasehold.console;

import io.leasehold.console.fx.FxThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** A real window on a registry, with an ear for how long it holds the FX thread up. Used off that thread, once. */
final class MeasuredWindow {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LongAccumulator own = new LongAccumulator(Math::max, 0);
    private final LongAccumulator layout = new LongAccumulator(Math::max, 0);
    private final FxThread fx = FxThread.ofToolkit(own::accumulate);
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Stage> stage = new CompletableFuture<>();
    private final CompletableFuture<Long> firstFrame = new CompletableFuture<>();
    private final CompletableFuture<Long> filled = new CompletableFuture<>();
    private final ConsoleApp app;
    private long layoutBegan;

    /** How long the FX thread was held up at most: by a task of this program, and by the layout of a frame. */
    record Held(Duration own, Duration layout) {}

    /**
     * How it came up.
     *
     * @param firstFrame from the wish for a window until its first frame is laid out
     * @param before what held the thread up until then
     * @param usable until the first rows are laid out
     * @param between what held the thread up between the two
     */
    record Opening(Duration firstFrame, Held before, Duration usable, Held between) {}

    /**
     * A window that is not open yet.
     *
     * @param config where its settings are kept
     */
    MeasuredWindow(Path registry, Path config) {
        app = ConsoleApp.measured(registry, config, fx, closed::complete);
    }

    /** Begins to open its registry, for whoever has something else to do first. At most once, before {@link #open}. */
    void begin() {
        app.begin();
    }

    /** Opens it and waits for its first rows. */
    Opening open() {
        var before = new CompletableFuture<Held>();
        var began = System.nanoTime();
        fx.later(() -> {
            var shown = new Stage();
            app.start(shown);
            // Its scene is there from the start, its frames come when it is shown.
            listen(shown.getScene(), before);
            stage.complete(shown);
        });
        var usable = filled.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        return new Opening(
                Duration.ofNanos(firstFrame.join() - began), before.join(), Duration.ofNanos(usable - began), held());
    }

    /** Waits until what is laid out is on the screen: nobody can use what they do not see. */
    void awaitDrawn() {
        var drawn = new CompletableFuture<Void>();
        fx.onceDrawn(() -> drawn.complete(null));
        drawn.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What held the FX thread up since this was asked last. */
    Held held() {
        return new Held(Duration.ofNanos(own.getThenReset()), Duration.ofNanos(layout.getThenReset()));
    }

    private void listen(Scene scene, CompletableFuture<Held> before) {
        scene.addPreLayoutPulseListener(() -> layoutBegan = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            layout.accumulate(System.nanoTime() - layoutBegan);
            if (firstFrame.complete(System.nanoTime())) {
                before.complete(held());
            }
            if (!filled.isDone() && !rows(scene).getItems().isEmpty()) {
                filled.complete(System.nanoTime());
            }
        });
    }

    /** The list of processes, or an empty one while there is none. FX thread only. */
    TableView<?> rows() {
        return rows(stage.join().getScene());
    }

    private static TableView<?> rows(Scene scene) {
        return scene.lookup("#processes") instanceof TableView<?> table ? table : new TableView<>();
    }

    /** What is shown. */
    ConsoleWindow contents() {
        return app.contents().orElseThrow();
    }

    /** Does something on the FX thread and waits for its answer. */
    <T> T on(Callable<T> action) {
        var answer = new CompletableFuture<T>();
        fx.later(() -> {
            try {
                answer.complete(action.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    /** How long it takes from an action on the FX thread until it is so and laid out. */
    Duration until(Runnable action, BooleanSupplier reached) {
        var answer = new CompletableFuture<Duration>();
        fx.later(() -> {
            var began = System.nanoTime();
            var scene = stage.join().getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    if (reached.getAsBoolean()) {
                        scene.removePostLayoutPulseListener(this);
                        answer.complete(Duration.ofNanos(System.nanoTime() - began));
                    } else {
                        // The toolkit lays nothing out while nothing changes.
                        Platform.requestNextPulse();
                    }
                }
            });
            action.run();
            Platform.requestNextPulse();
        });
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Closes it in order. */
    void close() {
        fx.later(() -> stage.join().fireEvent(new WindowEvent(stage.join(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        closed.join();
    }
}
