package io.leasehold.console.sweeps;

import io.leasehold.registry.HistoryReads.SweepSummary;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the view of sweeps shows, without a control. FX thread only. */
final class SweepsModel {
    private final ObservableList<SweepSummary> sweeps = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable SweepSummary> chosen = new SimpleObjectProperty<>();
    private final VerdictsModel recorded = new VerdictsModel();
    private final ReadOnlyObjectWrapper<@Nullable DryRun> dryRun = new ReadOnlyObjectWrapper<>();
    private final VerdictsModel verdicts = new VerdictsModel();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /** Past sweeps, newest first. */
    ObservableList<SweepSummary> sweeps() {
        return sweeps;
    }

    /** The past sweep that is selected; absent: none. */
    ObjectProperty<@Nullable SweepSummary> chosenProperty() {
        return chosen;
    }

    /** The verdicts that the selected sweep stored. */
    VerdictsModel recorded() {
        return recorded;
    }

    /** The dry run that was read last; absent: none yet. */
    ReadOnlyObjectProperty<@Nullable DryRun> dryRunProperty() {
        return dryRun.getReadOnlyProperty();
    }

    /** The verdicts of the dry run. */
    VerdictsModel verdicts() {
        return verdicts;
    }

    /** Whether a dry run is under way. */
    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Whether the past sweeps were read at all. */
    ReadOnlyBooleanProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    /** What could not be read; empty: nothing. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Past sweeps as they were read. The selected one stays selected; new ones come at the top. */
    void show(List<SweepSummary> next) {
        answered.set(true);
        failure.set("");
        var id = Optional.ofNullable(chosen.get()).map(SweepSummary::sweepId);
        if (!next.equals(sweeps)) {
            sweeps.setAll(next);
        }
        chosen.set(id.flatMap(this::find).orElseGet(() -> sweeps.isEmpty() ? null : sweeps.getFirst()));
    }

    /** The verdicts of a past sweep, unless another one is selected by now. */
    void show(SweepSummary of, List<VerdictLine> lines) {
        var now = chosen.get();
        if (now != null && now.sweepId().equals(of.sweepId())) {
            recorded.show(lines, VerdictGroup.of(lines));
        }
    }

    /** A dry run has begun. Returns whether none was under way. */
    boolean begin() {
        if (reading.get()) {
            return false;
        }
        reading.set(true);
        failure.set("");
        return true;
    }

    /** A dry run is done. */
    void show(DryRun next) {
        reading.set(false);
        dryRun.set(next);
        verdicts.show(next.lines(), next.groups());
    }

    /** Something could not be read: what is shown stays. */
    void failed(String text) {
        reading.set(false);
        failure.set(text);
    }

    private Optional<SweepSummary> find(String id) {
        return sweeps.stream().filter(sweep -> sweep.sweepId().equals(id)).findFirst();
    }
}
