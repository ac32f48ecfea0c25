package io.leasehold.console.detail;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.TextCell;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The line of time for those who cannot or do not want to see it drawn. FX thread only. */
final class TimelineTable {
    private static final int WHEN = 68;
    private static final int MOMENT = 150;
    private static final int LEAST_WHAT = 150;
    private static final int TIME_OF_DAY = "00:00:00".length();

    private final Times times;
    private final FittedTable<TimelineLine> table =
            new FittedTable<>("timeline-table", "What happened to it, oldest first");

    TimelineTable(Times times) {
        this.times = times;
        table.setPlaceholder(new Label("Nothing has happened to it."));
        column("when", "When", TimelineLine::from);
        column("for", "For", TimelineLine::until);
        column("owner", "Owner", TimelineLine::owner);
        column("what", "What", TimelineLine::what);
        fit(false);
        table.setRowFactory(view -> new Row());
    }

    private void column(String id, String title, Function<TimelineLine, String> text) {
        var column = new TableColumn<TimelineLine, String>(title);
        column.setId(id);
        column.setSortable(false);
        column.setCellValueFactory(line -> new ReadOnlyStringWrapper(text.apply(line.getValue())));
        column.setCellFactory(made -> new TextCell<>(Function.identity()));
        table.add(id, column);
    }

    /** A moment of another day is longer than a time of day. */
    private void fit(boolean dated) {
        var when = dated ? MOMENT : WHEN;
        table.show(List.of(
                ColumnWidths.of(Map.of("when", when, "for", 48, "owner", 76), "what", LEAST_WHAT),
                ColumnWidths.of(Map.of("when", when, "for", 48), "what", LEAST_WHAT)));
    }

    /** A line with one sentence for those who do not see it. */
    private static final class Row extends TableRow<TimelineLine> {
        @Override
        protected void updateItem(@Nullable TimelineLine line, boolean empty) {
            super.updateItem(line, empty);
            setAccessibleText(empty || line == null ? "" : line.sentence());
        }
    }

    TableView<TimelineLine> node() {
        return table;
    }

    void show(Timeline timeline) {
        var lines = TimelineLine.of(timeline, times, timeline.toMs());
        if (!table.getItems().equals(lines)) {
            table.getItems().setAll(lines);
            fit(lines.stream().anyMatch(line -> line.from().length() > TIME_OF_DAY));
        }
    }
}
