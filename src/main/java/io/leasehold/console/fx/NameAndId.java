package io.leasehold.console.fx;

import io.leasehold.text.VisibleText;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;

/**
 * What people call something, then its id, cut in its middle: its ends tell more. Where there is no room for both, each
 * keeps enough to be told from others. FX thread only.
 */
public final class NameAndId extends Region {
    /** Of the room, what the name may keep to itself. */
    private static final double NAME_SHARE = 0.62;

    /** Of the room, what the id may keep to itself. */
    private static final double ID_SHARE = 0.3;

    private static final double GAP = 8;

    private final Label name = new Label();
    private final Label id = new Label();

    /** Nothing is named yet. */
    public NameAndId() {
        getChildren().addAll(name, id);
        setMinWidth(0);
        // As wide as its cell makes it, never as its words.
        setPrefWidth(10);
        name.getStyleClass().add("cell-name");
        id.getStyleClass().add("cell-id");
        id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
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
        id.setText(exact);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(name.prefHeight(-1), id.prefHeight(-1));
    }

    /** Here and not by a box with least widths: it would measure both again with every word, font and width. */
    @Override
    protected void layoutChildren() {
        var room = getWidth();
        if (!name.isVisible()) {
            place(id, 0, Math.min(id.prefWidth(-1), room));
            return;
        }
        var both = Math.max(0, room - GAP);
        var wide = widthOfName(name.prefWidth(-1), id.prefWidth(-1), both);
        // Rounded up where the id begins only: a pixel less would cut a letter of it.
        place(name, 0, snapSizeX(wide));
        place(id, snapSizeX(wide) + GAP, both - wide);
    }

    /** What both want if there is room; else they give up the same, and none more than what it may keep. */
    static double widthOfName(double name, double id, double room) {
        var missing = name + id - room;
        if (missing <= 0) {
            return name;
        }
        var least = Math.min(name, NAME_SHARE * room);
        var most = room - Math.min(id, ID_SHARE * room);
        // What the id does not need is the name's.
        return Math.clamp(Math.max(name - missing / 2, room - id), least, Math.max(least, most));
    }

    private void place(Label words, double x, double width) {
        var height = words.prefHeight(-1);
        words.resizeRelocate(x, snapPositionY((getHeight() - height) / 2), Math.max(0, width), height);
    }
}
