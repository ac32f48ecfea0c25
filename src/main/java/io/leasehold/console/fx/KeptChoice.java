package io.leasehold.console.fx;

import java.util.function.ToIntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the very line of a table selected that was chosen, whatever comes and goes around it. The toolkit by itself keeps
 * an index. FX thread only.
 */
public final class KeptChoice<T> {
    private final TableView<T> table;
    private final ObjectProperty<@Nullable T> chosen;
    private final ToIntFunction<T> place;
    private boolean keeping;

    private KeptChoice(TableView<T> table, ObjectProperty<@Nullable T> chosen, ToIntFunction<T> place) {
        this.table = table;
        this.chosen = chosen;
        this.place = place;
    }

    /** Ties the lines that a table has now to what is chosen; a line is the one that equals what was chosen. */
    public static <T> void tie(TableView<T> table, ObjectProperty<@Nullable T> chosen) {
        tie(table, chosen, line -> table.getItems().indexOf(line));
    }

    /** The same where a line is known by something of it; {@code place} finds it, below 0: it is not there. */
    public static <T> void tie(TableView<T> table, ObjectProperty<@Nullable T> chosen, ToIntFunction<T> place) {
        var kept = new KeptChoice<>(table, chosen, place);
        table.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            if (!kept.keeping && is != null) {
                chosen.set(is);
            }
        });
        chosen.addListener((observed, was, is) -> kept.keep());
        table.getItems().addListener((ListChangeListener<T>) change -> kept.keep());
        kept.keep();
    }

    private void keep() {
        if (keeping) {
            return;
        }
        keeping = true;
        try {
            var line = chosen.get();
            var selection = table.getSelectionModel();
            var at = line == null ? -1 : place.applyAsInt(line);
            if (at < 0) {
                selection.clearSelection();
            } else if (selection.getSelectedIndex() != at) {
                selection.clearAndSelect(at);
            }
        } finally {
            keeping = false;
        }
    }
}
