package io.leasehold.console.detail;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.registry.ProcessRegistry;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The tab “Timeline”: who held the lease when, and how each tenure ended. FX thread only. */
public final class TimelineTab implements DetailFeature {
    /** What the tab is called. */
    public static final String TITLE = "Timeline";

    /** Older events stand in the tab of events. */
    private static final int MOST_EVENTS = 2_000;

    private static final int MOST_GAPS = 500;

    private final ProcessRegistry registry;
    private final LatestRead<Timeline> reads;
    private final TimelineView view;

    /** A tab that shows nothing yet. */
    public TimelineTab(ProcessRegistry registry, Tasks tasks, Times times) {
        this.registry = registry;
        view = new TimelineView(times);
        reads = new LatestRead<>(tasks, "leasehold-timeline", view::show, view::fail);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(JudgedRow row) {
        view.clear();
        updated(row);
    }

    @Override
    public void updated(JudgedRow row) {
        reads.want(() -> read(row));
    }

    @Override
    public void hidden() {
        reads.forget();
        view.clear();
    }

    private Timeline read(JudgedRow row) {
        var id = row.id();
        var record = row.row().record();
        return Timeline.of(
                registry.tenures(id),
                registry.refusedWrites(id, EvidenceReader.MOST_REFUSED),
                registry.recentEvents(id, MOST_EVENTS),
                registry.gaps(record.createdAtMs(), MOST_GAPS),
                record.createdAtMs(),
                record.updatedAtMs(),
                record.status().live(),
                lapsedMs(row),
                row.clock().wallMs());
    }

    private static @Nullable Long lapsedMs(JudgedRow row) {
        var holder = row.row().lease().holder();
        return holder == null || holder.liveAt(row.clock().clockMs())
                ? null
                : (Long) row.clock().wallOf(holder.expiresAtMs());
    }
}
