package io.leasehold.console.processes;

import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.feed.RowDiff;
import io.leasehold.console.feed.Selection;
import io.leasehold.console.feed.WholeList;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.registry.query.RowTexts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the list of processes shows, and what a person does in it, without a control. FX thread only. */
public final class ProcessesModel {
    /** Of a registry whose rows always have room on the list. */
    public static final Beyond NOTHING_BEYOND =
            (known, selection, wanted, done) -> done.accept(new WholeList.Rest(List.of(), false));

    private static final int MOST_LOOKED_AT = 1_000;
    private static final int MOST_KNOWN = 50;
    private static final Pattern ONLY_LIVE = Pattern.compile("(?<!\\S)status:live(?!\\S)");

    private final BiConsumer<Selection, Consumer<RowDiff>> show;
    private final Consumer<Boolean> pause;
    private final ObservableValue<FeedState> state;
    private final Beyond beyond;
    private final Supplier<ZoneId> zone;
    private final SortedRows rows = new SortedRows();
    private final ReadOnlyObjectWrapper<@Nullable SystemView> view = new ReadOnlyObjectWrapper<>(SystemView.LIVE);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(SystemView.LIVE.title());
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper filterError = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable GroupKey> group = new SimpleObjectProperty<>();
    private final ObservableList<OptionalColumn> columns = FXCollections.observableArrayList();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper marked = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper markedNote = new ReadOnlyStringWrapper("");
    private final Map<String, JudgedRow> markedBeyond = new LinkedHashMap<>();
    private final AtomicLong markings = new AtomicLong();
    private final List<Runnable> afterChange = new ArrayList<>();
    private @Nullable Selection shown;
    private String lastGood = "";
    private String opened = SystemView.LIVE.words();
    private String name = SystemView.LIVE.title();
    private boolean applying;

    /**
     * The list of a registry.
     *
     * @param beyond reads what the list has no room for
     * @param zone in which days of the filter are meant
     */
    public ProcessesModel(RegistryFeed feed, Beyond beyond, Supplier<ZoneId> zone) {
        this(feed::show, feed::pause, feed.stateProperty(), beyond, zone);
    }

    /** Reads what matches and is not on the list. */
    public interface Beyond {
        /**
         * Never blocks; answers on the FX thread.
         *
         * @param known the ids of the list
         * @param wanted whether the answer is still waited for; asked on any thread
         */
        void read(Set<String> known, Selection selection, BooleanSupplier wanted, Consumer<WholeList.Rest> done);
    }

    ProcessesModel(
            BiConsumer<Selection, Consumer<RowDiff>> show,
            Consumer<Boolean> pause,
            ObservableValue<FeedState> state,
            Beyond beyond,
            Supplier<ZoneId> zone) {
        this.show = show;
        this.beyond = beyond;
        this.pause = pause;
        this.state = state;
        this.zone = zone;
        filter.addListener((observed, was, is) -> typed());
        paused.addListener((observed, was, is) -> pause.accept(is));
    }

    /** The lines, in their order. */
    public ObservableList<RowHandle> rows() {
        return rows;
    }

    /** Everybody's view whose words the filter is; none when it is another. */
    public ReadOnlyObjectProperty<@Nullable SystemView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Shows another list, by writing its words into the filter. */
    public void open(SystemView next) {
        open(next.title(), next.words());
    }

    /** Shows the rows of a filter under a name of its own. */
    public void open(String name, String words) {
        this.name = name;
        opened = words;
        group.set(null);
        if (filter.get().equals(words)) {
            typed();
        } else {
            filter.set(words);
        }
    }

    /** What the list is called; empty when the filter is no longer that of a view. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What is typed into the filter, that of a view too. A bad filter keeps the last good rows. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether the filter is another than that of the view that was opened. */
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /** Writes the filter of the view that was opened again. */
    void unedit() {
        filter.set(opened);
    }

    /** By what the rows are counted instead of listed; absent: they are listed. */
    public ObjectProperty<@Nullable GroupKey> groupProperty() {
        return group;
    }

    /** The columns beside the usual ones. */
    ObservableList<OptionalColumn> columns() {
        return columns;
    }

    /**
     * Shows columns beside the usual ones, from now on and whenever others are chosen.
     *
     * @param names as they were remembered; names that are not known are left out
     * @param chosen gets the names of those that a person chose
     */
    public void keepColumns(List<String> names, Consumer<List<String>> chosen) {
        columns.setAll(names.stream()
                .flatMap(name -> OptionalColumn.named(name).stream())
                .toList());
        columns.addListener((ListChangeListener<OptionalColumn>)
                change -> chosen.accept(columns.stream().map(OptionalColumn::id).toList()));
    }

    /** Values of a key that occur in the list, those of the newest rows first. */
    List<String> known(FilterKey key) {
        return rows.stream()
                .limit(MOST_LOOKED_AT)
                .flatMap(line -> RowTexts.of(key, line.row().row()).stream())
                .distinct()
                .limit(MOST_KNOWN)
                .toList();
    }

    /** Ids of the list that contain a text, those of the newest rows first. */
    public List<String> named(String text, int most) {
        return rows.stream()
                .limit(MOST_LOOKED_AT)
                .map(line -> line.row().id())
                .filter(id -> id.contains(text))
                .limit(most)
                .toList();
    }

    /** What is wrong with the filter; empty: nothing. */
    public ReadOnlyStringProperty filterErrorProperty() {
        return filterError.getReadOnlyProperty();
    }

    /** What the list shows, as a filter that means the same anywhere else; of a bad filter, what it last was. */
    public String wholeFilter() {
        return lastGood.isBlank() ? SystemView.LIVE.words() : lastGood.strip();
    }

    /** Whether changes are held back. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether the rows are those of this list, rather than none yet. */
    public ReadOnlyBooleanProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    /** How many rows are marked. */
    public ReadOnlyIntegerProperty markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /** What else there is to say of the marks; empty: nothing. */
    ReadOnlyStringProperty markedNoteProperty() {
        return markedNote.getReadOnlyProperty();
    }

    /** Whether rows are marked that the list has no room for. What happens to the list changes nothing about them. */
    boolean marksBeyond() {
        return !markedBeyond.isEmpty();
    }

    /** What is known of the registry as a whole. */
    public ObservableValue<FeedState> state() {
        return state;
    }

    /** Whether lines come and go at this very moment: what a table makes of its selection meanwhile is not a choice. */
    boolean applying() {
        return applying;
    }

    /** Called after lines came or went. */
    void afterChange(Runnable action) {
        afterChange.add(action);
    }

    /** The line of a process, if it is on the list. */
    public Optional<RowHandle> find(String id) {
        return rows.find(id);
    }

    /** Sorts the list; absent: newest first. */
    void sortBy(@Nullable Comparator<RowHandle> order) {
        applying = true;
        try {
            rows.sortBy(order);
        } finally {
            applying = false;
        }
        afterChange.forEach(Runnable::run);
    }

    /** Marks a line, or takes its mark away. */
    public void toggleMark(RowHandle line) {
        line.markedProperty().set(!line.markedProperty().get());
        countMarks();
    }

    /** Marks the lines from one to another. */
    public void markRange(int from, int to) {
        for (var at = Math.min(from, to); at <= Math.max(from, to) && at < rows.size(); at++) {
            rows.get(Math.max(0, at)).markedProperty().set(true);
        }
        countMarks();
    }

    /** Marks every row that matches: the lines at once, what the list has no room for when it is read. */
    public void markAll() {
        forgetBeyond();
        rows.forEach(line -> line.markedProperty().set(true));
        countMarks();
        var matching = shown;
        if (matching == null || !state.getValue().cut()) {
            return;
        }
        var number = markings.get();
        markedNote.set("reading the rest…");
        beyond.read(
                rows.stream().map(RowHandle::id).collect(Collectors.toSet()),
                matching,
                () -> markings.get() == number,
                rest -> markBeyond(number, rest));
    }

    private void markBeyond(long number, WholeList.Rest rest) {
        if (markings.get() != number) {
            return;
        }
        rest.rows().forEach(row -> markedBeyond.put(row.id(), row));
        markWhatFoundRoom();
        markedNote.set(rest.cut() ? "the newest of more" : "");
        countMarks();
    }

    private void markWhatFoundRoom() {
        for (var line : rows) {
            if (markedBeyond.remove(line.id()) != null) {
                line.markedProperty().set(true);
            }
        }
    }

    private void forgetBeyond() {
        markings.incrementAndGet();
        markedBeyond.clear();
        markedNote.set("");
    }

    /** Takes every mark away. Returns whether there was one. */
    public boolean unmarkAll() {
        var any = marked.get() > 0;
        forgetBeyond();
        rows.forEach(line -> line.markedProperty().set(false));
        countMarks();
        return any;
    }

    /** The marked rows, those of the list in its order, then the others, newest first. */
    public List<JudgedRow> marked() {
        return Stream.concat(
                        rows.stream()
                                .filter(line -> line.markedProperty().get())
                                .map(RowHandle::row),
                        markedBeyond.values().stream())
                .toList();
    }

    private void countMarks() {
        var lines =
                (int) rows.stream().filter(line -> line.markedProperty().get()).count();
        marked.set(lines + markedBeyond.size());
    }

    /** Whether words are searched for in rows that have ended, where only the start of a word is found. */
    boolean searchesEnded() {
        var now = shown;
        return now != null
                && reachesEnded()
                && now.filter().conditions().stream().anyMatch(Filter.Condition.Word.class::isInstance);
    }

    /** Whether the list is of all rows that are live, so that the same may be found in those that have ended. */
    boolean onlyLive() {
        var now = shown;
        return now != null && now.filter().statuses().equals(Filter.LIVE.statuses());
    }

    /** Whether rows that have ended can be in the list. */
    boolean reachesEnded() {
        var now = shown;
        return now != null && now.filter().statuses().stream().anyMatch(ProcessStatus::retired);
    }

    /** Looks for the same in rows that have ended. */
    void searchEnded() {
        var others = ONLY_LIVE.matcher(filter.get()).replaceAll("").strip();
        filter.set((SystemView.ALL.words() + " " + others).strip());
    }

    private void typed() {
        var meant = SystemView.meant(filter.get());
        var same = filter.get().equals(opened) || meant.equals(SystemView.meant(opened)) && meant.isPresent();
        title.set(same ? name : meant.map(SystemView::title).orElse(""));
        view.set(meant.orElse(null));
        ask();
        edited.set(!same);
    }

    private void ask() {
        Selection next;
        try {
            next = ListFilter.of(filter.get(), zone.get());
        } catch (InvalidInput e) {
            filterError.set(e.text());
            return;
        }
        filterError.set("");
        lastGood = filter.get();
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        forgetBeyond();
        countMarks();
        paused.set(false);
        answered.set(false);
        show.accept(next, this::apply);
    }

    private void apply(RowDiff diff) {
        var before = rows.size();
        applying = true;
        try {
            rows.apply(diff);
        } finally {
            applying = false;
        }
        answered.set(true);
        if (diff.reset() || !diff.removals().isEmpty() || rows.size() != before) {
            if (marksBeyond()) {
                markWhatFoundRoom();
            }
            countMarks();
            afterChange.forEach(Runnable::run);
        }
    }
}
