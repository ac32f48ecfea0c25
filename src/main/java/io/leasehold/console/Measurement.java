package io.leasehold.console;

import io.leasehold.console.fx.FxThread;
import io.leasehold.console.processes.RowHandle;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.registry.ProcessRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * Measures a window on a large registry: how soon it can be used, how long it ever holds the FX thread up, and whether
 * the selection survives a storm of changes. Used once.
 */
final class Measurement {
    private static final int ROWS = 100_000;
    private static final int SELECTED = 40;
    private static final int PER_SECOND = 1_000;
    private static final int SECONDS = 5;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MILLION = 1_000_000;

    private final Path folder;
    private final Consumer<String> line;
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final LongAccumulator longestLayout = new LongAccumulator(Math::max, 0);
    private final FxThread fx = FxThread.ofToolkit(longest::accumulate);
    private final CompletableFuture<Long> firstFrame = new CompletableFuture<>();
    private final CompletableFuture<Long> usable = new CompletableFuture<>();
    private final AtomicLong toFirstFrame = new AtomicLong();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private long layoutBegan;

    /**
     * A measurement that has not begun.
     *
     * @param folder empty; everything is made in it
     * @param line gets each line of the report
     */
    Measurement(Path folder, Consumer<String> line) {
        this.folder = folder;
        this.line = line;
    }

    /** Measures. Blocks; off the FX thread. Returns 0 when the selection survived. */
    int run() {
        var registry = folder.resolve("registry");
        var made = System.nanoTime();
        LargeRegistry.make(registry, ROWS);
        line.accept(String.format(Locale.ROOT, "%,d rows made in %,d ms", ROWS, since(made)));
        // What making them left behind is no cost of a window: one that opens a registry has not made it.
        System.gc();
        var options = new ConsoleOptions(folder.resolve("config"), List.of());
        var settings = new SettingsFile(options.configFolder());
        var stage = new CompletableFuture<Stage>();
        var app = new ConsoleApp(
                registry,
                options,
                settings,
                ConsoleSettings.DEFAULT.withOpened(folder.toString()),
                fx,
                closed::complete);
        var began = System.nanoTime();
        fx.later(() -> {
            var shown = new Stage();
            stage.complete(shown);
            app.start(shown);
            listen(shown.getScene());
        });
        usable.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        line.accept(String.format(
                Locale.ROOT,
                "first frame after %,d ms, of which own work on the FX thread %,d ms",
                (firstFrame.join() - began) / MILLION,
                toFirstFrame.get() / MILLION));
        line.accept(String.format(
                Locale.ROOT, "usable after %,d ms (first rows laid out)", (usable.join() - began) / MILLION));
        line.accept(String.format(
                Locale.ROOT,
                "in between, longest own work on the FX thread %,d ms, longest layout %,d ms",
                longest.getThenReset() / MILLION,
                longestLayout.getThenReset() / MILLION));
        var scene = on(() -> stage.join().getScene());
        var chosen = on(() -> select(scene));
        var applied = storm(app.registry().orElseThrow());
        var survived = on(() -> stillSelected(scene, chosen));
        line.accept(String.format(
                Locale.ROOT,
                "%,d changes a second for %d s, selection %s",
                applied,
                SECONDS,
                survived ? "kept" : "lost"));
        line.accept(String.format(
                Locale.ROOT,
                "meanwhile, longest own work on the FX thread %,d ms, longest layout %,d ms",
                longest.get() / MILLION,
                longestLayout.get() / MILLION));
        var memory = Runtime.getRuntime();
        line.accept(String.format(
                Locale.ROOT, "heap in use %,d MB", (memory.totalMemory() - memory.freeMemory()) / MILLION));
        fx.later(() -> stage.join().fireEvent(new WindowEvent(stage.join(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        closed.join();
        return survived ? 0 : 1;
    }

    private void listen(Scene scene) {
        scene.addPreLayoutPulseListener(() -> layoutBegan = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            longestLayout.accumulate(System.nanoTime() - layoutBegan);
            if (firstFrame.complete(System.nanoTime())) {
                toFirstFrame.set(longest.getThenReset());
                longestLayout.reset();
            }
            if (!usable.isDone()
                    && table(scene) instanceof TableView<?> rows
                    && !rows.getItems().isEmpty()) {
                usable.complete(System.nanoTime());
            }
        });
    }

    private static TableView<?> table(Scene scene) {
        return scene.lookup("#processes") instanceof TableView<?> table ? table : new TableView<>();
    }

    private static Object select(Scene scene) {
        var rows = table(scene);
        var at = Math.min(SELECTED, rows.getItems().size() - 1);
        rows.getSelectionModel().clearAndSelect(at);
        return rows.getItems().get(at);
    }

    /** The same line, at the place where the list has it now. */
    private static boolean stillSelected(Scene scene, Object chosen) {
        var rows = table(scene);
        var at = rows.getSelectionModel().getSelectedIndex();
        return at >= 0
                && rows.getSelectionModel().getSelectedItem() == chosen
                && rows.getItems().get(at) == chosen
                && chosen instanceof RowHandle;
    }

    /** Returns how many changes a second were really made. */
    private static long storm(ProcessRegistry registry) {
        var environment = LargeRegistry.environment(registry);
        var began = System.nanoTime();
        var total = PER_SECOND * SECONDS;
        var done = new AtomicInteger();
        var perStep = (int) (PER_SECOND * STEP.toMillis() / 1_000);
        var threads = new ArrayList<Thread>();
        for (var step = 0; step < total / perStep; step++) {
            var due = began + step * STEP.toNanos();
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            for (var each = 0; each < perStep; each++) {
                var number = step * perStep + each;
                threads.add(Thread.ofVirtual().start(() -> {
                    LargeRegistry.register(registry, environment, "storm-" + number);
                    done.incrementAndGet();
                }));
            }
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return done.get() * 1_000L / Math.max(1, since(began));
    }

    private <T> T on(Callable<T> action) {
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

    private static long since(long nanos) {
        return (System.nanoTime() - nanos) / MILLION;
    }
}
