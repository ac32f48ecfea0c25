package io.leasehold.console.frame;

import io.leasehold.text.Numbers;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of views at the left: 176 px with words, 48 px without. Counts of nothing are dimmed, never hidden. */
final class Rail extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    /** An entry as wide as its line would be made wider by it, and so on for ever. */
    private static final double ROUNDING = 2;

    private static final long LARGE = 10_000;

    private final Views views;
    private final Announcements announcements;
    private final Map<String, Button> items = new HashMap<>();
    private final VBox list = new VBox(1);
    private final VBox foot = new VBox(1);
    private final BooleanProperty narrow = new SimpleBooleanProperty();

    Rail(Views views, Announcements announcements) {
        this.views = views;
        this.announcements = announcements;
        getStyleClass().add("rail");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        foot.getStyleClass().add("rail-foot");
        getChildren().addAll(scroll, foot);
        narrow.addListener((observed, was, is) -> refill());
        views.observable().addListener((ListChangeListener<ViewEntry>) change -> refill());
        views.markedProperty().addListener((observed, was, is) -> {
            if (was.isEmpty()) {
                fill();
            } else {
                mark();
            }
        });
    }

    /** Views come one after the other while a window is made: until one is shown there is no rail to make again. */
    private void refill() {
        if (!views.currentProperty().get().isEmpty()) {
            fill();
        }
    }

    /** Whether only icons are shown. */
    BooleanProperty narrowProperty() {
        return narrow;
    }

    private void fill() {
        items.clear();
        list.getChildren().clear();
        foot.getChildren().clear();
        pseudoClassStateChanged(NARROW, narrow.get());
        for (var entry : views.observable()) {
            var item = narrow.get() ? narrowItem(entry) : wideItem(entry);
            item.getStyleClass().add("rail-item");
            item.setId("rail-" + entry.id());
            item.setMaxWidth(Double.MAX_VALUE);
            item.setAccessibleRole(AccessibleRole.BUTTON);
            item.setOnAction(event -> views.show(entry.id()));
            items.put(entry.id(), item);
            (entry.place() == ViewEntry.Place.FOOT ? foot : list).getChildren().add(item);
        }
        mark();
    }

    private Button wideItem(ViewEntry entry) {
        var under = entry.place() == ViewEntry.Place.UNDER;
        var name = new Label(entry.title(), under ? null : new FontIcon(entry.icon()));
        name.setGraphicTextGap(8);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var line = new HBox(name);
        line.setMinWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMouseTransparent(true);
        var item = new Button(null, line);
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.setAccessibleText(entry.title());
        if (under) {
            item.getStyleClass().add("rail-under");
        }
        var count = entry.count();
        if (count != null) {
            var number = new Label();
            number.getStyleClass().add("rail-count");
            number.setMinWidth(Region.USE_PREF_SIZE);
            number.textProperty().bind(count.map(Rail::brief));
            count.addListener((observed, was, is) -> number.pseudoClassStateChanged(NONE, none(is)));
            number.pseudoClassStateChanged(NONE, none(count.getValue()));
            line.getChildren().add(number);
            speak(item, entry.title(), count);
        }
        line.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.floor(
                                item.getWidth() - item.snappedLeftInset() - item.snappedRightInset() - ROUNDING),
                        item.widthProperty(),
                        item.insetsProperty()));
        return item;
    }

    private Button narrowItem(ViewEntry entry) {
        var item = new Button(null, new FontIcon(entry.icon()));
        item.getStyleClass().add("rail-narrow");
        item.setAccessibleText(entry.title());
        var tip = new Tooltip(entry.title());
        var count = entry.count();
        if (count != null) {
            tip.textProperty()
                    .bind(count.map(value -> entry.title() + ": " + text(value)).orElse(entry.title()));
            speak(item, entry.title(), count);
        }
        item.setTooltip(tip);
        return item;
    }

    /** Says the number with the name, and again when it is another. */
    private void speak(Button item, String title, ObservableValue<Number> count) {
        item.accessibleTextProperty()
                .bind(count.map(value -> title + ", " + text(value)).orElse(title));
        item.accessibleTextProperty().addListener((observed, was, is) -> announcements.changed(item));
    }

    private void mark() {
        items.forEach((id, item) -> item.pseudoClassStateChanged(
                CHOSEN, id.equals(views.markedProperty().get())));
    }

    /** Not counted yet is not none. */
    private static boolean none(@Nullable Number value) {
        return value != null && value.longValue() == 0;
    }

    /** Short enough to leave every name its room. */
    private static String brief(Number value) {
        var count = value.longValue();
        return count < LARGE ? Long.toString(count) : count / 1_000 + "k";
    }

    private static String text(Number value) {
        return Numbers.grouped(value.longValue());
    }
}
