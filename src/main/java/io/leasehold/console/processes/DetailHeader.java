package io.leasehold.console.processes;

import atlantafx.base.theme.Styles;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.ActButtons;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.CopyButton;
import io.leasehold.console.fx.OnScreen;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.recovery.Surroundings;
import io.leasehold.recovery.VerdictText;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What never scrolls away: which process it is, what a sweep does with it and why, and what can be done. */
public final class DetailHeader implements DetailFeature {
    private final Times times;
    private final boolean copied;
    private final ActButtons acts;
    private final FontIcon icon = new FontIcon();
    private final Label phase = new Label(null, icon);
    private final Tooltip status = new Tooltip();
    private final Label name = new Label();
    private final Label id = new Label();
    private final Label facts = new Label();
    private final FewLines verdict = new FewLines("detail-verdict");
    private final Label evidence = new Label();
    private final Tooltip moment = new Tooltip();
    private final VBox lines = new VBox(2);
    private final List<DetailFeature> parts = new ArrayList<>();
    private final VBox box = new VBox();
    private final ObservableValue<FeedState> state;
    private final ChangeListener<FeedState> told = (observed, was, is) -> {
        if (OnScreen.is(node())) {
            age();
            sayAgain();
        }
    };
    private @Nullable JudgedRow drawn;
    private @Nullable Surroundings around;
    private @Nullable Long cancelSeenMs;

    /**
     * A header.
     *
     * @param state says when the registry cannot be read, so that what stands here has become old
     * @param copied whether the registry is only a copy
     * @param close what its button at the right does
     */
    public DetailHeader(
            Times times, ObservableValue<FeedState> state, boolean copied, ActButtons acts, Runnable close) {
        this.times = times;
        this.state = state;
        this.copied = copied;
        this.acts = acts;
        box.getStyleClass().add("detail-head");
        box.setId("detail-head");
        name.getStyleClass().add("detail-title");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        phase.setMinWidth(Region.USE_PREF_SIZE);
        phase.setTooltip(status);
        var leave = icon(Feather.X, "Close the detail", close);
        var first = new HBox(12, phase, name, leave);
        first.setAlignment(Pos.CENTER_LEFT);
        id.getStyleClass().add("cell-id");
        id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        id.setMinWidth(0);
        var copy = new CopyButton("Copy the id", this::drawnId);
        var second = new HBox(4, id, copy);
        second.setAlignment(Pos.CENTER_LEFT);
        facts.getStyleClass().add("muted");
        Wrapping.allow(facts);
        verdict.sentence().getStyleClass().add("detail-verdict");
        // What is cut off cannot be decided on: the tabs get less instead.
        box.setMinHeight(Region.USE_PREF_SIZE);
        evidence.setId("detail-evidence");
        evidence.setTooltip(moment);
        box.getChildren().addAll(first, second, facts, verdict, evidence, lines, acts.node());
    }

    private static Button icon(Feather feather, String words, Runnable action) {
        var button = new Button(null, new FontIcon(feather));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** Shows the whole verdict and gives the keyboard to it, so that it is announced and can be found with the eyes. */
    public void focusVerdict() {
        verdict.show(true);
        verdict.sentence().requestFocus();
    }

    /** Hears since when the owner of the process that is shown has known of a request to cancel it. */
    public void cancelSeen(long atMs) {
        cancelSeenMs = atMs;
        sayAgain();
    }

    /** Appends a line under the verdict, e.g. when the last event came. */
    public void addLine(DetailFeature line) {
        parts.add(line);
        lines.getChildren().add(line.node());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown(JudgedRow row) {
        cancelSeenMs = null;
        verdict.show(false);
        state.removeListener(told);
        state.addListener(told);
        draw(row);
        parts.forEach(part -> part.shown(row));
    }

    @Override
    public void updated(JudgedRow row) {
        draw(row);
        parts.forEach(part -> part.updated(row));
    }

    private void draw(JudgedRow row) {
        icon.setIconCode(PhaseIcon.of(row.phase()));
        phase.setText(row.phase().word());
        status.setText("Status " + row.row().record().status().label());
        phase.getStyleClass().setAll("label", "phase", PhaseIcon.style(row.phase()));
        name.setText(row.name());
        id.setText(VisibleText.line(row.id()));
        facts.setText(facts(row));
        say(row);
        drawn = row;
        age();
        acts.show(List.of(row));
    }

    private void say(JudgedRow row) {
        around = around(row);
        verdict.say(VisibleText.line(
                VerdictText.sentence(row.verdict(), around, row.clock().wallMs(), times.zone())));
    }

    /** Whether a worker runs is often known only after the row was shown. */
    private void sayAgain() {
        var row = drawn;
        if (row != null && !around(row).equals(around)) {
            say(row);
        }
    }

    private Surroundings around(JudgedRow row) {
        return state.getValue()
                .around(copied ? (Long) row.clock().readAtMs() : null)
                .cancelSeen(cancelSeenMs);
    }

    /** As it is stored, however it is shown. */
    private String drawnId() {
        return drawn == null ? "" : drawn.id();
    }

    /** How old it is what stands here. */
    private void age() {
        var row = drawn;
        if (row == null) {
            return;
        }
        var readMs = row.clock().wallMs();
        var lost = state.getValue().failure() != null;
        evidence.getStyleClass().setAll("label", lost ? "needs" : "muted");
        moment.setText(times.whole(readMs));
        if (lost) {
            evidence.setText(times.asOf(readMs) + "The registry cannot be read.");
        } else if (row.row().record().status().live()) {
            evidence.setText("Evidence read " + when(readMs) + (copied ? "" : " · F5 reads it again"));
        } else {
            var changedMs = row.row().record().updatedAtMs();
            moment.setText(times.whole(changedMs));
            evidence.setText("Last changed at " + times.at(changedMs, readMs));
        }
    }

    private String when(long readMs) {
        if (copied || times.exactProperty().get()) {
            return "at " + times.at(readMs, readMs);
        }
        return Times.ago(state.getValue().clock().wallMs() - readMs);
    }

    @Override
    public void hidden() {
        state.removeListener(told);
        drawn = null;
        acts.show(List.of());
        parts.forEach(DetailFeature::hidden);
    }

    private static String facts(JudgedRow row) {
        var record = row.row().record();
        var parts = new StringJoiner(" · ").add(row.kind());
        if (!row.kind().equals(RowText.disposition(row))) {
            parts.add(RowText.disposition(row));
        }
        var most = record.registration().maxAttempts();
        if (record.attempts() > 0) {
            parts.add("try " + record.attempts() + (most == null ? "" : " of " + most));
        } else if (most != null) {
            parts.add("at most " + most + (most == 1 ? " try" : " tries"));
        }
        if (row.row().lease().fence() > 0) {
            parts.add("token " + row.row().lease().fence());
        }
        return VisibleText.line(parts.toString());
    }
}
