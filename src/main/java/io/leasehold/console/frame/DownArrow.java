package io.leasehold.console.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A button with an arrow at its right: pressed, it offers a choice instead of doing something. */
final class DownArrow extends StackPane {
    DownArrow(Button button) {
        var arrow = new Region();
        arrow.getStyleClass().add("down-arrow");
        arrow.setMouseTransparent(true);
        button.getStyleClass().add("with-down-arrow");
        setAlignment(arrow, Pos.CENTER_RIGHT);
        getStyleClass().add("down-arrow-box");
        getChildren().addAll(button, arrow);
    }
}
