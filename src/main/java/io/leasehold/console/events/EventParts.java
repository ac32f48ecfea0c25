package io.leasehold.console.events;

import io.leasehold.console.frame.Times;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The lines, and what the chosen one says beside or below them. FX thread only. */
final class EventParts {
    private final SplitPane split = new SplitPane();
    private final EventsTable table;
    private final PayloadPane payload;
    private double share = 0.6;

    EventParts(EventsModel model, EventsTable table, Times times) {
        this.table = table;
        payload = new PayloadPane(times, model::masking);
        split.getStyleClass().add("event-parts");
        split.getItems().setAll(table.node());
        model.wholeProperty().addListener((observed, was, is) -> {
            payload.show(is);
            lay(is != null);
        });
        table.node().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.RIGHT) {
                event.consume();
                payload.tree().requestFocus();
            }
        });
        payload.tree().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                table.node().requestFocus();
            }
        });
    }

    Node node() {
        return split;
    }

    /** What an event says stands below the lines. */
    void below() {
        split.setOrientation(Orientation.VERTICAL);
    }

    /** What an event says stands at the side of the lines. */
    void beside() {
        split.setOrientation(Orientation.HORIZONTAL);
    }

    private void lay(boolean chosen) {
        var shown = split.getItems().size() > 1;
        if (chosen && !shown) {
            split.getItems().setAll(table.node(), payload.node());
            split.setDividerPositions(share);
        } else if (!chosen && shown) {
            share = split.getDividerPositions()[0];
            split.getItems().setAll(table.node());
        }
    }
}
