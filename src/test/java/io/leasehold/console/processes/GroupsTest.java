package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
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
import java.util.Map;
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
            invoice(sample);
            var rows = rows(sample);
            assertThat(rows).hasSize(11);
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
            invoice(sample);
            assertThat(groups(GroupKey.VERDICT, rows(sample)))
                    .extracting(Group::value)
                    .contains("held.engine", "left.external", "run.free", null)
                    .doesNotContain("rerun.dead");
        }
    }

    /** It would be begun as others would that are held back. */
    private static void invoice(SampleRegistry sample) {
        var input = new ProcessInput.Engine("invoice-sync", ProcessJson.object());
        sample.registry.register(new ProcessRegistration(
                "invoice-7",
                input,
                RecoveryDisposition.RERUNNABLE,
                null,
                ProcessIdentity.of(input),
                List.of(),
                ProcessProvenance.host(),
                sample.registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()))));
    }

    private static List<Group> groups(GroupKey key, List<JudgedRow> rows) {
        var groups = new Groups(key);
        rows.forEach(row -> groups.add(row.row(), row.facts()));
        return groups.largestFirst();
    }

    private static List<JudgedRow> rows(SampleRegistry sample) {
        LivenessProbe probe = sample.probe;
        return sample.registry.list(ProcessQuery.newest(Filter.ANY, 100)).rows().stream()
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
