package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.registry.query.Groups;
import io.leasehold.registry.query.Groups.Group;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows are grouped by, on a real registry in a program that has no engine for commands. */
class GroupsTest {
    private static final Judgement.View NO_ENGINE = Judgement.View.looking(Set.of("invoice-sync"));

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void theTermOfAGroupFindsItsRowsAndNoOthers(GroupKey key) {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.everyPhase();
            var rows = rows(sample);
            assertThat(rows).hasSize(10);
            for (var group : groups(key, rows)) {
                var filter = FilterParser.parse("status:any " + group.term(), ZoneOffset.UTC);
                assertThat(rows.stream()
                                .filter(row -> FilterMatch.matches(
                                        filter,
                                        row.row(),
                                        row.facts(),
                                        row.clock().wallMs()))
                                .count())
                        .as("%s", group.term())
                        .isEqualTo(group.count());
            }
        }
    }

    @Test
    void whatIsHeldBackIsGroupedByWhatHoldsIt() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.everyPhase();
            assertThat(groups(GroupKey.VERDICT, rows(sample)))
                    .extracting(Group::value)
                    .contains("held.engine", "left.external", null)
                    .doesNotContain("run.free", "rerun.dead");
        }
    }

    private static List<Group> groups(GroupKey key, List<JudgedRow> rows) {
        var groups = new Groups(key);
        rows.forEach(row -> groups.add(row.row(), row.facts()));
        return groups.largestFirst();
    }

    private static List<JudgedRow> rows(SampleRegistry sample) {
        LivenessProbe probe = sample.probe;
        return sample.registry.list(ProcessQuery.newest(Filter.ANY, 100)).stream()
                .map(row -> JudgedRow.of(
                        row,
                        Judgement.ownersToAsk(row).stream()
                                .map(owner -> new OwnerFinding(owner, probe.probe(owner.evidence())))
                                .toList(),
                        NO_ENGINE,
                        sample.registry.clock()))
                .toList();
    }
}
