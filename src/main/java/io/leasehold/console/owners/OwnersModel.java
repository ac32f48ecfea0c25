package io.leasehold.console.owners;

import io.leasehold.process.LeaseOwner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the list of owners shows, without a control. FX thread only. */
final class OwnersModel {
    private final ObservableList<OwnerRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable OwnerRow> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable OwnersReading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("Reading…");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /** The lines, in their order. */
    ObservableList<OwnerRow> rows() {
        return rows;
    }

    /** The line that is selected, always as it was read last; absent: none. */
    ObjectProperty<@Nullable OwnerRow> chosenProperty() {
        return chosen;
    }

    /** The reading that is shown; absent: none yet. */
    ReadOnlyObjectProperty<@Nullable OwnersReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** What stands in the place of lines when there are none. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Why the lines are not up to date; empty: they are. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Shows a reading. The line that is selected stays selected; unchanged lines stay untouched. */
    void show(OwnersReading next) {
        failure.set("");
        message.set("No owner has taken a lease here.");
        var selected = Optional.ofNullable(chosen.get()).map(OwnerRow::key);
        apply(next.rows());
        chosen.set(selected.flatMap(this::find)
                .orElseGet(() -> rows.isEmpty() || selected.isPresent() ? null : rows.getFirst()));
        reading.set(next);
    }

    /** Selects an owner. Returns whether it is among those that were read. */
    boolean choose(LeaseOwner owner) {
        var found = rows.stream().filter(row -> row.is(owner)).findFirst();
        found.ifPresent(chosen::set);
        return found.isPresent();
    }

    /** The registry could not be read: what is shown stays. */
    void failed(String text) {
        failure.set(text);
        if (reading.get() == null) {
            message.set(text);
        }
    }

    /** The line of an owner. */
    Optional<OwnerRow> find(OwnerRow.Key key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    private void apply(List<OwnerRow> next) {
        if (!sameKeys(next)) {
            rows.setAll(next);
            return;
        }
        for (var at = 0; at < next.size(); at++) {
            if (!looksLike(rows.get(at), next.get(at))) {
                rows.set(at, next.get(at));
            }
        }
    }

    private boolean sameKeys(List<OwnerRow> next) {
        if (next.size() != rows.size()) {
            return false;
        }
        for (var at = 0; at < next.size(); at++) {
            if (!next.get(at).key().equals(rows.get(at).key())) {
                return false;
            }
        }
        return true;
    }

    /** Whether people would see nothing else in that one: the moment of the finding alone is no difference. */
    private static boolean looksLike(OwnerRow one, OwnerRow other) {
        return one.held() == other.held()
                && one.lapsed() == other.lapsed()
                && one.started() == other.started()
                && Objects.equals(one.incarnation(), other.incarnation())
                && Objects.equals(one.renewedMs(), other.renewedMs())
                && Objects.equals(one.facts(), other.facts())
                && one.finding().reason() == other.finding().reason()
                && one.finding().facts().equals(other.finding().facts());
    }
}
