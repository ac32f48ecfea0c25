package io.leasehold.console.acts;

import io.leasehold.console.detail.LatestRead;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.engine.command.CommandEvents;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessReads;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The line of the header that fills in while a process is being cancelled. FX thread only. */
public final class LadderLine implements DetailFeature {
    private static final int EVENTS = 100;

    private final ProcessReads registry;
    private final Times times;
    private final LatestRead<Told> reads;
    private final LongConsumer seen;
    private final Label line = ConsequencePane.text("");
    private long read = -1;

    /** A row and what its log says. */
    private record Told(JudgedRow row, List<ProcessEvent> events) {}

    /**
     * A line that is not there until somebody asks for a cancel.
     *
     * @param registry never called on the FX thread
     * @param seen hears since when the owner has known of the request, wall time
     */
    public LadderLine(ProcessReads registry, Tasks tasks, Times times, LongConsumer seen) {
        this.registry = registry;
        this.times = times;
        this.seen = seen;
        reads = new LatestRead<>(
                tasks,
                "leasehold-cancel-ladder",
                this::show,
                words -> line.setText("Cancel: how far it came cannot be read: " + words));
        line.setId("cancel-ladder");
        line.visibleProperty().bind(line.managedProperty());
    }

    @Override
    public Node node() {
        return line;
    }

    @Override
    public void shown(JudgedRow row) {
        reads.forget();
        read = -1;
        line.setText("");
        updated(row);
    }

    @Override
    public void updated(JudgedRow row) {
        if (row.row().record().cancelRequest() == null || read == row.row().lastSequence()) {
            return;
        }
        read = row.row().lastSequence();
        reads.want(() -> new Told(row, registry.recentEvents(row.id(), EVENTS)));
    }

    private void show(Told told) {
        var row = told.row();
        line.setText("Cancel: "
                + CancelLadder.of(row.row().record(), owner(row), told.events()).stream()
                        .map(step -> words(step, row.clock().wallMs()))
                        .collect(Collectors.joining(" · ")));
        CommandEvents.cancelSeenMs(told.events()).ifPresent(seen);
    }

    private static @Nullable String owner(JudgedRow row) {
        var owner = row.owner();
        return owner == null ? null : owner.stem();
    }

    private String words(CancelLadder.Step step, long nowMs) {
        return step.word() + " " + (step.atMs() == null ? "–" : times.at(step.atMs(), nowMs));
    }

    @Override
    public void hidden() {
        reads.forget();
    }
}
