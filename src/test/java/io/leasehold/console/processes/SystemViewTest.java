package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.Selection;
import io.leasehold.look.MatchingRows;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a view shows, what its words mean when they are read, and what is exported of it are the same rows. */
class SystemViewTest {
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

    private static Set<String> kept(SampleRegistry sample, Selection selection) {
        return sample.registry.list(ProcessQuery.newest(Filter.ANY, 100)).rows().stream()
                .map(row -> judged(sample, row))
                .filter(row -> FilterMatch.stored(
                                selection.filter(), row.row(), row.clock().wallMs())
                        && selection.keep().test(row))
                .map(JudgedRow::id)
                .collect(Collectors.toSet());
    }

    private static List<String> exported(SampleRegistry sample, String filter) {
        return new MatchingRows(sample.registry, sample.probe, FilterParser.parse(filter, ZoneOffset.UTC))
                .judged(100)
                .map(row -> row.row().id())
                .toList();
    }

    @Test
    void theWordsOfAViewMeanWhatItShows() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            sample.everyPhase();
            var sizes = new TreeSet<Integer>();
            for (var view : SystemView.values()) {
                var own = kept(sample, view.selection());
                assertThat(kept(sample, ListFilter.parsed(view.words(), ZoneOffset.UTC)))
                        .as(view + " read word by word")
                        .isEqualTo(own);
                assertThat(exported(sample, view.words()))
                        .as(view + " exported")
                        .containsExactlyInAnyOrderElementsOf(own);
                assertThat(ListFilter.of(" " + view.words(), ZoneOffset.UTC)).isSameAs(view.selection());
                sizes.add(own.size());
            }
            assertThat(sizes).as("rows of the views").hasSizeGreaterThan(3);
        }
    }

    @Test
    void whatIsTypedBesideTheWordsNarrowsThem() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            sample.everyPhase();
            var seen = 0;
            for (var view : SystemView.values()) {
                for (var typed : TYPED) {
                    var filter = (view.words() + " " + typed).strip();
                    var listed = kept(sample, ListFilter.of(filter, ZoneOffset.UTC));
                    assertThat(exported(sample, filter)).as(filter).containsExactlyInAnyOrderElementsOf(listed);
                    assertThat(kept(sample, view.selection())).as(filter).containsAll(listed);
                    seen += listed.size();
                }
            }
            assertThat(seen).as("rows that were compared").isGreaterThan(40);
        }
    }

    @Test
    void aViewThatRestsOnTheVerdictStillDoesSoWhenItIsNarrowed() {
        assertThat(List.of("needs:you kind:command", "phase:silent import", "needs:you"))
                .allMatch(text -> ListFilter.of(text, ZoneOffset.UTC).evidence());
        assertThat(List.of("kind:command", "status:any needs:you", "phase:running,silent", ""))
                .noneMatch(text -> ListFilter.of(text, ZoneOffset.UTC).evidence());
    }

    @Test
    void noTextMeansWhatIsLive() {
        assertThat(SystemView.meant("  ")).contains(SystemView.LIVE);
        assertThat(SystemView.meant("status:any ")).contains(SystemView.ALL);
        assertThat(SystemView.meant("status:any import")).isEmpty();
    }
}
