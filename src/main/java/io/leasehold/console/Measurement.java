package io.leasehold.console;

import io.leasehold.console.MeasuredWindow.Held;
import io.leasehold.console.MeasuredWindow.Opening;
import io.leasehold.console.processes.RowHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures a window on a large registry: how soon it can be used, how long it ever holds the FX thread up, and whether
 * the selection survives a storm of changes. Used once.
 */
final class Measurement {
    private static final int SELECTED = 40;
    private static final int PER_SECOND = 1_000;
    private static final long MEGABYTE = 1_000_000;

    private final Path folder;
    private final Size size;
    private final Consumer<String> line;

    /**
     * How large it is.
     *
     * @param rows in the registry before the window opens
     * @param storm how long {@value #PER_SECOND} changes a second last
     */
    record Size(int rows, Duration storm) {
        /** As the goals say it. */
        static final Size WHOLE = new Size(100_000, Duration.ofMinutes(1));

        /** Enough for everything that a window does to be done once. */
        static final Size SMALL = new Size(2_000, Duration.ofSeconds(2));
    }

    /**
     * A measurement that has not begun.
     *
     * @param folder empty; everything is made in it
     * @param line gets each line of the report
     */
    Measurement(Path folder, Size size, Consumer<String> line) {
        this.folder = folder;
        this.size = size;
        this.line = line;
    }

    /** Measures. Blocks; off the FX thread. Returns 0 when the selection survived. */
    int run() {
        var registry = folder.resolve("registry");
        var made = System.nanoTime();
        LargeRegistry.make(registry, size.rows());
        say(
                "%,d rows made in %,d ms",
                size.rows(), Duration.ofNanos(System.nanoTime() - made).toMillis());
        // What making them left behind is no cost of a window: one that opens a registry has not made it.
        System.gc();
        var window = new MeasuredWindow(registry, folder.resolve("config"));
        window.begin();
        say(window.open(), line);
        var chosen = window.on(() -> select(window));
        long applied;
        Duration machine;
        try (var control = ControlThread.start()) {
            applied = new Storm(PER_SECOND, size.storm()).over(window.contents().registry(), size.rows());
            machine = control.latest();
        }
        var survived = window.on(() -> stillSelected(window, chosen));
        say(
                "%,d changes a second for %d s, selection %s",
                applied, size.storm().toSeconds(), survived ? "kept" : "lost");
        say("meanwhile, longest %s; a control thread was late by %,d ms", said(window.held()), machine.toMillis());
        var memory = Runtime.getRuntime();
        var before = memory.totalMemory() - memory.freeMemory();
        System.gc();
        say(
                "heap in use %,d MB, after a collection %,d MB",
                before / MEGABYTE, (memory.totalMemory() - memory.freeMemory()) / MEGABYTE);
        window.close();
        return survived ? 0 : 1;
    }

    /** Says how a window came up. */
    static void say(Opening opening, Consumer<String> line) {
        line.accept(String.format(
                Locale.ROOT,
                "first frame after %,d ms, of which own work on the FX thread %,d ms",
                opening.firstFrame().toMillis(),
                opening.before().own().toMillis()));
        line.accept(String.format(
                Locale.ROOT,
                "usable after %,d ms (first rows laid out)",
                opening.usable().toMillis()));
        line.accept("in between, longest " + said(opening.between()));
    }

    /** What held the FX thread up, in words. */
    static String said(Held held) {
        return String.format(
                Locale.ROOT,
                "own work on the FX thread %,d ms, longest layout %,d ms",
                held.own().toMillis(),
                held.layout().toMillis());
    }

    private void say(String format, Object... values) {
        line.accept(String.format(Locale.ROOT, format, values));
    }

    private static Object select(MeasuredWindow window) {
        var rows = window.rows();
        var at = Math.min(SELECTED, rows.getItems().size() - 1);
        rows.getSelectionModel().clearAndSelect(at);
        return rows.getItems().get(at);
    }

    /** The same line, at the place where the list has it now. */
    private static boolean stillSelected(MeasuredWindow window, Object chosen) {
        var rows = window.rows();
        var at = rows.getSelectionModel().getSelectedIndex();
        return at >= 0
                && rows.getSelectionModel().getSelectedItem() == chosen
                && rows.getItems().get(at) == chosen
                && chosen instanceof RowHandle;
    }
}
