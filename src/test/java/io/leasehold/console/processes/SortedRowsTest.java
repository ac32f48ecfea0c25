package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RowDiff;
import io.leasehold.registry.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes are applied by id: what did not change keeps its very line, and the list is never made again. */
class SortedRowsTest {
    @TempDir
    private Path temp;

    private static JudgedRow row(SampleRegistry sample, String id) {
        return JudgedRow.of(
                sample.registry.find(id).orElseThrow(), List.of(), Judgement.View.LOOKING, sample.registry.clock());
    }

    @Test
    void aChangeTouchesItsOwnLineOnlyAndNewAndGoneOnesAreTheOnlyStructure() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            var first = new ArrayList<JudgedRow>();
            for (var at = 0; at < 20; at++) {
                sample.elapse(Duration.ofSeconds(1));
                first.add(row(sample, sample.rerunnable("row-" + at, "")));
            }
            var rows = new SortedRows();
            rows.apply(new RowDiff(true, first, List.of()));
            var before = List.copyOf(rows);
            var added = new ArrayList<String>();
            var removed = new ArrayList<String>();
            rows.addListener((ListChangeListener<RowHandle>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(line -> added.add(line.id()));
                    change.getRemoved().forEach(line -> removed.add(line.id()));
                }
            });

            sample.begun("row-7", sample.alive);
            rows.apply(new RowDiff(false, List.of(row(sample, "row-7")), List.of()));
            assertThat(added).isEmpty();
            assertThat(removed).isEmpty();
            assertThat(rows).containsExactlyElementsOf(before);
            assertThat(rows.find("row-7").orElseThrow().row().row().lease().holder())
                    .isNotNull();

            sample.elapse(Duration.ofSeconds(1));
            rows.apply(new RowDiff(
                    false, List.of(row(sample, sample.rerunnable("newest", ""))), List.of("row-3", "row-4", "row-19")));
            assertThat(added).containsExactly("newest");
            assertThat(removed).containsExactlyInAnyOrder("row-3", "row-4", "row-19");
            assertThat(rows.getFirst().id()).isEqualTo("newest");
            assertThat(rows.subList(1, rows.size()))
                    .containsExactlyElementsOf(before.stream()
                            .filter(line -> !removed.contains(line.id()))
                            .toList());
            assertThat(rows.find("row-3")).isEmpty();
        }
    }

    @Test
    void aSortByVerdictFollowsTheVerdictAsItIsNow() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            var rows = new SortedRows();
            rows.apply(new RowDiff(
                    true,
                    List.of(row(sample, sample.rerunnable("mirror", "")), row(sample, sample.rerunnable("report", ""))),
                    List.of()));
            rows.sortBy(Comparator.comparing(RowHandle::verdict));
            assertThat(rows).extracting(RowHandle::verdict).containsOnly("Will run");

            sample.begun("report", sample.alive);
            rows.apply(new RowDiff(false, List.of(row(sample, "report")), List.of()));
            rows.sortBy(Comparator.comparing(RowHandle::verdict));
            assertThat(rows).extracting(RowHandle::id).containsExactly("report", "mirror");
            assertThat(rows.getFirst().verdict()).startsWith("Left alone");
        }
    }
}
