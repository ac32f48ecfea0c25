package io.leasehold.console;

import io.leasehold.console.fx.FxThread;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Opens a window on a registry and says when its first frame and its first contents are drawn. Used once. */
final class FirstFrame {
    private static final long PATIENCE_SECONDS = 60;

    private final Consumer<String> line;
    private final FxThread fx = FxThread.ofToolkit();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Stage> filled = new CompletableFuture<>();
    private final ConsoleApp app;

    /**
     * A window that is not shown yet; its registry is being opened from now on.
     *
     * @param registry made where there is none
     * @param config where the settings of the window are kept
     * @param line hears of each moment as it comes
     */
    FirstFrame(Path registry, Path config, Consumer<String> line) {
        this.line = line;
        app = ConsoleApp.measured(registry, config, fx, closed::complete);
        app.begin();
    }

    /** Shows it, says what there is to say, and closes it. Blocks; off the FX thread. */
    int run() {
        fx.later(() -> {
            var stage = new Stage();
            stage.setOnShown(event -> watch(stage));
            app.start(stage);
        });
        var stage = filled.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        fx.later(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        return closed.join();
    }

    /** Whether the list is on the screen and holds what the registry answered. */
    private boolean answered(Stage stage) {
        return stage.getScene().lookup("#processes") != null
                && app.contents()
                        .filter(window -> window.processes().answeredProperty().get())
                        .isPresent();
    }

    /** A pulse begins when the frame before it has been handed to the screen. */
    private void watch(Stage stage) {
        new AnimationTimer() {
            private int frames;
            private int framesFilled;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == 2) {
                    line.accept("first frame");
                }
                framesFilled += answered(stage) ? 1 : 0;
                if (framesFilled == 2) {
                    line.accept("contents");
                    stop();
                    filled.complete(stage);
                }
            }
        }.start();
    }
}
