package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.RecordFold;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be true of a registry after every operation, above all that each record is the fold of its log over its
 * registration, field for field.
 */
final class RefoldCheck {
    private static final Set<String> NO_WRITES = Set.of("close", "facts", "clock", "subscribe");

    private final ProcessRegistry registry;
    private final Map<String, ProcessRow> seen = new HashMap<>();

    RefoldCheck(ProcessRegistry registry) {
        this.registry = registry;
    }

    /** The same registry, checked after each of its writes, refused ones too. */
    static ProcessRegistry watching(ProcessRegistry registry) {
        var check = new RefoldCheck(registry);
        return (ProcessRegistry) Proxy.newProxyInstance(
                RefoldCheck.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, arguments) -> check.call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(registry, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (writes(method)) {
                check();
            }
        }
    }

    private static boolean writes(Method method) {
        var from = method.getDeclaringClass();
        return from != ProcessReads.class
                && from != HistoryReads.class
                && from != ChangeFeed.class
                && !NO_WRITES.contains(method.getName());
    }

    /** Fails when any row of the registry breaks a law. */
    void check() {
        var feed = registry.eventsSince(0, Integer.MAX_VALUE);
        assertThat(feed.stream().map(ProcessEvent::eventSeq))
                .as("positions in the registry")
                .isSorted()
                .doesNotHaveDuplicates();
        var rows = registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 10_000));
        assertThat(rows.stream().map(ProcessRow::changeSeq))
                .as("change positions")
                .doesNotHaveDuplicates();
        // What was pruned may begin anew; that its fences go on is for RetentionStatements.
        seen.keySet().retainAll(rows.stream().map(ProcessRow::id).toList());
        for (var row : rows) {
            var log = registry.events(row.id(), 0, Integer.MAX_VALUE);
            refolds(row, log);
            assertThat(feed.stream().filter(event -> event.processId().equals(row.id())))
                    .as("the registry's log of " + row.id())
                    .containsExactlyElementsOf(log);
            leased(row, registry.tenures(row.id()));
            follows(row);
        }
        worklistIsTheLiveRows(rows);
    }

    private void refolds(ProcessRow row, List<ProcessEvent> log) {
        var stored = row.record();
        assertThat(stored.fingerprint()).isEqualTo(Fingerprint.of(stored.registration()));
        var folded = RecordFold.base(stored.registration(), stored.fingerprint(), stored.createdAtMs());
        var sequence = 0L;
        var occurredAt = stored.createdAtMs();
        for (var event : log) {
            assertThat(event.sequence()).isEqualTo(++sequence);
            assertThat(event.occurredAtMs()).isGreaterThanOrEqualTo(occurredAt);
            occurredAt = event.occurredAtMs();
            folded = RecordFold.fold(folded, event);
        }
        assertThat(stored).as("the fold of the log of " + row.id()).isEqualTo(folded);
        assertThat(row.lastSequence()).isEqualTo(sequence);
        assertThat(registry.find(row.id())).contains(row);
    }

    private static void leased(ProcessRow row, List<Tenure> tenures) {
        var lease = row.lease();
        var holder = lease.holder();
        var open = tenures.stream().filter(tenure -> tenure.ended() == null).toList();
        assertThat(tenures.stream().map(Tenure::fence)).isSorted().doesNotHaveDuplicates();
        assertThat(tenures)
                .allSatisfy(tenure -> assertThat(tenure.ended() == null).isEqualTo(tenure.toMs() == null));
        if (holder == null) {
            assertThat(open).as("open tenures of a lease nobody holds").isEmpty();
        } else {
            assertThat(holder.fencingToken()).isEqualTo(lease.fence());
            assertThat(open).hasSize(1).first().satisfies(tenure -> {
                assertThat(tenure.fence()).isEqualTo(holder.fencingToken());
                assertThat(tenure.owner()).isEqualTo(holder.owner());
            });
            assertThat(row.record().status().live()).as("held rows are live").isTrue();
        }
    }

    private void follows(ProcessRow row) {
        var before = seen.put(row.id(), row);
        if (before == null) {
            return;
        }
        assertThat(row.lease().fence())
                .as("the fence")
                .isGreaterThanOrEqualTo(before.lease().fence());
        assertThat(row.enqueueSeq()).isEqualTo(before.enqueueSeq());
        assertThat(row.changeSeq()).isGreaterThanOrEqualTo(before.changeSeq());
        assertThat(row.record().registration()).isEqualTo(before.record().registration());
        if (before.record().outcome() != null) {
            assertThat(row.record().outcome())
                    .as("an outcome")
                    .isEqualTo(before.record().outcome());
        }
    }

    private void worklistIsTheLiveRows(List<ProcessRow> rows) {
        var listed = new ArrayList<String>();
        WorklistCursor cursor = null;
        do {
            var page = registry.worklist(7, cursor);
            page.rows().forEach(row -> listed.add(row.id()));
            cursor = page.continuation();
        } while (cursor != null);
        var live = new HashSet<String>();
        rows.stream().filter(row -> row.record().status().live()).forEach(row -> live.add(row.id()));
        assertThat(listed).as("the worklist").containsExactlyInAnyOrderElementsOf(live);
    }
}
