package io.leasehold.console.output;

import io.leasehold.console.fx.Tasks;
import io.leasehold.registry.ProcessRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What a command has written, as a screen shows it: live, of one try, searched. FX thread only. */
final class OutputModel {
    private final ProcessRegistry registry;
    private final Tasks tasks;
    private final ObservableList<OutputLine> lines = FXCollections.observableArrayList();
    private final ObservableList<Integer> tries = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper shownTry = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper found = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper findText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("Reading…");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final StringProperty wanted = new SimpleStringProperty("");
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final List<Integer> matches = new ArrayList<>();
    private @Nullable OutputTail tail;
    private String processId = "";

    OutputModel(ProcessRegistry registry, Tasks tasks) {
        this.registry = registry;
        this.tasks = tasks;
        wanted.addListener((observed, was, is) -> search());
    }

    /** The lines, in the order in which they were read from the command. */
    ObservableList<OutputLine> lines() {
        return lines;
    }

    /** The tries that have written, oldest first. */
    ObservableList<Integer> tries() {
        return tries;
    }

    /** The try that is shown; 0: none has written. */
    ReadOnlyIntegerProperty tryProperty() {
        return shownTry.getReadOnlyProperty();
    }

    /** Whether the end is shown as it grows. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** What is searched for; empty: nothing. */
    StringProperty wantedProperty() {
        return wanted;
    }

    /** The line at which the search stands; −1: nowhere. */
    ReadOnlyIntegerProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Where the search stands, as words. */
    ReadOnlyStringProperty findTextProperty() {
        return findText.getReadOnlyProperty();
    }

    /** What stands where no line is. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Why nothing can be read; empty: it can. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether that line contains what is searched for. */
    boolean matches(int line) {
        return Collections.binarySearch(matches, line) >= 0;
    }

    /** Shows the newest try of a process, and each newer one as soon as it writes. */
    void open(String id) {
        processId = id;
        tries.clear();
        begin(0);
    }

    /** Shows that try. */
    void choose(int number) {
        if (number > 0 && number != shownTry.get()) {
            begin(number);
        }
    }

    private void begin(int number) {
        close();
        forget();
        shownTry.set(number);
        following.set(true);
        message.set("Reading…");
        failure.set("");
        tail = OutputTail.start(registry, processId, number, tasks, this::heard);
    }

    /** Reads no more; what was read stays. */
    void close() {
        if (tail != null) {
            tail.close();
            tail = null;
        }
    }

    /** Goes to the next line that contains what is searched for; after the last comes the first. */
    void next() {
        step(found.get() + 1, 0);
    }

    /** Goes to the line before. */
    void previous() {
        var at = Collections.binarySearch(matches, found.get());
        var index = (at >= 0 ? at : -at - 1) - 1;
        if (!matches.isEmpty()) {
            stand(matches.get(index < 0 ? matches.size() - 1 : index));
        }
    }

    private void step(int from, int wrapped) {
        if (matches.isEmpty()) {
            return;
        }
        var at = Collections.binarySearch(matches, from);
        var index = at >= 0 ? at : -at - 1;
        stand(matches.get(index < matches.size() ? index : wrapped));
    }

    private void stand(int line) {
        following.set(false);
        found.set(line);
        tell();
    }

    private void heard(OutputTail.News news) {
        failure.set(news.failure());
        if (!news.failure().isEmpty()) {
            return;
        }
        if (!tries.equals(news.tries())) {
            tries.setAll(news.tries());
        }
        if (news.again()) {
            forget();
        }
        shownTry.set(news.number());
        change(news.delta());
        message.set("The command has written nothing.");
    }

    private void change(OutputLines.Delta delta) {
        if (delta.lines().isEmpty()) {
            return;
        }
        while (!matches.isEmpty() && matches.getLast() >= delta.keep()) {
            matches.removeLast();
        }
        matches.addAll(OutputFind.in(delta.lines(), delta.keep(), wanted.get()));
        if (delta.keep() < lines.size()) {
            lines.remove(delta.keep(), lines.size());
        }
        lines.addAll(delta.lines());
        tell();
    }

    private void forget() {
        lines.clear();
        matches.clear();
        found.set(-1);
        tell();
    }

    private void search() {
        matches.clear();
        found.set(-1);
        tell();
        var text = wanted.get();
        if (text.isEmpty()) {
            return;
        }
        var searched = tail;
        var all = List.copyOf(lines);
        tasks.run(
                "leasehold-find-output",
                () -> OutputFind.in(all, 0, text),
                answer -> {
                    if (searched == tail && text.equals(wanted.get())) {
                        take(answer, all.size());
                    }
                },
                e -> failure.set("The output cannot be searched: " + e + ". Look into the log of this program."));
    }

    private void take(List<Integer> answer, int searched) {
        matches.clear();
        matches.addAll(answer);
        if (lines.size() > searched) {
            matches.addAll(OutputFind.in(lines.subList(searched, lines.size()), searched, wanted.get()));
        }
        step(0, 0);
        tell();
    }

    private void tell() {
        if (wanted.get().isEmpty()) {
            findText.set("");
        } else if (matches.isEmpty()) {
            findText.set("not found");
        } else {
            var at = Collections.binarySearch(matches, found.get());
            findText.set(String.format(Locale.ROOT, "%,d of %,d", at >= 0 ? at + 1 : 0, matches.size()));
        }
    }
}
