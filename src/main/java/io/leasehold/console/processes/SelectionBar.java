package io.leasehold.console.processes;

import io.leasehold.console.feed.Counts;
import io.leasehold.console.frame.ActButtons;
import io.leasehold.console.frame.Times;
import io.leasehold.text.Numbers;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How many rows there are, and what can be done to those that are marked. */
final class SelectionBar extends HBox {
    /** What stands beside the words and the buttons. */
    private static final double SIDES = 40;

    private final ProcessesModel model;
    private final Times times;
    private final Label text = new Label();
    private final ActButtons buttons;

    SelectionBar(ProcessesModel model, Times times, ActButtons buttons) {
        super(12);
        this.times = times;
        this.model = model;
        this.buttons = buttons;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("selection-bar");
        text.setId("selection-text");
        text.setMinWidth(Region.USE_PREF_SIZE);
        buttons.node().setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(buttons.node(), Priority.ALWAYS);
        // It asks for as many lines as it would need at the length at which it wraps, not at that which it gets.
        buttons.node()
                .prefWrapLengthProperty()
                .bind(widthProperty().subtract(text.widthProperty()).subtract(SIDES));
        getChildren().addAll(text, buttons.node());
        model.state().addListener((observed, was, is) -> say());
        model.markedProperty().addListener((observed, was, is) -> refresh());
        model.markedNoteProperty().addListener((observed, was, is) -> say());
        model.afterChange(this::changed);
        refresh();
    }

    /** Tens of thousands of marks are not looked through again for each row that comes or goes. */
    private void changed() {
        if (model.marksBeyond()) {
            say();
        } else {
            refresh();
        }
    }

    private void refresh() {
        say();
        buttons.show(model.marked());
    }

    private void say() {
        var state = model.state().getValue();
        var shown = model.rows().size();
        var words = Numbers.grouped(shown) + " shown";
        if (state.failure() != null && state.read()) {
            words = times.asOf(state.clock().wallMs()) + words;
        }
        if (state.cut()) {
            words += ", the newest of more";
        }
        if (state.counts().live() != Counts.UNKNOWN) {
            words += " · " + Numbers.grouped(state.counts().live()) + " live";
        }
        var marked = model.markedProperty().get();
        if (marked > 0) {
            var note = model.markedNoteProperty().get();
            words += " · " + Numbers.grouped(marked) + " marked" + (note.isEmpty() ? "" : ", " + note);
        }
        if (model.searchesEnded()) {
            words += " · in ended ones, words count from their start";
        }
        if (!words.equals(text.getText())) {
            text.setText(words);
        }
    }
}
