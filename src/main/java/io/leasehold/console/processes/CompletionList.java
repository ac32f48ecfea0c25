package io.leasehold.console.processes;

import io.leasehold.console.processes.FilterCompletion.Suggestion;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The ways to go on under the filter. It never takes the focus: the keys go to the field. */
final class CompletionList extends ListView<Suggestion> {
    private static final int MOST_LINES = 9;
    private static final double LINE = 28;

    CompletionList(Consumer<Suggestion> chosen) {
        setId("completion");
        getStyleClass().add("completion");
        setAccessibleText("Ways to go on");
        setFocusTraversable(false);
        setManaged(false);
        setVisible(false);
        setFixedCellSize(LINE);
        setCellFactory(list -> new Line());
        setOnMousePressed(event -> {
            var selected = getSelectionModel().getSelectedItem();
            if (selected != null) {
                chosen.accept(selected);
            }
        });
    }

    void show(List<Suggestion> suggestions, double x, double y) {
        getItems().setAll(suggestions);
        getSelectionModel().clearSelection();
        setVisible(!suggestions.isEmpty());
        resizeRelocate(x, y, 440, LINE * Math.min(MOST_LINES, suggestions.size()) + 4);
    }

    void hide() {
        setVisible(false);
    }

    void move(int by) {
        var next = getSelectionModel().getSelectedIndex() + by;
        getSelectionModel().select(Math.max(0, Math.min(getItems().size() - 1, next)));
        scrollTo(getSelectionModel().getSelectedIndex());
    }

    private static final class Line extends ListCell<Suggestion> {
        private final Label text = new Label();
        private final Label meaning = new Label();
        private final HBox box = new HBox(12, text, meaning);

        Line() {
            text.getStyleClass().add("completion-text");
            text.setMinWidth(Region.USE_PREF_SIZE);
            meaning.getStyleClass().add("completion-meaning");
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(Suggestion item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText("");
            } else {
                text.setText(item.text());
                meaning.setText(item.meaning());
                setGraphic(box);
                setAccessibleText(item.text() + " " + item.meaning());
            }
        }
    }
}
