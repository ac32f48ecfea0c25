package io.leasehold.console;

import io.leasehold.console.processes.ProcessesModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Measures a window on a registry that exists: how soon it shows rows, and, once those are on the screen, how long a
 * filter and a sort take until their rows are laid out. Runs nothing and changes no process. Used once.
 */
final class LargeLook {
    private static final int TIMES = 7;

    /** Each narrows by an index, and each is followed by none. */
    private static final List<String> FILTERS =
            List.of("kind:command", "status:running", "id:row-1*", "updated:>1h", "label:\"label of row-7\"*");

    private final MeasuredWindow window;
    private final Consumer<String> line;

    /**
     * A look that has not begun, but for the registry, which is being opened from now on.
     *
     * @param config where the settings of the window are kept
     * @param line gets each line of the report
     */
    LargeLook(Path registry, Path config, Consumer<String> line) {
        this.window = new MeasuredWindow(registry, config);
        this.line = line;
        window.begin();
    }

    /** Measures. Blocks; off the FX thread. Returns 0. */
    int run() {
        Measurement.say(window.open(), line);
        window.awaitDrawn();
        var model = window.contents().processes();
        for (var filter : FILTERS) {
            say("filter " + filter, filtered(window, model, filter));
        }
        var sortable = window.on(() -> window.rows().getColumns().stream()
                .filter(TableColumn::isSortable)
                .map(column -> column.getId())
                .toList());
        for (var column : sortable) {
            say("sort by " + column, sorted(window, column));
        }
        line.accept("meanwhile, longest " + Measurement.said(window.held()));
        window.close();
        return 0;
    }

    private static long[] filtered(MeasuredWindow window, ProcessesModel model, String filter) {
        var taken = new long[TIMES];
        for (var time = 0; time < TIMES; time++) {
            taken[time] = shown(window, model, filter);
            shown(window, model, "");
        }
        return taken;
    }

    private static long shown(MeasuredWindow window, ProcessesModel model, String filter) {
        return window.until(
                        () -> model.filterProperty().set(filter),
                        () -> model.answeredProperty().get())
                .toNanos();
    }

    private static long[] sorted(MeasuredWindow window, String id) {
        var taken = new long[TIMES];
        for (var time = 0; time < TIMES; time++) {
            var type = time % 2 == 0 ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING;
            taken[time] = window.until(() -> sort(window.rows(), id, type), () -> true)
                    .toNanos();
        }
        return taken;
    }

    private static <T> void sort(TableView<T> rows, String id, TableColumn.SortType type) {
        rows.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .findFirst()
                .ifPresent(column -> {
                    column.setSortType(type);
                    rows.getSortOrder().setAll(List.of(column));
                });
    }

    private void say(String what, long[] taken) {
        Arrays.sort(taken);
        line.accept(String.format(
                Locale.ROOT,
                "%s: %,d ms (median of %d, worst %,d)",
                what,
                Duration.ofNanos(taken[taken.length / 2]).toMillis(),
                taken.length,
                Duration.ofNanos(taken[taken.length - 1]).toMillis()));
    }
}
