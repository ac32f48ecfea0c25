package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceSheet.Line;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names and what is said about them. Lines that stay keep their labels. FX thread only. */
final class LineGrid extends GridPane {
    private final List<Label> texts = new ArrayList<>();
    private List<Line> shown = List.of();

    LineGrid() {
        super(12, 6);
        var name = new ColumnConstraints();
        var text = new ColumnConstraints(10, 10, Double.MAX_VALUE);
        text.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(name, text);
    }

    void show(List<Line> lines) {
        if (!names(lines).equals(names(shown))) {
            rebuild(lines);
        }
        for (var at = 0; at < lines.size(); at++) {
            texts.get(at).setText(VisibleText.lines(lines.get(at).text()));
        }
        shown = List.copyOf(lines);
    }

    private static List<String> names(List<Line> lines) {
        return lines.stream().map(Line::name).toList();
    }

    private void rebuild(List<Line> lines) {
        texts.clear();
        var cells = new ArrayList<Node>();
        for (var row = 0; row < lines.size(); row++) {
            var name = new Label(lines.get(row).name());
            name.getStyleClass().addAll("muted", "name-of");
            GridPane.setConstraints(name, 0, row);
            GridPane.setValignment(name, VPos.TOP);
            var text = new Label();
            Wrapping.allow(text);
            text.setMaxWidth(Double.MAX_VALUE);
            text.setId(
                    "evidence-" + lines.get(row).name().toLowerCase(Locale.ROOT).replace(' ', '-'));
            name.setLabelFor(text);
            GridPane.setConstraints(text, 1, row);
            GridPane.setFillWidth(text, true);
            texts.add(text);
            cells.add(name);
            cells.add(text);
        }
        getChildren().setAll(cells);
    }
}
