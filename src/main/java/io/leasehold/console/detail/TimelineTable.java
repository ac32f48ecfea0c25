package io.leasehold.console.detail;

import io.leasehold.console.frame.Times;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The line of time for those who cannot or do not want to see it drawn. FX thread only. */
final class TimelineTable {
    private static final double ROW = 28;

    private final Times times;
    private final TableView<TimelineLine> table = new TableView<>();

    TimelineTable(Times times) {
        this.times = times;
        table.setId("timeline-table");
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new javafx.scene.control.Label("Nothing has happened to it."));
        column("When", 68, TimelineLine::from);
        column("For", 48, TimelineLine::until);
        column("Token", 56, TimelineLine::token);
        column("Owner", 72, TimelineLine::owner);
        column("What", 130, TimelineLine::what).setMaxWidth(Double.MAX_VALUE);
    }

    private TableColumn<TimelineLine, String> column(String title, double width, Function<TimelineLine, String> text) {
        var column = new TableColumn<TimelineLine, String>(title);
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(line -> new ReadOnlyStringWrapper(text.apply(line.getValue())));
        table.getColumns().add(column);
        return column;
    }

    TableView<TimelineLine> node() {
        return table;
    }

    void show(Timeline timeline) {
        var lines = TimelineLine.of(timeline, times, timeline.toMs());
        if (!table.getItems().equals(lines)) {
            table.getItems().setAll(lines);
        }
    }
}
