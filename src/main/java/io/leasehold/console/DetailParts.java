package io.leasehold.console;

import io.leasehold.console.acts.LadderLine;
import io.leasehold.console.detail.EvidenceTab;
import io.leasehold.console.detail.LastSigns;
import io.leasehold.console.detail.OverviewTab;
import io.leasehold.console.detail.TimelineTab;
import io.leasehold.console.events.EventsTab;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.frame.ActButtons;
import io.leasehold.console.frame.DetailPane;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.output.OutputTab;
import io.leasehold.console.processes.DetailHeader;
import io.leasehold.console.sweeps.VerdictsTab;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.function.Supplier;

/**
 * Makes what is told of one process, beside a list and in a window of its own.
 *
 * @param registry refuses to be called on the FX thread
 * @param masking what is not shown before somebody asks for it, asked whenever something is shown
 */
record DetailParts(
        ProcessRegistry registry,
        LivenessProbe probe,
        RegistryFeed feed,
        Tasks tasks,
        Times times,
        Supplier<Masking> masking) {
    /** An empty pane with every tab, in their order. */
    DetailPane pane() {
        var pane = new DetailPane(feed);
        pane.addTab(OverviewTab.TITLE, () -> new OverviewTab(registry, tasks, times, masking));
        pane.addTab(EvidenceTab.TITLE, () -> new EvidenceTab(registry, probe, tasks, times, feed::refresh));
        pane.addTab(TimelineTab.TITLE, () -> new TimelineTab(registry, tasks, times));
        pane.addTab(EventsTab.TITLE, () -> new EventsTab(registry, tasks, times, masking));
        pane.addTab(OutputTab.TITLE, () -> new OutputTab(registry, tasks));
        pane.addTab(VerdictsTab.TITLE, () -> new VerdictsTab(registry, tasks, times));
        return pane;
    }

    /** Puts a header above the tabs; {@code close} is what its button does. */
    DetailHeader header(DetailPane pane, ActButtons buttons, Runnable close) {
        var header =
                new DetailHeader(times, feed.stateProperty(), registry.facts().copy(), buttons, close);
        header.addLine(new LastSigns(registry, tasks, times));
        header.addLine(new LadderLine(registry, tasks, times, header::cancelSeen));
        pane.setHeader(header);
        return header;
    }
}
