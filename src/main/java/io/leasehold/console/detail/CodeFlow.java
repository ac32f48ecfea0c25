package io.leasehold.console.detail;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A sentence whose commands stand out, with a button that copies the first of them. FX thread only. */
final class CodeFlow extends HBox {
    private final TextFlow flow = new TextFlow();
    private final CopyButton copy;
    private CodeText shown = CodeText.of("");

    CodeFlow() {
        super(4);
        copy = new CopyButton("Copy the command", () -> shown.command().orElse(""));
        flow.setMinWidth(0);
        flow.setPrefWidth(10);
        HBox.setHgrow(flow, Priority.ALWAYS);
        getChildren().addAll(flow, copy);
        show(shown);
    }

    void show(CodeText text) {
        if (text.equals(shown) && !flow.getChildren().isEmpty()) {
            return;
        }
        shown = text;
        flow.getChildren().setAll(text.pieces().stream().map(CodeFlow::piece).toList());
        flow.setAccessibleText(text.plain());
        var command = text.command().isPresent();
        copy.setVisible(command);
        copy.setManaged(command);
    }

    private static Text piece(CodeText.Piece piece) {
        var text = new Text(piece.text());
        text.getStyleClass().add(piece.code() ? "flow-code" : "flow-text");
        return text;
    }
}
