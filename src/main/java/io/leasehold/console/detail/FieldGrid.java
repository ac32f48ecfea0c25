package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceSheet.FieldLine;
import io.leasehold.console.detail.EvidenceSheet.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A comparison as a table: field, recorded, now, match. FX thread only. */
final class FieldGrid extends GridPane {
    /** “not looked for” must never be cut. */
    private static final double VALUE = 90;

    private List<FieldLine> shown = List.of();
    private String shownHead = "";

    FieldGrid() {
        getStyleClass().add("fields");
        getColumnConstraints().addAll(fixed(), free(), free(), fixed());
    }

    private static ColumnConstraints fixed() {
        var column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        column.setHgrow(Priority.NEVER);
        return column;
    }

    private static ColumnConstraints free() {
        var column = new ColumnConstraints(VALUE, VALUE, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    /** @param head over what was found, e.g. {@code Now} */
    void show(List<FieldLine> fields, String head) {
        if (fields.equals(shown) && head.equals(shownHead)) {
            return;
        }
        shown = List.copyOf(fields);
        shownHead = head;
        var cells = new ArrayList<Node>();
        var heads = List.of("Field", "Recorded", head, "Match");
        for (var at = 0; at < heads.size(); at++) {
            cells.add(cell(heads.get(at), 0, at, "fields-head"));
        }
        for (var row = 0; row < fields.size(); row++) {
            add(cells, fields.get(row), row + 1);
        }
        getChildren().setAll(cells);
        setVisible(!fields.isEmpty());
        setManaged(!fields.isEmpty());
    }

    private static void add(List<Node> cells, FieldLine field, int row) {
        var style = "match-" + field.match().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var name = cell(field.name(), row, 0, "fields-name");
        name.setAccessibleText(field.sentence());
        cells.add(name);
        var recorded = value(field.recorded(), row, 1);
        cells.add(recorded);
        if (field.match() == Match.INFORMATION && field.now().isEmpty()) {
            GridPane.setColumnSpan(recorded, 2);
        } else {
            var now = value(field.now(), row, 2);
            if (field.match() == Match.NOT_COMPARED) {
                now.getStyleClass().setAll("label", "fields-cell", style);
                even(now, row);
            }
            cells.add(now);
        }
        cells.add(cell(field.match().words(), row, 3, "fields-match", style));
    }

    private static Label value(String text, int row, int column) {
        var label = cell(text, row, column, "fields-value");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setEllipsisString("…");
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Label cell(String text, int row, int column, String... styles) {
        var label = new Label(text);
        label.getStyleClass().add("fields-cell");
        label.getStyleClass().addAll(styles);
        label.setMaxWidth(Double.MAX_VALUE);
        even(label, row);
        GridPane.setConstraints(label, column, row);
        GridPane.setFillWidth(label, true);
        return label;
    }

    private static void even(Label label, int row) {
        if (row > 0 && row % 2 == 0) {
            label.getStyleClass().add("fields-even");
        }
    }
}
