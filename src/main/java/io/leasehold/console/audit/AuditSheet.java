package io.leasehold.console.audit;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.text.Excerpt;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All of one line of the audit, with its processes, of which each can be opened. FX thread only. */
final class AuditSheet {
    /** The toolkit lays out a text as a whole; an export holds all of it. */
    private static final int MOST = 2_000;

    private final Times times;
    private final Consumer<String> open;
    private final GridPane facts = new GridPane(12, 4);
    private final ListView<String> ids = new ListView<>();
    private final Label processes = new Label("Processes");
    private final HBox box;
    private @Nullable AuditLine shown;

    /**
     * A sheet that shows nothing.
     *
     * @param id names its parts
     * @param open shows a process
     */
    AuditSheet(String id, Times times, Consumer<String> open) {
        this.times = times;
        this.open = open;
        var name = new ColumnConstraints();
        var text = new ColumnConstraints(10, 10, Double.MAX_VALUE);
        text.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(name, text);
        facts.setId(id + "-facts");
        var scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        ids.setId(id + "-ids");
        ids.setAccessibleText("Processes of this line");
        ids.setCellFactory(list -> new IdCell());
        ids.getStyleClass().add("audit-ids");
        ids.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                openChosen();
            }
        });
        ids.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openChosen();
            }
        });
        VBox.setVgrow(ids, Priority.ALWAYS);
        processes.setLabelFor(ids);
        processes.getStyleClass().add("muted");
        var go = new Button("Open", new FontIcon(Feather.ARROW_RIGHT));
        go.setId(id + "-open");
        go.setAccessibleText("Open the process");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(event -> openChosen());
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var head = new HBox(8, processes, room, go);
        head.setAlignment(Pos.CENTER_LEFT);
        var beside = new VBox(4, head, ids);
        beside.getStyleClass().add("audit-processes");
        beside.visibleProperty().bind(Bindings.isNotEmpty(ids.getItems()));
        beside.managedProperty().bind(beside.visibleProperty());
        box = new HBox(16, scroll, beside);
        box.getStyleClass().add("audit-sheet");
        box.setMinHeight(0);
        times.utcProperty().addListener((observed, was, is) -> fill());
    }

    Region node() {
        return box;
    }

    /** Shows a line; absent: none. */
    void show(@Nullable AuditLine line) {
        shown = line;
        fill();
        ids.getItems().setAll(line == null ? List.of() : line.processIds());
        ids.getSelectionModel().selectFirst();
        processes.setText(ids.getItems().size() == 1 ? "Process" : "Processes");
    }

    /** Opens the process that is chosen in it; nothing for a line about none. */
    void openChosen() {
        var id = ids.getSelectionModel().getSelectedItem();
        if (id != null) {
            open.accept(id);
        }
    }

    private void fill() {
        var line = shown;
        var cells = new ArrayList<Node>();
        if (line != null) {
            add(cells, "At", times.whole(line.atMs()));
            line.facts().forEach(fact -> add(cells, fact.name(), fact.value()));
        }
        facts.getChildren().setAll(cells);
    }

    private static void add(ArrayList<Node> cells, String name, String value) {
        var row = cells.size() / 2;
        var key = new Label(name);
        key.getStyleClass().addAll("muted", "name-of");
        GridPane.setValignment(key, VPos.TOP);
        GridPane.setConstraints(key, 0, row);
        var text = new WholeLabel(Excerpt.of(value, MOST));
        text.setMaxWidth(Double.MAX_VALUE);
        key.setLabelFor(text);
        GridPane.setConstraints(text, 1, row);
        GridPane.setFillWidth(text, true);
        cells.add(key);
        cells.add(text);
    }

    /** An id, cut in its middle where there is no room. */
    private static final class IdCell extends ListCell<String> {
        IdCell() {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            getStyleClass().add("mono");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String id, boolean empty) {
            super.updateItem(id, empty);
            setText(empty || id == null ? null : VisibleText.line(id));
        }
    }
}
