package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.Originator;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.Relation;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Order;
import io.leasehold.registry.query.TextPattern;
import io.leasehold.registry.query.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worklist and filtered pages (kernel.md 8.6, rulings R12). */
interface ListingStatements extends RegistryUnderTest {
    @Test
    default void theWorklistIsServedInOrderOfArrival() {
        for (var id : List.of("c", "a", "b")) {
            bench().rerunnable(id);
        }
        assertThat(worklist(10)).containsExactly("c", "a", "b");
        bench().begin("c", A);
        registry().requestCancel("a", Bench.ADA);
        assertThat(worklist(10)).as("what happens to a row does not move it").containsExactly("c", "a", "b");
    }

    @Test
    default void aRowThatMayRunLaterComesLater() {
        for (var id : List.of("late", "a", "b")) {
            bench().rerunnable(id);
        }
        registry().recordRunFailed(bench().begin("late", A), 1, "broken", "It broke.");
        assertThat(worklist(10)).containsExactly("a", "b", "late");
    }

    @Test
    default void theWorklistHoldsRunningAndWaitingRowsOnly() {
        bench().rerunnable("running");
        bench().rerunnable("waiting");
        registry().enterWait(bench().begin("waiting", A), new WaitState(new WaitKind.Timer(1), bench().wall()));
        bench().rerunnable("ended");
        registry().complete(bench().begin("ended", A), DONE);
        bench().externallyOwned("departed");
        registry().recordCallerDeparture("departed");
        assertThat(worklist(10)).containsExactlyInAnyOrder("running", "waiting");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 100})
    default void pagesVisitEveryRowOnceAndEnd(int size) {
        var wanted = new ArrayList<String>();
        for (var n = 0; n < 7; n++) {
            wanted.add(bench().rerunnable("p-" + (9 - n)));
        }
        assertThat(worklist(size)).isEqualTo(wanted);
    }

    @Test
    default void aRowThatEndsBeforeItsPageIsNotReturned() {
        bench().rerunnable("a");
        bench().rerunnable("b");
        bench().rerunnable("c");
        var first = registry().worklist(1, null);
        registry().complete(bench().begin("b", A), DONE);
        var second = registry().worklist(10, first.continuation());
        assertThat(second.rows().stream().map(ProcessRow::id)).containsExactly("c");
        assertThat(second.continuation()).isNull();
    }

    @Test
    default void aRowThatArrivesDuringAScanIsLeftToTheNext() {
        bench().rerunnable("a");
        bench().rerunnable("b");
        var first = registry().worklist(1, null);
        bench().rerunnable("c");
        var second = registry().worklist(10, first.continuation());
        assertThat(second.rows().stream().map(ProcessRow::id)).containsExactly("b");
        assertThat(worklist(10)).containsExactly("a", "b", "c");
    }

    @Test
    default void anEmptyRegistryHasAnEmptyWorklist() {
        var page = registry().worklist(10, null);
        assertThat(page.rows()).isEmpty();
        assertThat(page.continuation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    default void aPageHasAtLeastOneRowAndABound(int limit) {
        bench().rerunnable("a");
        assertThat(Bench.refused(() -> ProcessQuery.newest(Filter.ANY, limit))).isEqualTo("invalid_argument");
        assertThat(Bench.refused(() -> registry().worklist(limit, null))).isEqualTo("invalid_argument");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    default void everyOrderPagesEveryRowOnce(Order order) {
        for (var n = 0; n < 9; n++) {
            bench().externallyOwned("p-" + (n * 7 % 9));
            bench().wallMoves(n % 3 == 0 ? 1_000 : 0);
        }
        bench().append("p-5", "note", "1");
        bench().append("p-2", "note", "1");
        var whole = ids(new ProcessQuery(Filter.ANY, order, null, 100));
        assertThat(whole).hasSize(9).doesNotHaveDuplicates();
        if (order == Order.CHANGED_FIRST) {
            assertThat(whole).startsWith("p-2", "p-5");
        }
        for (var size = 1; size < 10; size++) {
            var read = new ArrayList<String>();
            ProcessQuery.Position after = null;
            do {
                var page = registry().list(new ProcessQuery(Filter.ANY, order, after, size));
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
                page.rows().forEach(row -> read.add(row.id()));
                after = page.continuation();
            } while (after != null);
            assertThat(read).isEqualTo(whole);
        }
    }

    @Test
    default void newestFirstIsTheReverseOfOldestFirstUpToTies() {
        for (var id : List.of("a", "b", "c")) {
            bench().externallyOwned(id);
            bench().wallMoves(1);
        }
        assertThat(ids(new ProcessQuery(Filter.ANY, Order.NEWEST_FIRST, null, 10)))
                .containsExactly("c", "b", "a");
        assertThat(ids(new ProcessQuery(Filter.ANY, Order.OLDEST_FIRST, null, 10)))
                .containsExactly("a", "b", "c");
    }

    @Test
    default void statusesSelectRows() {
        bench().rerunnable("running");
        bench().rerunnable("waiting");
        registry().enterWait(bench().begin("waiting", A), new WaitState(new WaitKind.Timer(1), bench().wall()));
        bench().rerunnable("completed");
        registry().complete(bench().begin("completed", A), DONE);
        bench().externallyOwned("caller_departed");
        registry().recordCallerDeparture("caller_departed");
        assertThat(matching(Filter.LIVE)).containsExactlyInAnyOrder("running", "waiting");
        assertThat(matching(Filter.ANY)).hasSize(4);
        for (var status : ProcessStatus.values()) {
            var filter = new Filter(Set.of(status), List.of());
            assertThat(matching(filter)).allMatch(status.label()::equals);
            assertThat(registry().count(ProcessQuery.newest(filter, 1)))
                    .isEqualTo(matching(filter).size());
        }
        assertThat(matching(new Filter(Set.of(), List.of()))).isEmpty();
    }

    @Test
    default void conditionsSelectRowsExactlyAndTogether() {
        register("nightly-1", "backup", "Ada's backup", new Originator.Host("console"));
        bench().wallMoves(1_000);
        register("nightly-2", "backup", "50% off_season", new Originator.Session("s-1", null));
        bench().wallMoves(1_000);
        register("import-1", "Import", null, new Originator.Host(null));
        bench().rerunnable("held-1");
        bench().claim("held-1", A.attempt("run-1"));

        assertThat(matching(text(FilterKey.ID, exactly("nightly-1")))).containsExactly("nightly-1");
        assertThat(matching(text(FilterKey.ID, exactly("NIGHTLY-1"))))
                .as("without regard to case")
                .hasSize(1);
        assertThat(matching(text(FilterKey.ID, new TextPattern("nightly", false, true))))
                .hasSize(2);
        assertThat(matching(text(FilterKey.ID, new TextPattern("-1", true, false))))
                .hasSize(3);
        assertThat(matching(text(FilterKey.ID, new TextPattern("ight", true, true))))
                .hasSize(2);
        assertThat(matching(text(FilterKey.ID, new TextPattern("n%1", false, false))))
                .isEmpty();
        assertThat(matching(text(FilterKey.ID, new TextPattern("nightly_", false, true))))
                .isEmpty();
        assertThat(matching(text(FilterKey.LABEL, new TextPattern("50% off_", false, true))))
                .containsExactly("nightly-2");
        assertThat(matching(text(FilterKey.LABEL, exactly("Ada's backup")))).containsExactly("nightly-1");
        assertThat(matching(text(FilterKey.KIND, exactly("import")))).containsExactly("import-1");
        assertThat(matching(text(FilterKey.KIND, exactly("import"), exactly("backup"))))
                .hasSize(3);
        assertThat(matching(new Condition.Choice(FilterKey.DISPOSITION, Set.of("rerunnable"), false)))
                .containsExactly("held-1");
        assertThat(matching(text(FilterKey.HOLDER, exactly("worker-a"))))
                .as("the stem")
                .containsExactly("held-1");
        assertThat(matching(text(FilterKey.ORIGINATOR, exactly("host")))).hasSize(2);
        assertThat(matching(text(FilterKey.ORIGINATOR, exactly("host:console"))))
                .containsExactly("nightly-1");
        assertThat(matching(text(FilterKey.ORIGINATOR, exactly("s-1")))).containsExactly("nightly-2");

        assertThat(matching(not(FilterKey.KIND, exactly("backup")))).containsExactlyInAnyOrder("import-1", "held-1");
        assertThat(matching(not(FilterKey.HOLDER, exactly("worker-a"))))
                .as("nobody is not worker-a")
                .hasSize(3);
        assertThat(matching(not(FilterKey.LABEL, exactly("nothing"))))
                .as("no label is not that label")
                .hasSize(4);

        assertThat(matching(new Condition.Word("BACKUP", false))).hasSize(2);
        assertThat(matching(new Condition.Word("import", false))).containsExactly("import-1");
        assertThat(matching(new Condition.Word("%", false))).containsExactly("nightly-2");
        assertThat(matching(new Condition.Word("backup", true))).hasSize(2);

        var together = new Filter(
                Set.of(ProcessStatus.RUNNING),
                List.of(
                        text(FilterKey.KIND, exactly("backup")),
                        text(FilterKey.ORIGINATOR, new TextPattern("host", false, true))));
        assertThat(matching(together)).containsExactly("nightly-1");
    }

    @Test
    default void aRangeOfTimeHoldsItsStartAndNotItsEnd() {
        bench().externallyOwned("a");
        bench().wallMoves(1_000);
        bench().externallyOwned("b");
        bench().wallMoves(1_000);
        bench().append("a", "note", "1");
        assertThat(matching(age(FilterKey.AGE, Relation.MORE, 1_000))).containsExactly("a");
        assertThat(matching(age(FilterKey.AGE, Relation.MORE_OR_SAME, 1_000))).hasSize(2);
        assertThat(matching(age(FilterKey.AGE, Relation.LESS, 2_000))).containsExactly("b");
        assertThat(matching(age(FilterKey.AGE, Relation.LESS_OR_SAME, 2_000))).hasSize(2);
        assertThat(matching(age(FilterKey.CHANGED, Relation.LESS, 1_000))).containsExactly("a");
        assertThat(matching(age(FilterKey.ENDED, Relation.LESS, 1_000)))
                .as("neither has ended")
                .isEmpty();
        assertThat(matching(new Condition.Moment(FilterKey.AGE, Relation.MORE, List.of(new When.Ago(1_000)), true)))
                .containsExactly("b");
    }

    @Test
    default void aFilterReachesBeyondTheRowsThatDoNotMatch() {
        for (var n = 0; n < 300; n++) {
            register("p-" + n, n == 7 ? "rare" : "common", null, new Originator.Host(null), bench().unchecked());
        }
        assertThat(matching(text(FilterKey.KIND, exactly("rare")))).containsExactly("p-7");
        var filter = new Filter(Set.of(ProcessStatus.values()), List.of(new Condition.Word("RARE", false)));
        assertThat(ids(ProcessQuery.newest(filter, 1))).containsExactly("p-7");
        assertThat(registry().count(ProcessQuery.newest(filter, 1))).isOne();
        assertThat(registry().count(ProcessQuery.newest(Filter.LIVE, 1))).isEqualTo(300);
    }

    private void register(String id, String kind, String label, Originator originator) {
        register(id, kind, label, originator, registry());
    }

    private static void register(
            String id, String kind, String label, Originator originator, ProcessRegistry registry) {
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.External(null),
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                new ProcessIdentity(kind, label, null),
                List.of(),
                new ProcessProvenance(originator, null, null),
                null));
    }

    private static Condition text(FilterKey key, TextPattern... patterns) {
        return new Condition.Text(key, List.of(patterns), false);
    }

    private static Condition not(FilterKey key, TextPattern... patterns) {
        return new Condition.Text(key, List.of(patterns), true);
    }

    private static Condition age(FilterKey key, Relation relation, long ms) {
        return new Condition.Moment(key, relation, List.of(new When.Ago(ms)), false);
    }

    private static TextPattern exactly(String text) {
        return new TextPattern(text, false, false);
    }

    private List<String> matching(Condition condition) {
        return matching(new Filter(Set.of(ProcessStatus.values()), List.of(condition)));
    }

    private List<String> matching(Filter filter) {
        return ids(new ProcessQuery(filter, Order.OLDEST_FIRST, null, 1_000));
    }

    private List<String> ids(ProcessQuery query) {
        return registry().list(query).rows().stream().map(ProcessRow::id).toList();
    }

    private List<String> worklist(int size) {
        var read = new ArrayList<String>();
        WorklistCursor cursor = null;
        do {
            var page = registry().worklist(size, cursor);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
            page.rows().forEach(row -> read.add(row.id()));
            cursor = page.continuation();
        } while (cursor != null);
        return read;
    }
}
