package io.leasehold.console.processes;

import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.registry.query.Groups;
import io.leasehold.registry.query.Groups.Group;
import io.leasehold.text.Numbers;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/** The rows of the list counted by what they have in common; Enter shows those of one group. */
final class GroupPane extends BorderPane {
    private final ProcessesModel model;
    private final FittedTable<Group> table = new FittedTable<>("groups", "Groups");
    private final TableColumn<Group, String> value = new TableColumn<>();
    private final Label summary = new Label();
    private GroupText text = new GroupText(GroupKey.KIND, List.of());

    GroupPane(ProcessesModel model) {
        this.model = model;
        table.setPlaceholder(new Label("No process is listed, so there is nothing to count."));
        value.setCellValueFactory(cell -> new SimpleStringProperty(text.of(cell.getValue())));
        value.setSortable(false);
        var count = new TableColumn<Group, Number>("Count");
        count.setCellValueFactory(
                cell -> new SimpleObjectProperty<>(cell.getValue().count()));
        count.getStyleClass().addAll("number", "last-number");
        count.setSortable(false);
        table.add("value", value);
        table.add("count", count);
        table.show(List.of(ColumnWidths.of(Map.of("count", 100), "value", 200)));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                open();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.groupProperty().set(null);
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open();
            }
        });
        summary.setId("group-summary");
        summary.getStyleClass().add("group-summary");
        setTop(summary);
        setCenter(table);
        model.groupProperty().addListener((observed, was, is) -> refresh());
        model.state().addListener((observed, was, is) -> refresh());
    }

    Node focus() {
        return table;
    }

    private void refresh() {
        var key = model.groupProperty().get();
        if (key == null) {
            table.getItems().clear();
            return;
        }
        var groups = groups(key);
        text = new GroupText(key, model.rows().stream().map(RowHandle::row).toList());
        if (!groups.equals(table.getItems())) {
            var selected = table.getSelectionModel().getSelectedIndex();
            table.getItems().setAll(groups);
            table.getSelectionModel().select(Math.max(0, Math.min(selected, groups.size() - 1)));
        }
        value.setText(GroupText.title(key));
        var cut = model.state().getValue().cut();
        summary.setText("By " + key.key().label() + ": " + Numbers.grouped(groups.size())
                + (groups.size() == 1 ? " group of " : " groups of ")
                + (cut ? "the newest " : "")
                + Numbers.grouped(model.rows().size())
                + ". Enter shows one, Esc leaves.");
    }

    private List<Group> groups(GroupKey key) {
        var groups = new Groups(key);
        model.rows().forEach(line -> groups.add(line.row().row(), line.row().facts()));
        return groups.largestFirst();
    }

    private void open() {
        var group = table.getSelectionModel().getSelectedItem();
        if (group != null) {
            model.groupProperty().set(null);
            model.filterProperty().set((model.filterProperty().get() + " " + group.term()).strip());
        }
    }
}
