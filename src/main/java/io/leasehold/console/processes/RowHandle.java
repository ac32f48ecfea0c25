package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.recovery.VerdictText;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** A line of the list with a stable identity: only what it shows changes, so that selection and scroll survive. */
public final class RowHandle {
    private final String id;
    private final ReadOnlyObjectWrapper<JudgedRow> row;
    private final BooleanProperty marked = new SimpleBooleanProperty();
    private @Nullable String verdict;

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

    /** The short text of the verdict: a sort asks for it many times a line. */
    String verdict() {
        var known = verdict;
        if (known == null) {
            known = VerdictText.shortText(row().verdict());
            verdict = known;
        }
        return known;
    }

    void update(JudgedRow next) {
        verdict = null;
        row.set(next);
    }
}
