package io.leasehold.console.acts;

import io.leasehold.console.fx.WholeLabel;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a consequence: what is accepted, now, then, not. Lines that differ from the last reading are marked. */
final class ConsequencePane extends VBox {
    private final Label headline = text("");
    private final GridPane grid = new GridPane();
    private List<String> shown = List.of();

    ConsequencePane() {
        super(12);
        setId("act-consequence");
        headline.getStyleClass().add("act-headline");
        grid.setHgap(8);
        grid.setVgap(4);
        getChildren().addAll(headline, grid);
    }

    /** @param mark whether what is new is marked */
    void show(Consequence consequence, boolean mark) {
        headline.setText(consequence.headline());
        grid.getChildren().clear();
        var known = shown;
        var lines = new ArrayList<String>();
        var at = 0;
        at = section("Now", consequence.now(), false, at, known, mark, lines);
        at = section("Then", consequence.then(), true, at, known, mark, lines);
        section("Not", consequence.not(), false, at, known, mark, lines);
        shown = List.copyOf(lines);
    }

    private int section(
            String word,
            List<String> texts,
            boolean numbered,
            int from,
            List<String> known,
            boolean mark,
            List<String> lines) {
        var at = from;
        for (var i = 0; i < texts.size(); i++) {
            var line = texts.get(i);
            lines.add(line);
            if (i == 0) {
                var title = new Label(word);
                title.getStyleClass().add("muted");
                title.setMinWidth(36);
                GridPane.setValignment(title, VPos.TOP);
                grid.add(title, 0, at);
            }
            var label = text(line);
            if (mark && !known.contains(line)) {
                label.getStyleClass().add("act-changed");
                label.setAccessibleText("Changed: " + line);
            }
            GridPane.setHgrow(label, Priority.ALWAYS);
            if (numbered) {
                var number = new Label(Integer.toString(i + 1));
                GridPane.setValignment(number, VPos.TOP);
                grid.add(number, 1, at);
                grid.add(label, 2, at);
            } else {
                grid.add(label, 1, at, 2, 1);
            }
            at++;
        }
        return at;
    }

    /** The name of a field. */
    static Label label(String words, Node of) {
        var label = new Label(words);
        label.setLabelFor(of);
        return label;
    }

    /** Words that may be long; where there are none, they take no room. */
    static Label text(String words) {
        var label = new WholeLabel(words);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }
}
