package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.Retention.Pruned;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Order;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page has to fit into memory, however long the texts of its rows are, and none of them is lost by that. */
class LongTextsTest {
    private static final int LONG_ONES = 2 * LongTexts.MOST + 3;
    private static final String TEXT = "x".repeat(LongTexts.LONGEST + 1);
    private static final Act ACT = new Act("ops", "test");

    @TempDir
    private Path temp;

    /** No two rows are of one instant: those are listed by their ids in either order. */
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);

    private ProcessRegistry registry;
    private List<ProcessRegistration> declared;

    @BeforeEach
    void open() {
        registry = H2Registry.openOrCreate(
                temp.resolve("registry"),
                "test",
                Duration.ZERO,
                System::nanoTime,
                () -> Instant.ofEpochMilli(clock.incrementAndGet()));
        IntFunction<ProcessRegistration> odd = number -> number % 10 == 4
                ? external("p-" + (100 + number))
                : external("p-" + (100 + number), ProcessJson.object().put("text", TEXT + number));
        declared = IntStream.range(0, LONG_ONES + 2).mapToObj(odd).toList();
        declared.forEach(registry::register);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsOnSomePage(Order order) {
        var rows = new ArrayList<ProcessRow>();
        Position after = null;
        do {
            var page = registry.list(new ProcessQuery(Filter.ANY, order, after, 100));
            assertThat(longOnes(page.rows())).isLessThanOrEqualTo(LongTexts.MOST);
            rows.addAll(page.rows());
            after = page.continuation();
        } while (after != null);
        assertWhole(order == Order.OLDEST_FIRST ? rows : rows.reversed());
        assertThat(PagedRows.matching(registry, new ProcessQuery(Filter.ANY, order, null, 100)))
                .isEqualTo(rows);
        assertThat(PagedRows.matching(registry, new ProcessQuery(Filter.ANY, order, null, 100))
                        .limit(LongTexts.MOST + 1))
                .isEqualTo(rows.subList(0, LongTexts.MOST + 1));
    }

    @Test
    void everyLiveRowIsOnSomePageOfTheWorklist() {
        var rows = new ArrayList<ProcessRow>();
        WorklistCursor after = null;
        do {
            var page = registry.worklist(100, after);
            assertThat(longOnes(page.rows())).isLessThanOrEqualTo(LongTexts.MOST);
            rows.addAll(page.rows());
            after = page.continuation();
        } while (after != null);
        assertWhole(rows);
        assertThat(PagedRows.live(registry, 100)).isEqualTo(rows);
    }

    @Test
    void everyChangeIsOnSomePageOfTheFeed() {
        var changed = new ArrayList<String>();
        var page = registry.changesSince(0, 100);
        assertThat(page.changes()).hasSizeLessThan(declared.size());
        while (!page.changes().isEmpty()) {
            page.changes().forEach(change -> changed.add(change.processId()));
            page = registry.changesSince(page.next(), 100);
        }
        assertThat(changed)
                .isEqualTo(declared.stream().map(ProcessRegistration::id).toList());
        assertThat(page.next()).isEqualTo(page.newest());
    }

    @Test
    void everyEventIsOnSomePage() {
        var output = new AwaitOutput.Success(ProcessJson.object().put("text", TEXT), null);
        declared.forEach(
                one -> registry.completeWithAuthority(one.id(), output, new CompletionAuthority.ExternalOwner(), ACT));
        var completed = new ArrayList<ProcessEvent>();
        var all = 0;
        for (var page = registry.eventsSince(0, 100);
                !page.isEmpty();
                page = registry.eventsSince(page.getLast().eventSeq(), 100)) {
            assertThat(page.stream()
                            .filter(event -> output.equals(event.terminal()))
                            .count())
                    .isLessThanOrEqualTo(LongTexts.MOST);
            page.stream().filter(event -> event.terminal() != null).forEach(completed::add);
            all += page.size();
        }
        assertThat(completed)
                .hasSameSizeAs(declared)
                .extracting(ProcessEvent::terminal)
                .containsOnly(output);
        assertThat(all).isGreaterThanOrEqualTo(declared.size());
        assertThat(registry.eventBytes()).isBetween((long) declared.size() * TEXT.length(), 1_000_000L);
        var id = declared.getFirst().id();
        assertThat(registry.recentEvents(id, 10).getLast().terminal()).isEqualTo(output);
        assertThat(registry.events(id, 0, 10)).isEqualTo(registry.recentEvents(id, 10));
    }

    @Test
    void everyEndedRowIsPrunedAndEveryRowOfABackupChecked() {
        var done = new AwaitOutput.Success(ProcessJson.object(), null);
        declared.forEach(
                one -> registry.completeWithAuthority(one.id(), done, new CompletionAuthority.ExternalOwner(), ACT));
        var copy = new RegistryBackup(registry, temp.resolve("registry"), temp.resolve("copy")).make();
        assertThat(copy.processes()).isEqualTo(declared.size());
        var request = new PruneRequest(
                new Filter(Set.of(ProcessStatus.COMPLETED), List.of()),
                Long.MAX_VALUE,
                registry.changesSince(0, 1).newest(),
                OnClockJump.REFUSE,
                null);
        assertThat(registry.prunable(request).processes()).isEqualTo(declared.size());
        var gone = 0L;
        for (Pruned pruned = null; pruned == null || pruned.continuation() != null; gone += pruned.processes()) {
            pruned = registry.prune(pruned == null ? request : request.from(pruned.continuation()), ACT);
        }
        assertThat(gone).isEqualTo(declared.size());
    }

    private static long longOnes(List<ProcessRow> rows) {
        return rows.stream()
                .filter(row -> row.record().registration().input().toString().length() > LongTexts.LONGEST)
                .count();
    }

    private void assertWhole(List<ProcessRow> rows) {
        assertThat(rows).extracting(row -> row.record().registration()).isEqualTo(declared);
    }
}
