package io.leasehold.console.crash;

import atlantafx.base.theme.Styles;
import io.leasehold.console.crash.CrashStory.Next;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.console.processes.ProcessTable;
import io.leasehold.console.processes.ProcessesModel;
import io.leasehold.console.processes.SystemView;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One guided crash on the screen: its steps at the left, the rows and the words of the worker beside them. FX thread
 * only, but for {@link #close}.
 */
final class CrashScreen implements AutoCloseable {
    private static final double STEPS = 400;
    private static final double STEPS_NARROW = 320;
    private static final double SAID = 148;

    private final Tasks tasks;
    private final Times times;
    private final ObservableBooleanValue narrow;
    private final Runnable remove;
    private final Runnable keep;
    private final CrashStory story = new CrashStory();
    private final GuidedCrash crash;
    private final BorderPane node = new BorderPane();
    private final StackPane rows = new StackPane();
    private final ListView<String> said = new ListView<>();
    private final HBox buttons = new HBox(8);
    private @Nullable RegistryFeed feed;

    /**
     * A crash that has not begun.
     *
     * @param variables the variables from which the commands' environment is captured
     * @param narrow whether there is little room
     * @param remove leaves the screen and removes everything
     * @param keep leaves the screen as it is
     */
    CrashScreen(
            Tasks tasks,
            Times times,
            Map<String, String> variables,
            ObservableBooleanValue narrow,
            Runnable remove,
            Runnable keep) {
        this.tasks = tasks;
        this.times = times;
        this.narrow = narrow;
        this.remove = remove;
        this.keep = keep;
        this.crash = new GuidedCrash(tasks, variables, times.zone(), story, this::show);
        node.getStyleClass().addAll("over-sheet", "crash");
        node.setId("crash");
        node.setTop(head());
        var steps = new StepsPane(story).node();
        Runnable fit = () -> {
            steps.setMinWidth(narrow.get() ? STEPS_NARROW : STEPS);
            steps.setMaxWidth(narrow.get() ? STEPS_NARROW : STEPS);
        };
        narrow.addListener((observed, was, is) -> fit.run());
        fit.run();
        var body = new HBox(16, steps, beside());
        body.setMinHeight(0);
        node.setCenter(body);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        node.setBottom(buttons);
        story.nextProperty().addListener((observed, was, is) -> offer(is));
        offer(Next.BEGIN);
    }

    Region node() {
        return node;
    }

    /** Gives the focus to what can be done next. */
    void focus() {
        buttons.getChildren().reversed().stream()
                .filter(Button.class::isInstance)
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /** Reads nothing any more. */
    void detach() {
        if (feed != null) {
            feed.close();
        }
    }

    /** Ends and removes everything. Blocks; off the FX thread; idempotent. */
    @Override
    public void close() {
        crash.close();
    }

    private static Node head() {
        var title = new Label("Guided crash");
        title.getStyleClass().add("dialog-title");
        var text = new Label("Real commands, a real worker and a real SIGKILL, in a registry of their own. About 20 s."
                + " Your registry is not touched. Esc leaves at any step, ends what runs and removes it.");
        Wrapping.allow(text);
        text.getStyleClass().add("muted");
        var head = new VBox(4, title, text);
        head.getStyleClass().add("crash-head");
        return head;
    }

    private Node beside() {
        var title = new Label("Processes");
        title.getStyleClass().add("crash-title");
        var wait = new Label("The rows appear here as soon as the worker holds the registry.");
        Wrapping.allow(wait);
        wait.getStyleClass().add("empty-text");
        rows.getChildren().setAll(wait);
        rows.setMinHeight(0);
        rows.getStyleClass().add("crash-rows");
        VBox.setVgrow(rows, Priority.ALWAYS);
        var saidTitle = new Label("What worker-1 says");
        saidTitle.getStyleClass().add("crash-title");
        said.setItems(story.said());
        said.setId("crash-said");
        said.setMinHeight(SAID);
        said.setPrefHeight(SAID);
        said.setMaxHeight(SAID);
        said.getStyleClass().add("crash-said");
        said.setAccessibleText("What worker-1 says");
        said.setPlaceholder(new Label("It has not started yet."));
        var box = new VBox(8, title, rows, saidTitle, said);
        box.getStyleClass().add("crash-beside");
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void show(Watched watched) {
        var reading =
                new RegistryFeed(watched.registry(), watched.probe(), tasks.work(), tasks.fx(), watched.worker()::view);
        feed = reading;
        var model = new ProcessesModel(reading, ProcessesModel.NOTHING_BEYOND, times::zone);
        var table = new ProcessTable(model, times);
        table.node().setId("crash-rows");
        table.lay(ProcessTable.Layout.SMALL);
        rows.getChildren().setAll(table.node());
        reading.start();
        model.open(SystemView.ALL);
        // What is proven beside the rows must be seen in them at the same moment.
        for (var step : CrashStep.values()) {
            story.of(step).progressProperty().addListener((observed, was, is) -> reading.refresh());
        }
    }

    /** The way out stands apart: what comes into the place of a button must not take its second click. */
    private void offer(Next next) {
        buttons.getChildren().clear();
        switch (next) {
            case BEGIN -> {
                leave("Not now", false);
                button("crash-begin", "Begin", true, crash::begin);
            }
            case WATCH -> leave("Leave and remove it", false);
            case RECOVER -> {
                leave("Leave and remove it", false);
                button("crash-recover", "Start a worker in this window", true, crash::recover);
            }
            case REMOVE_OR_KEEP -> {
                button("crash-keep", "Keep it until this window closes", false, keep);
                button("crash-remove", "Remove it", true, remove);
            }
            case LEAVE -> leave("Leave and remove it", true);
        }
        if (next == Next.WATCH) {
            said.requestFocus();
        } else {
            focus();
        }
    }

    private void leave(String text, boolean accent) {
        button("crash-leave", text, accent, remove);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.getChildren().add(gap);
    }

    private void button(String id, String text, boolean accent, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setOnAction(event -> action.run());
        if (accent) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        buttons.getChildren().add(button);
    }
}
