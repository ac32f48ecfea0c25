package io.leasehold.console.events;

import io.leasehold.console.fx.Tasks;
import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * A log as a screen shows it: its lines, live, and the whole of the one that is chosen. Reads beside the FX thread and
 * only while it is open. FX thread only.
 */
final class EventsModel {
    private static final int PAGE = 500;

    private final ProcessRegistry registry;
    private final Tasks tasks;
    private final Supplier<Masking> masking;
    private final EventWindow window = new EventWindow();
    private final ObjectProperty<@Nullable EventLine> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable ProcessEvent> whole = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable EventSource source;
    private @Nullable EventTail tail;
    private boolean reading;

    EventsModel(ProcessRegistry registry, Tasks tasks, Supplier<Masking> masking) {
        this.masking = masking;
        this.registry = registry;
        this.tasks = tasks;
        chosen.addListener((observed, was, is) -> readWhole(is));
    }

    /** The lines. */
    EventWindow window() {
        return window;
    }

    /** The line whose event is shown in full; absent: none. */
    ObjectProperty<@Nullable EventLine> chosenProperty() {
        return chosen;
    }

    /** The chosen event in full, as soon as it is read. */
    ReadOnlyObjectProperty<@Nullable ProcessEvent> wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    /** Why nothing can be read; empty: it can. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What is not shown before somebody asks for it. */
    Masking masking() {
        return masking.get();
    }

    /** Shows that log from its end, in place of the one before. */
    void open(EventSource next) {
        window.clear();
        again(next);
    }

    /** Shows the same log from its end once more; what was read of it stays until it is read again. */
    void again(EventSource next) {
        close();
        source = next;
        reading = false;
        chosen.set(null);
        failure.set("");
        window.follow();
        tail = EventTail.start(registry, new EventPages(next, masking.get()), PAGE, tasks, this::heard);
    }

    /** Reads no more; what was read stays. */
    void close() {
        if (tail != null) {
            tail.close();
            tail = null;
        }
    }

    /** Reads the lines before the first, unless it is reading already. */
    void older() {
        var from = source;
        if (from == null || reading || !window.olderProperty().get()) {
            return;
        }
        reading = true;
        var first = window.first();
        var masks = masking.get();
        tasks.run(
                "leasehold-events-older",
                () -> new EventPages(from, masks).before(first, PAGE),
                page -> {
                    if (source == from) {
                        reading = false;
                        if (window.first() == first) {
                            window.prepend(page);
                        }
                    }
                },
                e -> failed(from, e));
    }

    /** Reads every line that is shown in full and hands each over as JSON on one line, secrets masked. */
    void whole(Consumer<List<String>> done) {
        var from = source;
        if (from == null) {
            return;
        }
        var lines = List.copyOf(window.shown());
        var masks = masking.get();
        tasks.run(
                "leasehold-events-whole",
                () -> lines.stream()
                        .flatMap(line -> from.whole(line).stream())
                        .map(event -> ProcessJson.write(masks.tree(ProcessJson.tree(event))))
                        .toList(),
                done,
                e -> failed(from, e));
    }

    /** Lets what comes wait, or shows the end again. */
    void toggle() {
        if (window.followingProperty().get()) {
            window.hold();
        } else {
            follow();
        }
    }

    /** Shows the end from now on. */
    void follow() {
        var from = source;
        if (from == null || window.follow()) {
            return;
        }
        var masks = masking.get();
        tasks.run(
                "leasehold-events-end",
                () -> new EventPages(from, masks).newest(PAGE),
                page -> {
                    if (source == from) {
                        window.begin(page);
                    }
                },
                e -> failed(from, e));
    }

    private void heard(EventTail.News news) {
        window.nowMsProperty().set(news.nowMs());
        if (news.failure().isEmpty()) {
            window.readMsProperty().set(news.nowMs());
        }
        failure.set(news.failure());
        if (news.end() != null) {
            window.begin(news.end());
        }
        window.arrived(news.lines());
    }

    private void readWhole(@Nullable EventLine line) {
        var from = source;
        if (line == null || from == null) {
            whole.set(null);
            return;
        }
        tasks.run(
                "leasehold-event",
                () -> from.whole(line),
                (Optional<ProcessEvent> event) -> {
                    if (line.equals(chosen.get())) {
                        whole.set(event.orElse(null));
                    }
                },
                e -> failed(from, e));
    }

    private void failed(EventSource from, Exception e) {
        if (source == from) {
            reading = false;
            failure.set(words(e));
        }
    }

    static String words(Exception failure) {
        return failure instanceof LeaseholdException known
                ? "The events cannot be read: " + known.told()
                : "The events cannot be read: " + failure + ". Look into the log of this program.";
    }
}
