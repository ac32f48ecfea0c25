package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.Originator;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Order;
import io.leasehold.registry.query.RandomFilters;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every key of the filter language, asked of a registry (console-detail.md 4). */
interface FilterStatements extends RegistryUnderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id:P-0*                             | p-0
            id:p-0,p-2,p-ended                  | p-0 p-2
            status:any label:"Nightly backup"   | p-0
            -label:*                            | p-3 p-4
            kind:*PORT                          | p-2
            holder:worker-a                     | p-1
            owner:worker-b                      | p-2
            status:any owner:worker-*           | p-1 p-2 p-failed p-ended
            host:atlas                          | p-1 p-2
            token>0                             | p-1 p-2
            try:1                               | p-1 p-2
            try>1                               | ''
            wait:timer                          | p-2
            wait:none kind:backup               | p-0
            cancel:asked                        | p-1
            abandon:asked                       | p-3
            status:any refused>0                | p-ended
            originator:host:*                   | p-3
            cause:*1042*                        | p-4
            engine:rsync                        | p-1 p-2
            status:any error:*timed*            | p-failed
            status:any error:BOOM               | p-failed
            status:failed ended<1h              | p-failed
            status:any ended:today              | p-failed p-ended p-departed
            status:any began:2023-11-14         | p-1 p-2 p-failed p-ended
            began<1h                            | p-1 p-2
            changed<1h -kind:*                  | ''
            status:any night                    | p-0 p-ended
            status:completed backup             | ''
            backup                              | p-0
            -backup id:p-0,p-1                  | p-1
            status:any ack:yes                  | p-departed
            """)
    default void everyStoredKeyFindsItsRows(String text, String ids) {
        fill();

        assertThat(matching(FilterParser.parse(text, ZoneOffset.UTC)))
                .containsExactlyInAnyOrder(ids.isEmpty() ? new String[0] : ids.split(" "));
    }

    @ParameterizedTest
    @EnumSource(FilterKey.class)
    default void whatTheRegistryFindsIsWhatTheRuleSays(FilterKey key) {
        fill();
        var filters = new RandomFilters(key.ordinal(), now());
        for (var round = 0; round < 60; round++) {
            same(filters.only(key).stored());
        }
    }

    @Test
    default void conditionsTogetherFindWhatTheRuleSays() {
        fill();
        var filters = new RandomFilters(4711, now());
        for (var round = 0; round < 300; round++) {
            same(filters.any().stored());
        }
    }

    @Test
    default void aPageOfSeveralStatusesIsInOrderAcrossThem() {
        fill();
        var ended = FilterParser.parse("-status:live", ZoneOffset.UTC);
        var whole = registry().list(ProcessQuery.newest(ended, 10)).rows();
        assertThat(whole).hasSize(3);
        var first = registry().list(ProcessQuery.newest(ended, 1)).rows().getFirst();
        assertThat(first.id()).isEqualTo(whole.getFirst().id());
        var rest = registry()
                .list(new ProcessQuery(ended, Order.NEWEST_FIRST, Order.NEWEST_FIRST.of(first), 10))
                .rows();
        assertThat(rest.stream().map(ProcessRow::id))
                .containsExactly(whole.get(1).id(), whole.get(2).id());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(bench().wall()), ZoneOffset.UTC);
    }

    private void same(Filter filter) {
        var now = bench().wall();
        var expected = registry().list(ProcessQuery.newest(Filter.ANY, 1_000)).rows().stream()
                .filter(row -> FilterMatch.stored(filter, row, now))
                .map(ProcessRow::id)
                .toList();
        assertThat(matching(filter)).as(filter.text()).isEqualTo(expected);
        assertThat(registry().count(ProcessQuery.newest(filter, 1)))
                .as(filter.text())
                .isEqualTo(expected.size());
    }

    private List<String> matching(Filter filter) {
        return registry().list(ProcessQuery.newest(filter, 1_000)).rows().stream()
                .map(ProcessRow::id)
                .toList();
    }

    private void fill() {
        external("p-0", "backup", "Nightly backup", new Originator.Host(null), null);
        engine("p-1", RecoveryDisposition.RERUNNABLE);
        bench().begin("p-1", A);
        registry().requestCancel("p-1", Bench.ADA);
        engine("p-2", RecoveryDisposition.OWNER_BOUND);
        registry().enterWait(bench().begin("p-2", B), new WaitState(new WaitKind.Timer(1), bench().wall()));
        bench().wallMoves(1_000);
        external("p-3", "invoice", null, new Originator.Host("console"), null);
        registry().requestAbandon("p-3", Bench.ADA);
        external("p-4", "invoice", null, new Originator.Session("s-1", null), "{\"order\":[\"no. 1042\"]}");
        engine("p-failed", RecoveryDisposition.RERUNNABLE);
        registry()
                .complete(
                        bench().begin("p-failed", A),
                        new AwaitOutput.Failure(FailureClass.EXECUTION, "boom", "It timed out.", null, null));
        engine("p-ended", RecoveryDisposition.RERUNNABLE, "Night shift");
        var lease = bench().begin("p-ended", B);
        registry().complete(lease, DONE);
        registry().complete(lease, Bench.OTHER);
        bench().wallMoves(1_000);
        external("p-departed", "invoice", "late", new Originator.Host(null), null);
        registry().recordCallerDeparture("p-departed");
        registry().markHandled("p-departed", Bench.ADA);
    }

    private void engine(String id, RecoveryDisposition disposition) {
        engine(id, disposition, null);
    }

    private void engine(String id, RecoveryDisposition disposition, String label) {
        var from = Bench.engine(id, disposition);
        bench().unchecked()
                .register(new ProcessRegistration(
                        id,
                        new ProcessInput.Engine("rsync", json("{}")),
                        disposition,
                        null,
                        new ProcessIdentity(id.equals("p-2") ? "import" : "copy", label == null ? "work" : label, null),
                        from.eventTypes(),
                        from.provenance(),
                        from.envRef()));
    }

    private void external(String id, String kind, String label, Originator originator, String cause) {
        bench().unchecked()
                .register(new ProcessRegistration(
                        id,
                        new ProcessInput.External(null),
                        RecoveryDisposition.EXTERNALLY_OWNED,
                        null,
                        new ProcessIdentity(kind, label, null),
                        List.of(),
                        new ProcessProvenance(originator, cause == null ? null : json(cause), null),
                        null));
    }
}
