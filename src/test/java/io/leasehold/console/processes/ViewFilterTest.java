package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.look.MatchingRows;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list shows and what is exported of it are the same rows. */
class ViewFilterTest {
    private static final List<String> TYPED = List.of(
            "",
            "import",
            "status:any import",
            "phase:running",
            "status:failed,running",
            "-label:nightly*",
            "proof:dead");

    @TempDir
    private Path temp;

    private static JudgedRow judged(SampleRegistry sample, ProcessQuery.Listed listed) {
        var row = sample.registry.find(listed.id()).orElseThrow();
        var findings = Judgement.ownersToAsk(row).stream()
                .distinct()
                .map(owner -> new OwnerFinding(owner, sample.probe.probe(owner.evidence())))
                .toList();
        return JudgedRow.of(row, findings, Judgement.View.LOOKING, sample.registry.clock());
    }

    private static Set<String> listed(SampleRegistry sample, SystemView view, String typed) {
        var selection = ListFilter.of(view, typed, ZoneOffset.UTC);
        return sample.registry.list(ProcessQuery.newest(Filter.ANY, 100)).stream()
                .map(row -> judged(sample, row))
                .filter(row -> FilterMatch.stored(
                                selection.filter(), row.row(), row.clock().wallMs())
                        && selection.keep().test(row))
                .map(JudgedRow::id)
                .collect(Collectors.toSet());
    }

    @Test
    void everyViewMeansTheSameRowsInTheFilterLanguage() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            sample.everyPhase();
            var seen = 0;
            for (var view : SystemView.values()) {
                for (var typed : TYPED) {
                    var exported = new ArrayList<String>();
                    new MatchingRows(
                                    sample.registry,
                                    sample.probe,
                                    FilterParser.parse(ViewFilter.of(view, typed), ZoneOffset.UTC))
                            .each(100, row -> exported.add(row.row().id()));
                    assertThat(exported)
                            .as(view + " “" + typed + "”")
                            .containsExactlyInAnyOrderElementsOf(listed(sample, view, typed));
                    seen += exported.size();
                }
            }
            assertThat(seen).as("rows that were compared").isGreaterThan(40);
        }
    }
}
