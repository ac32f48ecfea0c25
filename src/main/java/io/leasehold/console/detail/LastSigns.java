package io.leasehold.console.detail;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** When a process gave its last sign: a renewal proves its owner, not its work. FX thread only. */
public final class LastSigns implements DetailFeature {
    private static final long HOUR_MS = 3_600_000;

    private final ProcessRegistry registry;
    private final Times times;
    private final LatestRead<Signs> reads;
    private final Label line = new Label();
    private @Nullable JudgedRow row;

    /**
     * The newest signs, wall time.
     *
     * @param eventMs of its log; empty: it has none
     * @param outputMs of its command; empty: it has written nothing
     */
    record Signs(OptionalLong eventMs, OptionalLong outputMs) {
        /**
         * Both as one line.
         *
         * @param command whether it is a command, which may write
         * @param ages whether it goes on, so that ages say more than moments
         */
        String words(boolean command, boolean ages, long nowMs, Times times) {
            var event = eventMs.isPresent()
                    ? "Last event " + when(eventMs.getAsLong(), ages, nowMs, times)
                    : "No event yet";
            if (!command) {
                return event;
            }
            return event + " · "
                    + (outputMs.isPresent()
                            ? "last output " + when(outputMs.getAsLong(), ages, nowMs, times)
                            : ages ? "no output yet" : "no output");
        }

        private static String when(long atMs, boolean ages, long nowMs, Times times) {
            return ages && !times.exactProperty().get() ? ago(nowMs - atMs) : times.at(atMs, nowMs);
        }
    }

    /** How slow something is shows in the minutes beside its hours (console-detail.md 1, script C). */
    private static String ago(long ms) {
        return ms < HOUR_MS ? Times.ago(ms) : Times.length(ms) + " ago";
    }

    /** A line that says nothing yet. */
    public LastSigns(ProcessRegistry registry, Tasks tasks, Times times) {
        this.registry = registry;
        this.times = times;
        reads = new LatestRead<>(tasks, "leasehold-signs", this::read, line::setText);
        line.setId("last-signs");
        line.getStyleClass().add("muted");
        Wrapping.allow(line);
    }

    @Override
    public Node node() {
        return line;
    }

    @Override
    public void shown(JudgedRow shown) {
        line.setText("");
        updated(shown);
    }

    @Override
    public void updated(JudgedRow next) {
        row = next;
        reads.want(() -> signs(next.id()));
    }

    @Override
    public void hidden() {
        row = null;
        reads.forget();
    }

    private Signs signs(String id) {
        var folder = registry.facts().folder();
        return new Signs(
                registry.recentEvents(id, 1).stream()
                        .mapToLong(ProcessEvent::occurredAtMs)
                        .findFirst(),
                folder == null
                        ? OptionalLong.empty()
                        : OutputReader.lastWrittenMs(folder.resolve("output").resolve(Fingerprint.sha256(id))));
    }

    private void read(Signs signs) {
        var shown = row;
        if (shown != null) {
            line.setText(signs.words(
                    shown.kind().equals(CommandEngine.KIND),
                    shown.row().record().status().live(),
                    shown.clock().wallMs(),
                    times));
        }
    }
}
