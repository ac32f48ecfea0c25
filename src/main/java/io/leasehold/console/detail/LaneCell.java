package io.leasehold.console.detail;

import io.leasehold.console.detail.Timeline.Bar;
import io.leasehold.console.detail.Timeline.Lane;
import io.leasehold.console.frame.Times;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The tenures of one owner on the line of time. FX thread only. */
final class LaneCell extends ListCell<Lane> {
    static final double BAR_HEIGHT = 20;
    private static final double LEAST_WIDTH = 3;
    private static final double ROOM_FOR_TOKEN = 34;
    private static final double ROOM_FOR_WORDS = 128;

    private final ObservableValue<TimeWindow> window;
    private final Supplier<Timeline> timeline;
    private final Times times;
    private final Label name = new Label();
    private final Pane line = new Pane();
    private final VBox box = new VBox(2, name, line);

    LaneCell(ObservableValue<TimeWindow> window, Supplier<Timeline> timeline, Times times) {
        this.window = window;
        this.timeline = timeline;
        this.times = times;
        name.getStyleClass().add("lane-name");
        line.getStyleClass().add("lane-line");
        line.setMinHeight(BAR_HEIGHT);
        line.setPrefHeight(BAR_HEIGHT);
        line.setMinWidth(0);
        line.setPrefWidth(10);
        var edge = new Rectangle();
        edge.widthProperty().bind(line.widthProperty());
        edge.heightProperty().bind(line.heightProperty());
        line.setClip(edge);
        line.widthProperty().addListener((observed, was, is) -> draw());
        window.addListener((observed, was, is) -> draw());
    }

    @Override
    protected void updateItem(@Nullable Lane lane, boolean empty) {
        super.updateItem(lane, empty);
        if (empty || lane == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(lane.name());
        setAccessibleText(lane.name() + ": " + lane.bars().size() + " tenures, "
                + lane.ticks().size() + " late writes refused. The table says each.");
        setGraphic(box);
        draw();
    }

    private void draw() {
        var lane = getItem();
        if (lane == null || isEmpty()) {
            return;
        }
        var part = window.getValue();
        var width = line.getWidth();
        var nodes = new ArrayList<Node>();
        for (var gap : timeline.get().gaps()) {
            var band = new Region();
            band.getStyleClass().add("gap-band");
            place(band, part.x(gap.fromMs(), width), part.x(gap.toMs(), width));
            nodes.add(band);
        }
        for (var bar : lane.bars()) {
            var from = part.x(bar.fromMs(), width);
            var to = part.x(bar.toMs(), width);
            if (to >= 0 && from <= width) {
                nodes.add(bar(bar, Math.max(from, -2), Math.min(to, width + 2)));
            }
        }
        for (var tick : lane.ticks()) {
            var x = part.x(tick.atMs(), width);
            if (x >= -LEAST_WIDTH && x <= width + LEAST_WIDTH) {
                var mark = new Region();
                mark.getStyleClass().add("refused-tick");
                place(mark, x - 1.5, x + 1.5);
                Tooltip.install(
                        mark,
                        new Tooltip("Late write refused: " + tick.operation() + ", under token " + tick.fence()
                                + ", at " + times.whole(tick.atMs())));
                nodes.add(mark);
            }
        }
        line.getChildren().setAll(nodes);
    }

    private Node bar(Bar bar, double from, double to) {
        var width = Math.max(LEAST_WIDTH, to - from);
        var label = new Label(
                width >= ROOM_FOR_WORDS ? bar.words() : width >= ROOM_FOR_TOKEN ? Long.toString(bar.fence()) : "");
        label.getStyleClass().add("bar-label");
        label.setVisible(!label.getText().isEmpty());
        var shape = new HBox(label);
        shape.getStyleClass().addAll("bar", "bar-" + style(bar.end()));
        place(shape, from, from + width);
        Tooltip.install(
                shape,
                new Tooltip(bar.words() + "\n" + times.whole(bar.fromMs()) + "\n" + times.whole(bar.toMs()) + " ("
                        + Times.age(bar.toMs() - bar.fromMs()) + ")"));
        return shape;
    }

    static String style(Timeline.End end) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void place(Region node, double from, double to) {
        node.setManaged(false);
        node.resizeRelocate(from, 0, Math.max(1, to - from), BAR_HEIGHT);
    }
}
