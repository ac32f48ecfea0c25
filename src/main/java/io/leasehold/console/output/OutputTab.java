package io.leasehold.console.output;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.fx.Tasks;
import io.leasehold.registry.ProcessRegistry;
import javafx.scene.Node;

/** The tab “Output”: what a command has written, live and searchable. FX thread only. */
public final class OutputTab implements DetailFeature {
    /** What the tab is called. */
    public static final String TITLE = "Output";

    private final OutputModel model;
    private final OutputPane pane;

    /** A tab that shows nothing yet. */
    public OutputTab(ProcessRegistry registry, Tasks tasks) {
        model = new OutputModel(registry, tasks);
        pane = new OutputPane(model);
    }

    @Override
    public Node node() {
        return pane.node();
    }

    @Override
    public void shown(JudgedRow row) {
        model.open(row.id());
    }

    @Override
    public void updated(JudgedRow row) {
        // The output is followed by itself.
    }

    @Override
    public void hidden() {
        model.close();
    }
}
