package io.leasehold.console.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Words in a line, the last of them at its end; where there is no room for all of them, in several. FX thread only. */
final class WrappedLine extends Pane {
    private final double gap;

    /** A line of those words with that much between them. */
    WrappedLine(double gap, Node... words) {
        this.gap = gap;
        getChildren().setAll(words);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private List<List<Node>> lines(double width) {
        var room = width - snappedLeftInset() - snappedRightInset();
        var lines = new ArrayList<List<Node>>();
        var line = new ArrayList<Node>();
        var taken = 0.0;
        for (var word : getManagedChildren()) {
            var wide = snapSizeX(word.prefWidth(-1));
            if (!line.isEmpty() && taken + gap + wide > room) {
                lines.add(line);
                line = new ArrayList<>();
                taken = 0;
            }
            taken += (line.isEmpty() ? 0 : gap) + wide;
            line.add(word);
        }
        lines.add(line);
        return lines;
    }

    private double lineHeight() {
        return getManagedChildren().stream()
                .mapToDouble(word -> snapSizeY(word.prefHeight(-1)))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        var lines = width < 0 ? 1 : lines(width).size();
        return snappedTopInset() + lines * lineHeight() + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var high = lineHeight();
        var y = snappedTopInset();
        var end = getWidth() - snappedRightInset();
        for (var line : lines(getWidth())) {
            var x = snappedLeftInset();
            for (var word : line) {
                var wide = Math.min(snapSizeX(word.prefWidth(-1)), Math.max(0, end - x));
                var last = word == getManagedChildren().getLast()
                        && getManagedChildren().size() > 1;
                word.resizeRelocate(last ? Math.max(x, end - wide) : x, y, wide, high);
                x += wide + gap;
            }
            y += high;
        }
    }
}
