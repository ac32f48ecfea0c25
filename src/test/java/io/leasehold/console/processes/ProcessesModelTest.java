package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RowDiff;
import io.leasehold.console.feed.Selection;
import io.leasehold.console.feed.WholeList;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.query.FilterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list shows and what a person does in it, without a window and without the toolkit. */
class ProcessesModelTest {
    @TempDir
    private Path temp;

    private SampleRegistry sample;
    private ProcessesModel model;
    private final List<Selection> asked = new ArrayList<>();
    private final List<Boolean> pauses = new ArrayList<>();
    private final ObjectProperty<FeedState> state = new SimpleObjectProperty<>(FeedState.NONE);
    private @Nullable Consumer<RowDiff> listener;
    private @Nullable Consumer<WholeList.Rest> whole;
    private Set<String> known = Set.of();
    private BooleanSupplier wanted = () -> false;

    @BeforeEach
    void make() {
        sample = new SampleRegistry(temp.resolve("orders"));
        model = new ProcessesModel(
                (selection, changes) -> {
                    asked.add(selection);
                    listener = changes;
                },
                pauses::add,
                state,
                (ids, selection, still, done) -> {
                    known = ids;
                    wanted = still;
                    whole = done;
                },
                () -> ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private JudgedRow row(String id) {
        return JudgedRow.of(
                sample.registry.find(id).orElseThrow(), List.of(), Judgement.View.LOOKING, sample.registry.clock());
    }

    /** The feed answers with rows, each a second younger than the one before. */
    private void answer(String... ids) {
        for (var id : ids) {
            sample.rerunnable(id, "label of " + id);
            sample.elapse(Duration.ofSeconds(1));
        }
        change(new RowDiff(true, Stream.of(ids).map(this::row).toList(), List.of()));
    }

    private void change(RowDiff diff) {
        assertThat(listener).as("somebody asked").isNotNull();
        listener.accept(diff);
    }

    private List<String> ids() {
        return model.rows().stream().map(RowHandle::id).toList();
    }

    @Test
    void aViewIsAskedForAndNamed() {
        model.open(SystemView.NEEDS_YOU);
        assertThat(asked).containsExactly(SystemView.NEEDS_YOU.selection());
        assertThat(model.filterProperty().get()).isEqualTo("needs:you");
        assertThat(model.titleProperty().get()).isEqualTo("Needs you");
        assertThat(model.viewProperty().get()).isEqualTo(SystemView.NEEDS_YOU);
        assertThat(model.editedProperty().get()).isFalse();
    }

    @Test
    void aFilterThatWasEditedIsNoLongerItsViewButMayBeAnother() {
        model.open(SystemView.LIVE);
        model.filterProperty().set("status:live kind:command");
        assertThat(model.editedProperty().get()).isTrue();
        assertThat(model.viewProperty().get()).isNull();
        assertThat(model.titleProperty().get()).isEmpty();
        model.filterProperty().set("needs:you");
        assertThat(model.viewProperty().get()).isEqualTo(SystemView.NEEDS_YOU);
        assertThat(model.titleProperty().get()).isEqualTo("Needs you");
        model.unedit();
        assertThat(model.viewProperty().get()).isEqualTo(SystemView.LIVE);
        assertThat(model.editedProperty().get()).isFalse();
    }

    @Test
    void aListOfSomebodyHasItsNameUntilItsFilterIsEdited() {
        model.open("Night", "label:nightly*");
        assertThat(model.titleProperty().get()).isEqualTo("Night");
        assertThat(model.viewProperty().get()).isNull();
        model.filterProperty().set("label:nightly* try>1");
        assertThat(model.titleProperty().get()).isEmpty();
    }

    @Test
    void aBadFilterSaysWhyAndKeepsTheLastGoodRows() {
        model.open(SystemView.LIVE);
        answer("one", "two");
        model.filterProperty().set("ownr:worker-7");
        assertThat(model.filterErrorProperty().get()).startsWith("Unknown key ‘ownr’ at 1.");
        assertThat(asked).hasSize(1);
        assertThat(ids()).containsExactly("two", "one");
        assertThat(model.answeredProperty().get()).isTrue();
        assertThat(model.wholeFilter()).isEqualTo("status:live");
        model.filterProperty().set("owner:worker-7");
        assertThat(model.filterErrorProperty().get()).isEmpty();
        assertThat(asked).hasSize(2);
        assertThat(model.wholeFilter()).isEqualTo("owner:worker-7");
    }

    @Test
    void otherWordsForTheSameRowsAreNotAskedForAgain() {
        model.open(SystemView.LIVE);
        answer("one");
        model.filterProperty().set("");
        assertThat(asked).hasSize(1);
        assertThat(model.answeredProperty().get()).isTrue();
        assertThat(model.wholeFilter()).isEqualTo("status:live");
    }

    @Test
    void anotherListIsLiveAgainAndNotAnsweredYet() {
        model.open(SystemView.LIVE);
        answer("one");
        model.pausedProperty().set(true);
        assertThat(pauses).containsExactly(true);
        model.open(SystemView.ALL);
        assertThat(pauses).containsExactly(true, false);
        assertThat(model.answeredProperty().get()).isFalse();
        change(new RowDiff(true, List.of(), List.of()));
        assertThat(model.answeredProperty().get()).isTrue();
    }

    @Test
    void whatEndedIsLookedForWithTheSameWords() {
        model.open("any", "status:live invoice");
        assertThat(model.onlyLive()).isTrue();
        assertThat(model.reachesEnded()).isFalse();
        model.searchEnded();
        assertThat(model.filterProperty().get()).isEqualTo("status:any invoice");
        assertThat(asked.getLast().filter().statuses()).contains(ProcessStatus.COMPLETED);
        assertThat(model.reachesEnded()).isTrue();
        assertThat(model.searchesEnded()).isTrue();
    }

    @Test
    void marksBelongToTheirLinesWhateverChanges() {
        model.open(SystemView.LIVE);
        answer("one", "two", "three", "four");
        model.toggleMark(model.find("two").orElseThrow());
        model.markRange(0, 1);
        assertThat(model.marked()).extracting(JudgedRow::id).containsExactly("four", "three", "two");

        sample.begun("three", sample.alive);
        sample.rerunnable("five", "");
        change(new RowDiff(false, List.of(row("three"), row("five")), List.of("four")));
        assertThat(model.marked()).extracting(JudgedRow::id).containsExactly("three", "two");
        assertThat(model.marked().getFirst().row().lease().holder())
                .as("the row as it is now")
                .isNotNull();
        assertThat(model.markedProperty().get()).isEqualTo(2);

        model.toggleMark(model.find("two").orElseThrow());
        assertThat(model.markedProperty().get()).isEqualTo(1);
        model.markAll();
        assertThat(model.markedProperty().get()).isEqualTo(4);
        assertThat(model.unmarkAll()).isTrue();
        assertThat(model.unmarkAll()).as("none is left").isFalse();
        assertThat(model.markedProperty().get()).isZero();
    }

    @Test
    void everyRowThatMatchesIsMarkedAlsoWhereTheListHasNoRoomForIt() {
        model.open(SystemView.LIVE);
        answer("one", "two");
        model.markAll();
        assertThat(whole).as("nothing is left out of the list").isNull();

        state.set(cut());
        model.markAll();
        assertThat(known).containsExactlyInAnyOrder("one", "two");
        assertThat(model.markedProperty().get()).isEqualTo(2);
        assertThat(model.markedNoteProperty().get()).isEqualTo("reading the rest…");
        sample.rerunnable("far", "");
        sample.rerunnable("near", "");
        change(new RowDiff(false, List.of(row("near")), List.of()));
        whole.accept(new WholeList.Rest(List.of(row("near"), row("far")), false));
        assertThat(model.marked()).extracting(JudgedRow::id).containsExactly("near", "two", "one", "far");
        assertThat(model.markedProperty().get()).isEqualTo(4);
        assertThat(model.markedNoteProperty().get()).isEmpty();

        change(new RowDiff(false, List.of(row("far")), List.of()));
        assertThat(model.find("far").orElseThrow().markedProperty().get())
                .as("what finds room keeps its mark")
                .isTrue();
        assertThat(model.markedProperty().get()).isEqualTo(4);

        model.markAll();
        whole.accept(new WholeList.Rest(List.of(), true));
        assertThat(model.markedNoteProperty().get()).isEqualTo("the newest of more");
    }

    @Test
    void whoTakesTheMarksAwayOrLooksAtAnotherListDoesNotGetTheRest() {
        model.open(SystemView.LIVE);
        answer("one");
        sample.rerunnable("far", "");
        state.set(cut());
        model.markAll();
        assertThat(wanted.getAsBoolean()).isTrue();
        assertThat(model.unmarkAll()).isTrue();
        assertThat(wanted.getAsBoolean()).isFalse();
        whole.accept(new WholeList.Rest(List.of(row("far")), false));
        assertThat(model.markedProperty().get()).isZero();

        model.markAll();
        whole.accept(new WholeList.Rest(List.of(row("far")), false));
        assertThat(model.markedProperty().get()).isEqualTo(2);
        model.open(SystemView.ALL);
        assertThat(model.marked()).extracting(JudgedRow::id).containsExactly("one");
        assertThat(model.markedNoteProperty().get()).isEmpty();
    }

    private static FeedState cut() {
        var none = FeedState.NONE;
        return new FeedState(
                none.counts(),
                none.owners(),
                none.clock(),
                none.workers(),
                none.checkedMs(),
                none.eventSeq(),
                null,
                none.disk(),
                null,
                false,
                2,
                true,
                0,
                null);
    }

    @Test
    void onlyLinesThatComeOrGoAreAChangeOfTheList() {
        model.open(SystemView.LIVE);
        answer("one", "two");
        var told = new ArrayList<List<String>>();
        model.afterChange(() -> told.add(ids()));
        var applying = new ArrayList<Boolean>();
        model.rows().addListener((ListChangeListener<RowHandle>) change -> applying.add(model.applying()));
        var before = List.copyOf(model.rows());

        sample.begun("one", sample.alive);
        change(new RowDiff(false, List.of(row("one")), List.of()));
        assertThat(told).isEmpty();
        assertThat(model.rows()).containsExactlyElementsOf(before);

        sample.rerunnable("three", "");
        change(new RowDiff(false, List.of(row("three")), List.of()));
        change(new RowDiff(false, List.of(), List.of("one")));
        assertThat(told).containsExactly(List.of("three", "two", "one"), List.of("three", "two"));
        model.sortBy(Comparator.comparing(RowHandle::id).reversed());
        assertThat(ids()).containsExactly("two", "three");
        assertThat(applying).hasSize(3).containsOnly(true);
        assertThat(model.applying()).isFalse();
        assertThat(told).hasSize(3);
    }

    @Test
    void valuesAndIdsOfTheListAreOffered() {
        model.open(SystemView.LIVE);
        answer("report-1", "report-2", "mail-1");
        assertThat(model.known(FilterKey.LABEL))
                .containsExactly("label of mail-1", "label of report-2", "label of report-1");
        assertThat(model.known(FilterKey.KIND)).containsExactly("command");
        assertThat(model.named("report", 5)).containsExactly("report-2", "report-1");
        assertThat(model.named("report", 1)).containsExactly("report-2");
    }

    @Test
    void columnsThatNobodyKnowsAreLeftOutAndThoseThatAreChosenAreTold() {
        var chosen = new ArrayList<List<String>>();
        model.keepColumns(List.of("wait", "colour", "token"), chosen::add);
        assertThat(model.columns()).containsExactly(OptionalColumn.WAIT, OptionalColumn.TOKEN);
        assertThat(chosen).as("what was remembered is no choice").isEmpty();
        model.columns().add(OptionalColumn.PROGRAM);
        assertThat(chosen).containsExactly(List.of("wait", "token", "program"));
    }
}
