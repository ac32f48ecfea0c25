package io.leasehold.console;

import io.leasehold.console.fx.FxThread;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Opens a window on a new registry and says when its first frame and its first contents are drawn. Used once. */
final class FirstFrame {
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Consumer<String> line;
    private final FxThread fx = FxThread.ofToolkit();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Stage> filled = new CompletableFuture<>();

    /**
     * A window that is not open yet.
     *
     * @param folder empty; everything is made in it
     * @param line hears of each moment as it comes
     */
    FirstFrame(Path folder, Consumer<String> line) {
        this.folder = folder;
        this.line = line;
    }

    /** Opens it, says what there is to say, and closes it. Blocks; off the FX thread. */
    int run() {
        var options = new ConsoleOptions(folder.resolve("config"), List.of());
        var settings = new SettingsFile(options.configFolder());
        var app = new ConsoleApp(
                folder.resolve("registry"),
                options,
                settings,
                ConsoleSettings.DEFAULT.withOpened(folder.toString()),
                fx,
                closed::complete);
        fx.later(() -> {
            var stage = new Stage();
            app.start(stage);
            watch(stage);
        });
        var stage = filled.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        fx.later(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        return closed.join();
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
                framesFilled += stage.getScene().lookup("#processes") == null ? 0 : 1;
                if (framesFilled == 2) {
                    line.accept("contents");
                    stop();
                    filled.complete(stage);
                }
            }
        }.start();
    }
}
