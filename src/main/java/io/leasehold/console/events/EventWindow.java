package io.leasehold.console.events;

import io.leasehold.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * The lines of a log that are held, of which the filter lets some through. What comes while nobody follows waits, and
 * is counted. Never holds more than {@value #MOST} lines, nor lets more wait. FX thread only.
 */
final class EventWindow {
    /** Most lines that are held. */
    static final int MOST = 10_000;

    private final ObservableList<EventLine> lines = FXCollections.observableArrayList();
    private final FilteredList<EventLine> shown = new FilteredList<>(lines);
    private final ObservableList<String> types = FXCollections.observableArrayList();
    private final List<EventLine> waiting = new ArrayList<>();
    private final ReadOnlyLongWrapper fresh = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper older = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("Reading…");
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final StringProperty type = new SimpleStringProperty("");
    private final StringProperty process = new SimpleStringProperty("");
    private final LongProperty nowMs = new SimpleLongProperty();
    private final LongProperty readMs = new SimpleLongProperty();
    private boolean read;
    private boolean behind;
    private long lastWaiting;

    EventWindow() {
        type.addListener((observed, was, is) -> filter());
        process.addListener((observed, was, is) -> filter());
    }

    /** The lines that the filter lets through, oldest first. */
    ObservableList<EventLine> shown() {
        return shown;
    }

    /** The types that were seen, in their order. */
    ObservableList<String> types() {
        return types;
    }

    /** How many lines wait for somebody who follows. */
    ReadOnlyLongProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    /** Whether there is more before the first line. */
    ReadOnlyBooleanProperty olderProperty() {
        return older.getReadOnlyProperty();
    }

    /** What stands where no line is. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the end is shown as it grows; see {@link #follow}. */
    ReadOnlyBooleanProperty followingProperty() {
        return following;
    }

    /** Only lines of that type; empty: of every type. */
    StringProperty typeProperty() {
        return type;
    }

    /** Only lines of processes whose id contains that; empty: of every process. */
    StringProperty processProperty() {
        return process;
    }

    /** The time of day, for ages. */
    LongProperty nowMsProperty() {
        return nowMs;
    }

    /** When the log was read last; wall time, 0: not yet. */
    LongProperty readMsProperty() {
        return readMs;
    }

    /** Forgets everything; the filter of a person stays. */
    void clear() {
        readMs.set(0);
        lines.clear();
        types.clear();
        forgetWaiting();
        older.set(false);
        following.set(true);
        read = false;
        tell();
    }

    /** Shows the end of the log as it was just read. */
    void begin(EventPages.Page page) {
        read = true;
        forgetWaiting();
        older.set(page.older());
        learn(page.lines());
        var end = page.lines().isEmpty() ? 0 : page.lines().getLast().position();
        // What came while the page was read is not in it.
        var later = lines.stream().filter(line -> line.position() > end).toList();
        lines.setAll(page.lines());
        append(later);
        tell();
    }

    /** Takes in what was written since. Lines that are held already are left out. */
    void arrived(List<EventLine> written) {
        var last = last();
        var next = written.stream().filter(line -> line.position() > last).toList();
        if (next.isEmpty()) {
            return;
        }
        learn(next);
        if (following.get()) {
            append(next);
        } else {
            fresh.set(fresh.get() + next.stream().filter(filtered()).count());
            behind |= waiting.size() + next.size() > MOST;
            if (behind) {
                waiting.clear();
            } else {
                waiting.addAll(next);
            }
            lastWaiting = next.getLast().position();
        }
        tell();
    }

    /** Puts older lines before the first; those at the end give way and are read again by {@link #follow}. */
    void prepend(EventPages.Page page) {
        older.set(page.older());
        if (page.lines().isEmpty()) {
            tell();
            return;
        }
        hold();
        learn(page.lines());
        var surplus = lines.size() + page.lines().size() - MOST;
        if (surplus > 0) {
            lines.remove(Math.max(0, lines.size() - surplus), lines.size());
            behind = true;
            waiting.clear();
        }
        lines.addAll(0, page.lines());
        tell();
    }

    /** Lets what comes wait. */
    void hold() {
        following.set(false);
    }

    /**
     * Shows the end from now on.
     *
     * @return false when it is too far away: then it must be read again, with {@link #begin}
     */
    boolean follow() {
        following.set(true);
        if (behind) {
            return false;
        }
        var next = List.copyOf(waiting);
        forgetWaiting();
        append(next);
        tell();
        return true;
    }

    /** The position of the first line that is held; 0: none is. */
    long first() {
        return lines.isEmpty() ? 0 : lines.getFirst().position();
    }

    private long last() {
        return Math.max(lastWaiting, lines.isEmpty() ? 0 : lines.getLast().position());
    }

    private void append(List<EventLine> next) {
        if (next.size() >= MOST) {
            lines.setAll(next.subList(next.size() - MOST, next.size()));
            older.set(true);
            return;
        }
        lines.addAll(next);
        if (lines.size() > MOST) {
            lines.remove(0, lines.size() - MOST);
            older.set(true);
        }
    }

    private void forgetWaiting() {
        waiting.clear();
        fresh.set(0);
        behind = false;
        lastWaiting = 0;
    }

    private void learn(List<EventLine> more) {
        for (var line : more) {
            var at = Collections.binarySearch(types, line.type());
            if (at < 0) {
                types.add(-at - 1, line.type());
            }
        }
    }

    private void filter() {
        shown.setPredicate(filtered());
        fresh.set(behind ? fresh.get() : waiting.stream().filter(filtered()).count());
        tell();
    }

    private Predicate<EventLine> filtered() {
        var wantedType = type.get();
        var wantedProcess = process.get().strip();
        return line -> (wantedType.isEmpty() || line.type().equals(wantedType))
                && line.processId().contains(wantedProcess);
    }

    private void tell() {
        if (!read) {
            message.set("Reading…");
        } else if (lines.isEmpty()) {
            message.set("No events yet; new ones appear here.");
        } else {
            message.set((lines.size() == 1
                            ? "The one event read does not match."
                            : "None of the " + Numbers.grouped(lines.size()) + " events read matches.")
                    + (older.get() ? " Read older ones to search further back." : ""));
        }
    }
}
