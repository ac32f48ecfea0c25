package io.leasehold.console.frame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The entries of the rail, and which one is shown. FX thread only. */
public final class Views {
    private static final int REMEMBERED = 20;

    private final ObservableList<ViewEntry> entries = FXCollections.observableArrayList();
    private final Map<Supplier<View>, View> made = new HashMap<>();
    private final Map<String, String> redirects = new HashMap<>();
    private final Deque<String> history = new ArrayDeque<>();
    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper marked = new ReadOnlyStringWrapper("");
    private @Nullable View shown;

    /** Appends an entry to the rail. Its screen is made when it is shown first. */
    public void add(ViewEntry entry) {
        entries.add(entry);
    }

    /** Takes some entries out and puts others in after one; what is on the screen stays. */
    public void replace(Predicate<ViewEntry> gone, String after, List<ViewEntry> next) {
        var all = new ArrayList<ViewEntry>(entries);
        all.removeIf(gone);
        var at = 0;
        while (at < all.size() && !all.get(at).id().equals(after)) {
            at++;
        }
        all.addAll(Math.min(at + 1, all.size()), next);
        entries.setAll(all);
    }

    /** Every entry, in the order of the rail. */
    public List<ViewEntry> entries() {
        return List.copyOf(entries);
    }

    /** Every entry, for the rail itself. */
    ObservableList<ViewEntry> observable() {
        return entries;
    }

    /** The id of the entry that is shown; empty before the first. */
    public ReadOnlyStringProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The id of the entry that the rail marks: the one that is shown, unless its screen has moved on. */
    ReadOnlyStringProperty markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /** Marks an entry of the rail because its screen shows now what that entry stands for. It is not chosen by that. */
    public void mark(String id) {
        marked.set(id);
    }

    /** The screen that is shown. */
    public Optional<View> shown() {
        return Optional.ofNullable(shown);
    }

    /** Makes one entry stand for another: who chooses the first gets the second. */
    public void redirect(String from, String to) {
        redirects.put(from, to);
    }

    /** Shows an entry; an unknown id changes nothing. */
    public void show(String wanted) {
        var id = redirects.getOrDefault(wanted, wanted);
        if (!current.get().isEmpty() && !current.get().equals(id)) {
            history.push(current.get());
            if (history.size() > REMEMBERED) {
                history.removeLast();
            }
        }
        open(id);
    }

    /** Whether something else was shown before. */
    public boolean canGoBack() {
        return !history.isEmpty();
    }

    /** Shows what was shown before. */
    public void back() {
        if (!history.isEmpty()) {
            open(history.pop());
        }
    }

    /** Tells the screen that is shown that the window closes. */
    public void close() {
        if (shown != null) {
            shown.hidden();
            shown = null;
        }
    }

    private void open(String id) {
        for (var entry : entries) {
            if (entry.id().equals(id)) {
                var next = made.computeIfAbsent(entry.view(), Supplier::get);
                var before = shown;
                shown = next;
                if (before != next && before != null) {
                    before.hidden();
                }
                current.set(id);
                marked.set(id);
                if (before != next) {
                    next.shown();
                }
                entry.chosen().run();
                return;
            }
        }
    }
}
