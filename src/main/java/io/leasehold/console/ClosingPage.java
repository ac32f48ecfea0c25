package io.leasehold.console;

import io.leasehold.console.fx.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What a window shows while it closes: that it does, and what it waits for. FX thread only. */
final class ClosingPage extends VBox {
    private static final double WIDTH = 620;

    private final Label waits = new Label();

    /**
     * A page that says nothing of what it waits for yet.
     *
     * @param name of the registry
     * @param hide takes the window off the screen; it closes all the same
     */
    ClosingPage(String name, Runnable hide) {
        super(12);
        var title = new Label("Closing " + name + "…");
        title.getStyleClass().add("dialog-title");
        title.setMaxWidth(WIDTH);
        title.setAlignment(Pos.CENTER);
        waits.setId("closing");
        Wrapping.allow(waits);
        waits.setMaxWidth(WIDTH);
        waits.setTextAlignment(TextAlignment.CENTER);
        waits.setMinHeight(Region.USE_PREF_SIZE);
        waits.getStyleClass().add("muted");
        var button = new Button("Hide this window");
        button.setId("closing-hide");
        button.setOnAction(event -> hide.run());
        // A registry closes in a moment, and then there is nothing to explain.
        button.visibleProperty().bind(waits.textProperty().isNotEmpty());
        setAlignment(Pos.CENTER);
        getStyleClass().add("window");
        getChildren().addAll(title, waits, button);
    }

    /** Says what it waits for. */
    void say(String words) {
        if (!words.equals(waits.getText())) {
            waits.setText(words);
            waits.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
