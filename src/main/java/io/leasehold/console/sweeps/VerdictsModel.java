package io.leasehold.console.sweeps;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A table of verdicts with its groups, without a control. FX thread only. */
final class VerdictsModel {
    private final ObservableList<VerdictLine> lines = FXCollections.observableArrayList();
    private final ObservableList<VerdictGroup> groups = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable VerdictGroup> only = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable VerdictLine> chosen = new SimpleObjectProperty<>();
    private List<VerdictLine> all = List.of();

    VerdictsModel() {
        only.addListener((observed, was, is) -> fill());
    }

    /** The lines that are shown: all, or those of one group. */
    ObservableList<VerdictLine> lines() {
        return lines;
    }

    /** The groups of all lines. */
    ObservableList<VerdictGroup> groups() {
        return groups;
    }

    /** The group whose lines alone are shown; absent: all. */
    ObjectProperty<@Nullable VerdictGroup> onlyProperty() {
        return only;
    }

    /** The line whose whole sentence is shown; absent: none. */
    ObjectProperty<@Nullable VerdictLine> chosenProperty() {
        return chosen;
    }

    /** Shows other lines. The group and the line that were chosen stay chosen where they still exist. */
    void show(List<VerdictLine> next, List<VerdictGroup> nextGroups) {
        all = List.copyOf(next);
        var words = Optional.ofNullable(only.get()).map(VerdictGroup::words);
        groups.setAll(nextGroups);
        var same = words.flatMap(wanted -> groups.stream()
                        .filter(group -> group.words().equals(wanted))
                        .findFirst())
                .orElse(null);
        if (same == only.get()) {
            fill();
        } else {
            only.set(same);
        }
    }

    private void fill() {
        var group = only.get();
        var id = Optional.ofNullable(chosen.get()).map(VerdictLine::processId);
        lines.setAll(
                group == null
                        ? all
                        : all.stream()
                                .filter(line -> line.words().equals(group.words()))
                                .toList());
        chosen.set(id.flatMap(wanted -> lines.stream()
                        .filter(line -> line.processId().equals(wanted))
                        .findFirst())
                .orElseGet(() -> lines.isEmpty() ? null : lines.getFirst()));
    }
}
