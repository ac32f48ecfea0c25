package io.leasehold.console.detail;

import io.leasehold.console.frame.Times;
import java.util.ArrayList;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Round moments, the events between them, and the times in which nothing ran. FX thread only. */
final class TimeAxis extends Pane {
    private static final double HEIGHT = 46;
    private static final double APART = 84;
    private static final double MARKS_Y = 20;
    private static final double MARK_HEIGHT = 12;
    private static final double ROOM_FOR_WORDS = 90;

    private final ObservableValue<TimeWindow> window;
    private final Times times;
    private @Nullable Timeline timeline;

    TimeAxis(ObservableValue<TimeWindow> window, Times times) {
        this.window = window;
        this.times = times;
        getStyleClass().add("time-axis");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMinWidth(0);
        var edge = new Rectangle();
        edge.widthProperty().bind(widthProperty());
        edge.heightProperty().bind(heightProperty());
        setClip(edge);
        widthProperty().addListener((observed, was, is) -> draw());
        window.addListener((observed, was, is) -> draw());
    }

    void show(Timeline next) {
        timeline = next;
        draw();
    }

    private void draw() {
        var shown = timeline;
        if (shown == null) {
            return;
        }
        var part = window.getValue();
        var width = getWidth();
        var nodes = new ArrayList<Node>();
        for (var gap : shown.gaps()) {
            var from = Math.max(-2, part.x(gap.fromMs(), width));
            var to = Math.min(width + 2, part.x(gap.toMs(), width));
            if (to > 0 && from < width) {
                var band = new Label();
                band.getStyleClass().add("gap-band");
                if (to - from >= ROOM_FOR_WORDS) {
                    var words = new Label(TimelineLine.words(gap));
                    words.getStyleClass().add("gap-words");
                    band.setGraphic(words);
                }
                band.setTooltip(new Tooltip(
                        TimelineLine.words(gap) + "\n" + times.whole(gap.fromMs()) + "\n" + times.whole(gap.toMs())));
                place(band, from, MARKS_Y - 2, Math.max(2, to - from), HEIGHT - MARKS_Y + 2);
                nodes.add(band);
            }
        }
        for (var at : part.ticks(width, APART)) {
            var label = new Label(words(at, part));
            label.getStyleClass().add("axis-label");
            label.setManaged(false);
            var x = part.x(at, width);
            var line = new Region();
            line.getStyleClass().add("axis-line");
            place(line, x, 0, 1, HEIGHT);
            nodes.add(line);
            label.resizeRelocate(x + 4, 1, APART - 6, 16);
            // Half a moment at the edge says nothing.
            if (x + APART <= width) {
                nodes.add(label);
            }
        }
        for (var mark : shown.marks()) {
            var x = part.x(mark.atMs(), width);
            if (x >= -4 && x <= width + 4) {
                nodes.add(mark(mark, x));
            }
        }
        getChildren().setAll(nodes);
    }

    private Node mark(Timeline.Mark mark, double x) {
        var node = new Region();
        node.getStyleClass().add(mark.start() ? "start-mark" : "event-mark");
        var wide = mark.start() ? 9.0 : 2.0;
        place(node, x - wide / 2, MARKS_Y + (mark.start() ? MARK_HEIGHT : 0), wide, mark.start() ? 9 : MARK_HEIGHT);
        Tooltip.install(
                node, new Tooltip("Event " + mark.sequence() + ": " + mark.type() + "\n" + times.whole(mark.atMs())));
        return node;
    }

    /** The day only where the part is longer than one. */
    private String words(long atMs, TimeWindow part) {
        var whole = times.whole(atMs);
        var span = part.toMs() - part.fromMs();
        if (span > 3 * 86_400_000.0) {
            return whole.substring(0, 10);
        }
        if (span > 86_400_000.0) {
            return whole.substring(5, 16);
        }
        return span < 5_000 ? whole.substring(11, 23) : whole.substring(11, 19);
    }

    private static void place(Region node, double x, double y, double width, double height) {
        node.setManaged(false);
        node.resizeRelocate(x, y, width, height);
    }
}
