package io.leasehold.console.events;

import atlantafx.base.theme.Styles;
import io.leasehold.console.export.LinesDialog;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.Focus;
import io.leasehold.console.fx.Tasks;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The events of the whole registry, live. Reads only while it is on the screen. FX thread only. */
public final class EventsView implements View {
    private final ProcessRegistry registry;
    private final EventsModel model;
    private final EventsTable table;
    private final Consumer<String> show;
    private final VBox box = new VBox();

    /**
     * The events of a registry.
     *
     * @param narrow whether what an event says stands below the lines instead of beside them
     * @param export writes lines into a file
     * @param masking what is not shown before somebody asks for it, asked whenever something is shown
     * @param show shows a process
     */
    public EventsView(
            ProcessRegistry registry,
            Tasks tasks,
            Times times,
            ObservableBooleanValue narrow,
            LinesDialog export,
            Supplier<Masking> masking,
            Consumer<String> show) {
        this.registry = registry;
        this.show = show;
        model = new EventsModel(registry, tasks, masking);
        table = EventsTable.ofRegistry(model, times);
        var parts = new EventParts(model, table, times);
        narrow.addListener((observed, was, is) -> turn(parts, is));
        turn(parts, narrow.get());
        var title = new Label("Events");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        var process = new TextField();
        process.setId("events-process");
        process.setPromptText("Process id contains");
        process.setAccessibleText("Process id contains");
        process.getStyleClass().add(Styles.SMALL);
        process.setPrefWidth(180);
        process.textProperty().bindBidirectional(model.window().processProperty());
        var bar = new EventsBar(model, times, "events");
        bar.before(title, process);
        bar.after(exported(export));
        VBox.setVgrow(parts.node(), Priority.ALWAYS);
        box.getChildren().setAll(bar.node(), parts.node());
        table.node().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                jump();
            }
        });
        table.node().setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                jump();
            }
        });
    }

    private Button exported(LinesDialog export) {
        var button = new Button("Export…", new FontIcon(Feather.DOWNLOAD));
        button.setId("events-export");
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(Bindings.isEmpty(model.window().shown()));
        button.setOnAction(event -> model.whole(lines -> export.open(
                "Export events",
                "What the list shows is written, oldest first, as JSON lines. Secrets are masked.",
                "events",
                lines)));
        return button;
    }

    private static void turn(EventParts parts, boolean narrow) {
        if (narrow) {
            parts.below();
        } else {
            parts.beside();
        }
    }

    private void jump() {
        var line = table.node().getSelectionModel().getSelectedItem();
        if (line != null) {
            show.accept(line.processId());
        }
    }

    /** Lets what comes wait, or shows the end again. */
    public void togglePause() {
        model.toggle();
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown() {
        model.again(new RegistryEvents(registry));
        Focus.into(box, table.node());
    }

    @Override
    public void hidden() {
        model.close();
    }

    @Override
    public boolean back() {
        var chosen = model.chosenProperty().get() != null;
        model.chosenProperty().set(null);
        table.node().getSelectionModel().clearSelection();
        table.node().requestFocus();
        return chosen;
    }
}
