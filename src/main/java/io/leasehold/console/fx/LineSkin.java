package io.leasehold.console.fx;

import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * How a cell of a {@link FittedTable} looks: a mark, then one line of words. The toolkit's own skin can do far more, and
 * making it took a quarter of the time a list needs to come onto the screen; it also selects lines, which the table does
 * here. A cell takes it when it is made: one that has none yet is styled twice. FX thread only.
 */
public final class LineSkin<S, T> extends SkinBase<TableCell<S, T>> {
    /** Where the toolkit notes on a cell that a column is fitted to it, after a double click beside its heading. */
    private static final String FITTING = "deferToParentPrefWidth";

    private final OneLine words;
    private final Consumer<LineSkin<S, T>> laidOut;

    /** The look of that cell. */
    public LineSkin(TableCell<S, T> cell) {
        this(cell, line -> {});
    }

    /** The same; {@code laidOut} hears of it whenever the cell was laid out. */
    public LineSkin(TableCell<S, T> cell, Consumer<LineSkin<S, T>> laidOut) {
        super(cell);
        this.laidOut = laidOut;
        // Its line and its table hear of the mouse as well.
        consumeMouseEvents(false);
        words = new OneLine(OneLine.Cut.END, cell::requestLayout);
        words.node().fillProperty().bind(cell.textFillProperty());
        registerChangeListener(cell.textProperty(), changed -> say());
        registerChangeListener(cell.graphicProperty(), changed -> hold());
        say();
    }

    /** So wide is all there is to see. */
    double need() {
        return snappedLeftInset() + snappedRightInset() + behind() + snapSizeX(words.width());
    }

    private void say() {
        words.show(said());
        hold();
    }

    /** What says nothing is no part of the scene: much in a list is empty. */
    private void hold() {
        var parts = new ArrayList<Node>(2);
        var mark = graphic();
        if (mark != null) {
            parts.add(mark);
        }
        if (!said().isEmpty()) {
            parts.add(words.node());
        }
        if (!getChildren().equals(parts)) {
            getChildren().setAll(parts);
        }
    }

    private @Nullable Node graphic() {
        return getSkinnable().getGraphic();
    }

    private String said() {
        return Objects.requireNonNullElse(getSkinnable().getText(), "");
    }

    /** Where words begin, behind what stands before them. */
    private double behind() {
        var mark = graphic();
        return mark == null
                ? 0
                : snapSizeX(mark.prefWidth(-1))
                        + (said().isEmpty() ? 0 : getSkinnable().getGraphicTextGap());
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        var column = getSkinnable().getTableColumn();
        // Lines are as wide as their columns; only who fits a column to what stands in it asks for that.
        return column == null || getSkinnable().getProperties().containsKey(FITTING)
                ? left + behind() + snapSizeX(words.width()) + right
                : column.getWidth();
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        var mark = graphic();
        return top + Math.max(words.height(), mark == null ? 0 : mark.prefHeight(-1)) + bottom;
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        var mark = graphic();
        if (mark != null && said().isEmpty()) {
            mark.resizeRelocate(x, y, width, height);
        } else {
            place(mark, x, y, width, height);
        }
        laidOut.accept(this);
    }

    private void place(@Nullable Node mark, double x, double y, double width, double height) {
        var behind = behind();
        words.fit(Math.max(0, width - behind));
        var painted = behind + snapSizeX(words.node().getLayoutBounds().getWidth());
        var right = getSkinnable().getAlignment().getHpos() == HPos.RIGHT;
        var begin = right ? x + Math.max(0, width - painted) : x;
        if (mark != null) {
            mark.autosize();
            mark.relocate(snapPositionX(begin), snapPositionY(y + (height - mark.prefHeight(-1)) / 2));
        }
        words.node().relocate(snapPositionX(begin + behind), snapPositionY(y + (height - words.height()) / 2));
    }
}
