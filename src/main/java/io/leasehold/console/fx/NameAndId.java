package io.leasehold.console.fx;

import io.leasehold.text.VisibleText;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * What people call something, then its id, cut in its middle: its ends tell more. Where there is no room for both, each
 * keeps enough to be told from others. FX thread only.
 */
public final class NameAndId extends HBox {
    /** Of the room, what the name may keep to itself. */
    private static final double NAME_SHARE = 0.62;

    /** Of the room, what the id may keep to itself. */
    private static final double ID_SHARE = 0.3;

    private static final double GAP = 8;

    private final Label name = new Label();
    private final Label id = new Label();

    /** Nothing is named yet. */
    public NameAndId() {
        super(GAP);
        getChildren().addAll(name, id);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        // As wide as its cell makes it, never as its words.
        setPrefWidth(10);
        name.getStyleClass().add("cell-name");
        id.getStyleClass().add("cell-id");
        id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        keep(name, NAME_SHARE);
        keep(id, ID_SHARE);
        HBox.setHgrow(id, Priority.SOMETIMES);
    }

    private void keep(Label words, double share) {
        words.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(words.prefWidth(-1), share * (getWidth() - GAP)),
                        words.textProperty(),
                        words.fontProperty(),
                        widthProperty()));
    }

    /**
     * Shows both with what hides itself made visible, or the id alone where there is no name beside it.
     *
     * @param called the name; empty, or the id itself: there is none
     */
    public void show(String called, String identifier) {
        var known = VisibleText.line(called);
        var exact = VisibleText.line(identifier);
        var named = !known.isEmpty() && !known.equals(exact);
        name.setText(known);
        name.setVisible(named);
        name.setManaged(named);
        id.setText(exact);
    }
}
