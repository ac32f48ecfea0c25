package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** A line of the list with a stable identity: only what it shows changes, so that selection and scroll survive. */
public final class RowHandle {
    private final String id;
    private final ReadOnlyObjectWrapper<JudgedRow> row;
    private final BooleanProperty marked = new SimpleBooleanProperty();

    RowHandle(JudgedRow first) {
        this.id = first.id();
        this.row = new ReadOnlyObjectWrapper<>(first);
    }

    /** The id of the process. */
    public String id() {
        return id;
    }

    /** What is shown now. */
    public JudgedRow row() {
        return row.get();
    }

    /** What is shown; changes with every reading. */
    public ReadOnlyObjectProperty<JudgedRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /** Whether a person has marked it. */
    public BooleanProperty markedProperty() {
        return marked;
    }

    void update(JudgedRow next) {
        row.set(next);
    }
}
