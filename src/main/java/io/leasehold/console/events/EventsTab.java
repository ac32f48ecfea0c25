package io.leasehold.console.events;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tab “Events”: the log of one process, live. FX thread only. */
public final class EventsTab implements DetailFeature {
    /** What the tab is called. */
    public static final String TITLE = "Events";

    private final ProcessRegistry registry;
    private final EventsModel model;
    private final VBox box = new VBox();

    /** A tab that shows nothing yet. */
    public EventsTab(ProcessRegistry registry, Tasks tasks, Times times, Supplier<Masking> masking) {
        this.registry = registry;
        model = new EventsModel(registry, tasks, masking);
        var table = EventsTable.ofProcess(model, times);
        var parts = new EventParts(model, table, times);
        parts.below();
        VBox.setVgrow(parts.node(), Priority.ALWAYS);
        box.getChildren().setAll(new EventsBar(model, times, "process-events").node(), parts.node());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown(JudgedRow row) {
        model.window().typeProperty().set("");
        model.open(new ProcessEvents(registry, row.id()));
    }

    @Override
    public void updated(JudgedRow row) {
        // The log is followed by itself.
    }

    @Override
    public void hidden() {
        model.close();
    }
}
