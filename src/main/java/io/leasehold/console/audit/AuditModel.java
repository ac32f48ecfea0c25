package io.leasehold.console.audit;

import io.leasehold.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The lines of one log of the audit, of which a person lets some through. FX thread only. */
final class AuditModel {
    private final AuditLog log;
    private final ObservableList<AuditLine> shown = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable AuditLine> chosen = new SimpleObjectProperty<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("Reading…");
    private List<AuditLine> all = List.of();
    private volatile int most;
    private boolean answered;

    /**
     * A log that was not read yet.
     *
     * @param most so many lines are read at first
     */
    AuditModel(AuditLog log, int most) {
        this.log = log;
        this.most = most;
        filter.addListener((observed, was, is) -> fill());
    }

    /** Which log. */
    AuditLog log() {
        return log;
    }

    /** So many lines are to be read at most. Any thread. */
    int most() {
        return most;
    }

    /** Whether there may be older lines than those that were read. */
    boolean olderLeft() {
        return answered && all.size() >= most;
    }

    /** Lets twice as many lines be read. */
    void older() {
        most = Math.max(most, Math.min(most, Integer.MAX_VALUE / 2) * 2);
    }

    /** The lines that are let through, newest first. */
    ObservableList<AuditLine> shown() {
        return shown;
    }

    /** The line that is shown in full; absent: none. */
    ObjectProperty<@Nullable AuditLine> chosenProperty() {
        return chosen;
    }

    /** Words that a line must say, each of them; empty: every line. */
    StringProperty filterProperty() {
        return filter;
    }

    /** What stands where no line is. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** How much is shown, in words; empty while nothing was read. */
    String extent() {
        if (!answered || all.isEmpty()) {
            return "";
        }
        var read = (all.size() >= most ? "the newest " : "")
                + Numbers.grouped(all.size())
                + (all.size() == 1 ? " line" : " lines");
        return (shown.size() == all.size() ? "" : Numbers.grouped(shown.size()) + " of ") + read;
    }

    /** Lines as they were read. The chosen one stays chosen; new ones come at the top. */
    void show(List<AuditLine> next) {
        var same = answered && next.equals(all);
        answered = true;
        if (!same) {
            all = List.copyOf(next);
            fill();
        }
    }

    private void fill() {
        var words = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        var number = Optional.ofNullable(chosen.get()).map(AuditLine::number);
        tell();
        shown.setAll(all.stream().filter(line -> line.matches(words)).toList());
        chosen.set(number.flatMap(wanted ->
                        shown.stream().filter(line -> line.number() == wanted).findFirst())
                .orElseGet(() -> shown.isEmpty() ? null : shown.getFirst()));
    }

    private void tell() {
        if (!answered) {
            message.set("Reading…");
        } else if (all.isEmpty()) {
            message.set(log.empty());
        } else {
            message.set(
                    "None of " + (all.size() == 1 ? "1 line" : Numbers.grouped(all.size()) + " lines") + " says that.");
        }
    }
}
