package io.leasehold.console.detail;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import javafx.scene.Node;

/** The tab “Lease & evidence”: who holds it, what is proven about them, and by which comparison. FX thread only. */
public final class EvidenceTab implements DetailFeature {
    /** What the tab is called. */
    public static final String TITLE = "Lease & evidence";

    private final EvidenceModel model;
    private final EvidenceView view;

    /**
     * A tab that shows nothing yet.
     *
     * @param probe asks about the command of a process
     * @param again has every owner looked at again, now
     */
    public EvidenceTab(ProcessRegistry registry, LivenessProbe probe, Tasks tasks, Times times, Runnable again) {
        model = new EvidenceModel(registry, probe, tasks, times);
        view = new EvidenceView(model, again);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(JudgedRow row) {
        view.top();
        model.show(row);
    }

    @Override
    public void updated(JudgedRow row) {
        model.update(row);
    }

    @Override
    public void hidden() {
        model.hide();
    }
}
