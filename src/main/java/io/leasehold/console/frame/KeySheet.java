package io.leasehold.console.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The keys that are valid here. */
final class KeySheet {
    private static final int COLUMNS = 2;

    private final Overlay overlay;
    private final Keys keys;

    KeySheet(Overlay overlay, Keys keys) {
        this.overlay = overlay;
        this.keys = keys;
    }

    void open() {
        var title = new Label("Keys");
        title.getStyleClass().add("dialog-title");
        var grid = new GridPane(12, 6);
        var lines = keys.lines();
        var perColumn = (lines.size() + COLUMNS - 1) / COLUMNS;
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            var key = new Label(line.keys());
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            var does = new Label(line.does());
            does.setPrefWidth(210);
            grid.add(key, at / perColumn * 2, at % perColumn);
            grid.add(does, at / perColumn * 2 + 1, at % perColumn);
        }
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setId("key-sheet");
        var box = new VBox(12, title, scroll);
        box.getStyleClass().add("over-sheet");
        box.setMaxSize(720, Region.USE_PREF_SIZE);
        overlay.push(box, Pos.CENTER, () -> overlay.remove(box));
        scroll.requestFocus();
    }
}
