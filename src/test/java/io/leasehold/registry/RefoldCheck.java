package io.leasehold.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What must be true of a registry after every operation: its laws, and that no row goes back on what it was. */
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

    /** Fails when any law is broken, or a row went back on what it was. */
    void check() {
        assertThat(new RegistryAudit(registry).run().breaches())
                .extracting(Breach::line)
                .isEmpty();
        var rows = registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 10_000))
                .rows();
        // What was pruned may begin anew; that its fences go on is for RetentionStatements.
        seen.keySet().retainAll(rows.stream().map(ProcessRow::id).toList());
        for (var row : rows) {
            assertThat(registry.find(row.id())).contains(row);
            follows(row);
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
}
