package io.leasehold.console.events;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The controls over a log: what is let through, whether the end is followed, how much waits, and more of the past. */
final class EventsBar {
    private static final String ALL = "All types";

    private final VBox box = new VBox();
    private final HBox line = new HBox(8);
    private final ComboBox<String> type = new ComboBox<>();
    private final EventWindow window;

    EventsBar(EventsModel model, Times times, String id) {
        window = model.window();
        type.setId(id + "-type");
        type.setAccessibleText("Type of event");
        type.getStyleClass().add(Styles.SMALL);
        type.setPrefWidth(170);
        type.setMinWidth(100);
        fill();
        window.types().addListener((ListChangeListener<String>) change -> fill());
        type.valueProperty()
                .addListener((observed, was, is) -> window.typeProperty().set(is == null || is.equals(ALL) ? "" : is));
        window.typeProperty().addListener((observed, was, is) -> type.setValue(is.isEmpty() ? ALL : is));
        var live = new Button();
        live.setId(id + "-live");
        live.getStyleClass().add(Styles.SMALL);
        live.setMinWidth(Region.USE_PREF_SIZE);
        live.textProperty()
                .bind(Bindings.when(window.followingProperty()).then("Pause").otherwise("Follow"));
        live.graphicProperty()
                .bind(Bindings.when(window.followingProperty())
                        .then((Node) new FontIcon(Feather.PAUSE))
                        .otherwise(new FontIcon(Feather.CHEVRONS_DOWN)));
        live.setOnAction(event -> model.toggle());
        var fresh = new Button();
        fresh.setId(id + "-new");
        fresh.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        fresh.setMinWidth(Region.USE_PREF_SIZE);
        fresh.textProperty()
                .bind(window.freshProperty().map(count -> String.format(Locale.ROOT, "%,d new", count.longValue())));
        fresh.visibleProperty().bind(window.freshProperty().greaterThan(0));
        fresh.managedProperty().bind(fresh.visibleProperty());
        fresh.setOnAction(event -> model.follow());
        var older = new Button("Older", new FontIcon(Feather.CHEVRONS_UP));
        older.setId(id + "-older");
        older.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        older.setMinWidth(Region.USE_PREF_SIZE);
        older.disableProperty().bind(window.olderProperty().not());
        older.setOnAction(event -> model.older());
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        line.getChildren().setAll(type, room, older, fresh, live);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("filter-bar");
        var failure = new Label();
        failure.setId(id + "-failure");
        Wrapping.allow(failure);
        failure.getStyleClass().add("filter-error");
        failure.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> failure(model, times),
                        model.failureProperty(),
                        window.readMsProperty(),
                        times.utcProperty()));
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        box.getChildren().setAll(line, failure);
    }

    /** Nothing was read yet: there is nothing to mark. */
    private static String failure(EventsModel model, Times times) {
        var words = model.failureProperty().get();
        var readMs = model.window().readMsProperty().get();
        return words.isEmpty() || readMs == 0 ? words : times.asOf(readMs) + words;
    }

    Node node() {
        return box;
    }

    /** Puts something before the choice of the type. */
    void before(Node... nodes) {
        line.getChildren().addAll(0, List.of(nodes));
    }

    /** Puts something at the end. */
    void after(Node node) {
        line.getChildren().add(node);
    }

    private void fill() {
        var wanted = window.typeProperty().get();
        var all = new ArrayList<String>();
        all.add(ALL);
        all.addAll(window.types());
        if (!wanted.isEmpty() && !all.contains(wanted)) {
            all.add(wanted);
        }
        type.getItems().setAll(all);
        type.setValue(wanted.isEmpty() ? ALL : wanted);
    }
}
