package io.leasehold.console.detail;

import atlantafx.base.theme.Styles;
import io.leasehold.console.detail.Timeline.Lane;
import io.leasehold.console.frame.Times;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the line of time, or tells the same as a table. FX thread only. */
final class TimelineView {
    private static final double STEP = 1.6;
    private static final double MOVE = 0.2;
    private static final int EDGE = 40;
    private static final Timeline NONE = new Timeline(List.of(), List.of(), List.of(), 0, 1);

    private final SimpleObjectProperty<TimeWindow> window = new SimpleObjectProperty<>(TimeWindow.all(0, 1));
    private final TimeAxis axis;
    private final ListView<Lane> lanes = new ListView<>();
    private final TimelineTable table;
    private final Label empty = new Label("Nobody has ever held a lease on it.");
    private final Label count = new Label();
    private final ToggleButton asTable = new ToggleButton("Show as table");
    private final VBox drawn;
    private final VBox box;
    private Timeline shown = NONE;
    private double draggedX;

    TimelineView(Times times) {
        axis = new TimeAxis(window, times);
        table = new TimelineTable(times);
        lanes.setId("lanes");
        lanes.getStyleClass().addAll("lanes", Styles.DENSE);
        lanes.setCellFactory(list -> new LaneCell(window, () -> shown, times));
        lanes.setAccessibleText("Tenures by owner. Plus and minus zoom, left and right move, 0 shows all.");
        empty.setId("timeline-empty");
        empty.getStyleClass().add("empty-text");
        var body = new StackPane(lanes, empty);
        StackPane.setAlignment(empty, Pos.TOP_CENTER);
        VBox.setVgrow(body, Priority.ALWAYS);
        drawn = new VBox(8, axis, body, legend());
        VBox.setVgrow(drawn, Priority.ALWAYS);
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        asTable.setId("timeline-as-table");
        asTable.getStyleClass().add(Styles.SMALL);
        asTable.selectedProperty().addListener((observed, was, is) -> lay());
        box = new VBox(8);
        box.getStyleClass().add("detail-body");
        box.setId("timeline");
        drawn.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        drawn.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        drawn.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> draggedX = event.getX());
        drawn.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        count.getStyleClass().add("muted");
        count.setId("timeline-count");
        count.setMinWidth(0);
        var bar = new HBox(
                4,
                count,
                space,
                button(Feather.ZOOM_OUT, "Show more time (-)", () -> zoom(1 / STEP, 0.5)),
                button(Feather.ZOOM_IN, "Show less time (+)", () -> zoom(STEP, 0.5)),
                button(Feather.MAXIMIZE_2, "Show all (0)", this::all),
                asTable);
        bar.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(bar, drawn);
    }

    private static Button button(Ikon icon, String words, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static FlowPane legend() {
        var legend = new FlowPane(12, 4);
        legend.getStyleClass().add("legend");
        for (var end : Timeline.End.values()) {
            var sample = new Region();
            sample.getStyleClass().addAll("bar", "bar-" + LaneCell.style(end), "legend-bar");
            legend.getChildren().add(entry(sample, end.words()));
        }
        legend.getChildren().add(entry(sample("refused-tick", 3, 14), "late write refused"));
        legend.getChildren().add(entry(sample("event-mark", 2, 12), "event"));
        legend.getChildren().add(entry(sample("start-mark", 9, 9), "begun"));
        legend.getChildren().add(entry(sample("gap-band", 18, 14), "asleep or stood still"));
        return legend;
    }

    private static Region sample(String style, double width, double height) {
        var sample = new Region();
        sample.getStyleClass().add(style);
        sample.setMinSize(width, height);
        sample.setPrefSize(width, height);
        sample.setMaxSize(width, height);
        return sample;
    }

    private static HBox entry(Region sample, String words) {
        var entry = new HBox(6, sample, new Label(words));
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    Node node() {
        return box;
    }

    void clear() {
        shown = NONE;
        window.set(TimeWindow.all(0, 1));
        lanes.getItems().clear();
        empty.setVisible(false);
        count.setText("");
        table.show(NONE);
    }

    void fail(String words) {
        count.setText(words);
    }

    void show(Timeline next) {
        var first = shown == NONE;
        shown = next;
        var edge = edge(next);
        window.set(
                first
                        ? TimeWindow.all(next.fromMs() - edge, next.toMs() + edge)
                        : window.get().grown(next.fromMs() - edge, next.toMs() + edge));
        if (!lanes.getItems().equals(next.lanes())) {
            lanes.getItems().setAll(next.lanes());
        }
        empty.setVisible(next.lanes().isEmpty());
        axis.show(next);
        var tenures = next.lanes().stream().mapToInt(lane -> lane.bars().size()).sum();
        count.setText((tenures == 1 ? "1 tenure" : tenures + " tenures") + " · "
                + (next.lanes().size() == 1 ? "1 owner" : next.lanes().size() + " owners"));
        if (asTable.isSelected()) {
            table.show(next);
        }
    }

    private void lay() {
        var part = asTable.isSelected() ? table.node() : drawn;
        table.show(shown);
        box.getChildren().set(1, part);
    }

    private void zoom(double factor, double around) {
        window.set(window.get().zoomed(factor, around));
    }

    private void all() {
        var edge = edge(shown);
        window.set(TimeWindow.all(shown.fromMs() - edge, shown.toMs() + edge));
    }

    /** What stands at the very beginning and end must be seen too. */
    private static long edge(Timeline timeline) {
        return (timeline.toMs() - timeline.fromMs()) / EDGE;
    }

    private void key(KeyEvent event) {
        var action = action(event);
        if (action != null) {
            event.consume();
            action.run();
        }
    }

    private @Nullable Runnable action(KeyEvent event) {
        return switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> () -> zoom(STEP, 0.5);
            case MINUS, SUBTRACT -> () -> zoom(1 / STEP, 0.5);
            case DIGIT0, NUMPAD0 -> this::all;
            case LEFT -> () -> window.set(window.get().moved(-MOVE));
            case RIGHT -> () -> window.set(window.get().moved(MOVE));
            default -> null;
        };
    }

    /** A plain turn scrolls the owners; over the axis, or with Ctrl, it zooms. */
    private void wheel(ScrollEvent event) {
        var width = Math.max(1, axis.getWidth());
        if (event.getDeltaX() != 0 && event.getDeltaY() == 0) {
            event.consume();
            window.set(window.get().moved(-event.getDeltaX() / width));
        } else if (event.isShortcutDown() || axis.getBoundsInParent().contains(event.getX(), event.getY())) {
            event.consume();
            var around = Math.clamp(event.getX() / width, 0.0, 1.0);
            zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, around);
        }
    }

    private void drag(MouseEvent event) {
        window.set(window.get().moved((draggedX - event.getX()) / Math.max(1, axis.getWidth())));
        draggedX = event.getX();
    }
}
