package io.leasehold.console.fx;

import io.leasehold.text.VisibleText;
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

    private final OneLine name = new OneLine(OneLine.Cut.END, this::requestLayout);
    private final OneLine id = new OneLine(OneLine.Cut.MIDDLE, this::requestLayout);

    /** Nothing is named yet. */
    public NameAndId() {
        getChildren().addAll(name.node(), id.node());
        setMinWidth(0);
        // As wide as its cell makes it, never as its words.
        setPrefWidth(10);
        name.node().getStyleClass().add("cell-name");
        id.node().getStyleClass().add("cell-id");
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
        name.show(known);
        name.node().setVisible(named);
        id.show(exact);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(name.height(), id.height());
    }

    /** Here and not by a box with least widths: it would measure both again with every word, font and width. */
    @Override
    protected void layoutChildren() {
        var room = getWidth();
        if (!name.node().isVisible()) {
            place(id, 0, room);
            return;
        }
        var both = Math.max(0, room - GAP);
        var wide = widthOfName(name.width(), id.width(), both);
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

    private void place(OneLine words, double x, double room) {
        words.fit(Math.max(0, room));
        words.node().relocate(x, snapPositionY((getHeight() - words.height()) / 2));
    }
}
