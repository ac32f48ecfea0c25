package io.leasehold.console;

import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.fx.FxThread;
import io.leasehold.console.fx.Look;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.console.settings.SettingsModel;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.log.RotatingLog;
import io.leasehold.work.WorkTasks;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Opens real windows on sample registries. */
public final class Windows {
    private static final FxThread FX = FxThread.ofToolkit();

    private Windows() {}

    /** A window and all that belongs to it. */
    public record Open(ConsoleWindow window, Scene scene, Look look, SettingsModel settings) {
        /** What lies around its views. */
        public MainFrame frame() {
            return window.frame();
        }

        /** Takes the window off the screen and closes its registry. */
        public void close() {
            on(() -> {
                window.detach();
                look.close();
                return null;
            });
            window.close();
            settings.close();
        }
    }

    /** Shows a window of that size on the registry, in UTC and in the light theme. */
    public static Open open(Stage stage, SampleRegistry sample, Path config, double width, double height) {
        return open(stage, sample, config, width, height, Runnable::run);
    }

    /** The same, whose steps are run by somebody. */
    static Open open(Stage stage, SampleRegistry sample, Path config, double width, double height, Executor step) {
        var file = new SettingsFile(config);
        var tasks = new Tasks(at(sample.wall()), FX);
        var settings = new SettingsModel(file, file.read(), tasks.work());
        settings.update(now -> now.withTheme(ThemeChoice.LIGHT).withUtc(true));
        var look = new Look(ThemeChoice.LIGHT);
        settings.property()
                .addListener((observed, was, is) -> look.choiceProperty().set(is.theme()));
        var scene = new Scene(new StackPane(), width, height);
        look.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        var window = new ConsoleWindow(
                Session.on(
                        new OpenedRegistry(
                                sample.registry,
                                sample.probe,
                                sample.registry.facts().folder(),
                                null,
                                sample.registry::close),
                        List.of(new CommandEngine(sample.probe)),
                        () -> settings.get().permits(),
                        tasks),
                settings,
                new RotatingLog(config),
                (folder, access, failed) -> failed.accept("This test stays with its registry."));
        window.attach(stage, scene, look, step, () -> {});
        stage.show();
        return new Open(window, scene, look, settings);
    }

    /** Real tasks, with the sample's time of day. */
    private static WorkTasks at(InstantSource wall) {
        return new BorrowedTasks(new JvmTasks(), wall, UnaryOperator.identity());
    }

    /** Does something on the FX thread. */
    public static <T> T on(Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            try {
                return action.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        var answer = new CompletableFuture<T>();
        FX.later(() -> {
            try {
                answer.complete(action.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    /** Whether a node and all around it can be seen. FX thread only. */
    public static boolean seen(Node node) {
        return node.isVisible() && (node.getParent() == null || seen(node.getParent()));
    }

    /** Styles and lays out all of that scene, as its next frame would. FX thread only. */
    public static void layOut(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    /** Waits until something holds on the FX thread. */
    public static void until(String what, BooleanSupplier condition) {
        untilElsewhere(what, () -> on(condition::getAsBoolean));
    }

    /** Waits until something holds that may block, and is asked for off the FX thread. */
    static void untilElsewhere(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
    }
}
