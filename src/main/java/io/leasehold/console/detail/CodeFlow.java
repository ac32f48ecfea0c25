package io.leasehold.console.detail;

import io.leasehold.console.fx.CopyButton;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A sentence whose commands stand out, with a button at its end that copies the first of them; what hides itself in it
 * is made visible. What the toolkit cannot break into lines stays on one. FX thread only.
 */
final class CodeFlow extends TextFlow {
    private final String before;
    private final CopyButton copy;
    private CodeText shown = CodeText.of("");

    /**
     * An empty sentence.
     *
     * @param before what stands before it in a softer colour; empty: nothing
     */
    CodeFlow(String before) {
        this.before = before;
        copy = new CopyButton("Copy the command", () -> shown.command().orElse(""));
        copy.getStyleClass().add("copy-in-text");
    }

    void show(CodeText text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        var parts = new ArrayList<Node>();
        if (!before.isEmpty()) {
            parts.add(text(before + " ", "flow-muted"));
        }
        var words = VisibleText.lines(text.plain());
        if (Wrapping.breakable(before + " " + words)) {
            text.pieces()
                    .forEach(piece ->
                            parts.add(text(VisibleText.lines(piece.text()), piece.code() ? "flow-code" : "flow-text")));
        } else {
            parts.add(oneLine(words));
        }
        if (text.command().isPresent()) {
            parts.add(copy);
        }
        getChildren().setAll(parts);
        setAccessibleText(before.isEmpty() ? words : before + " " + words);
    }

    /** What does not fit stands in a tip. */
    private Label oneLine(String words) {
        var line = new Label(words);
        line.getStyleClass().add("flow-text");
        line.maxWidthProperty().bind(widthProperty());
        var tip = new Tooltip(words);
        Wrapping.allow(tip);
        line.setTooltip(tip);
        return line;
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
