package io.leasehold.console.detail;

import io.leasehold.console.detail.OverviewSheet.Form;
import io.leasehold.console.detail.OverviewSheet.Section;
import io.leasehold.console.fx.Wrapping;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Draws what a process is. Values that stay keep their place and what was revealed of them. FX thread only. */
final class OverviewView {
    private final Label failure = new Label();
    private final VBox box = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(new VBox(failure, box));
    private final List<ValuePane> values = new ArrayList<>();
    private List<List<String>> shown = List.of();

    OverviewView() {
        box.getStyleClass().add("detail-body");
        box.setId("overview");
        Wrapping.allow(failure);
        failure.getStyleClass().add("filter-error");
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
    }

    Node node() {
        return scroll;
    }

    void clear() {
        shown = List.of();
        values.clear();
        box.getChildren().clear();
        failure.setText("");
        scroll.setVvalue(0);
    }

    void fail(String words) {
        failure.setText(words);
    }

    void show(OverviewSheet sheet) {
        var names = sheet.sections().stream()
                .map(section -> section.entries().stream()
                        .map(entry -> section.title() + "/" + entry.name() + "/" + entry.form())
                        .toList())
                .toList();
        if (!names.equals(shown)) {
            shown = names;
            values.clear();
            box.getChildren()
                    .setAll(sheet.sections().stream().map(this::section).toList());
        }
        var all = sheet.sections().stream()
                .flatMap(section -> section.entries().stream())
                .toList();
        for (var at = 0; at < all.size(); at++) {
            values.get(at).show(all.get(at));
        }
    }

    private Node section(Section section) {
        var title = new Label(section.title());
        title.getStyleClass().add("owner-title");
        var grid = new GridPane(12, 6);
        var name = new ColumnConstraints();
        var value = new ColumnConstraints(10, 10, Double.MAX_VALUE);
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, value);
        for (var entry : section.entries()) {
            var label = new Label(entry.name());
            label.getStyleClass().addAll("muted", "name-of", entry.form() == Form.CODE ? "code-name" : "entry-name");
            GridPane.setValignment(label, VPos.TOP);
            var pane = new ValuePane(entry);
            label.setLabelFor(pane.node());
            values.add(pane);
            grid.addRow(grid.getRowCount(), label, pane.node());
        }
        return new VBox(6, title, grid);
    }
}
