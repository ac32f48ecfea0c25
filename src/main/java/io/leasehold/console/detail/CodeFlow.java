package io.leasehold.console.detail;

import io.leasehold.console.fx.CopyButton;
import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A sentence whose commands stand out, with a button at its end that copies the first of them. FX thread only. */
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
        text.pieces().forEach(piece -> parts.add(text(piece.text(), piece.code() ? "flow-code" : "flow-text")));
        if (text.command().isPresent()) {
            parts.add(copy);
        }
        getChildren().setAll(parts);
        setAccessibleText(before.isEmpty() ? text.plain() : before + " " + text.plain());
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
