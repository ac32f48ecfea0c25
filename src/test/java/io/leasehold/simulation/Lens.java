package io.leasehold.simulation;

import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.RegistryStore;
import io.leasehold.registry.RegistryStore.Tx;
import io.leasehold.registry.RegistryStore.Urgency;
import io.leasehold.registry.RegistryStore.Work;
import io.leasehold.registry.RowChange;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** Wrong rules: put between the planner and its storage, and around the registry. Changes nothing by itself. */
class Lens {
    private static final long LONGER_MS = 100_000;
    private static final Object[] NOTHING = new Object[0];

    private String operation = "";
    private Object[] arguments = NOTHING;

    /** The call under way. */
    final boolean during(String name) {
        return operation.equals(name);
    }

    /** The lease that the call under way presents. */
    final Optional<ProcessLease> presented() {
        for (var argument : arguments) {
            if (argument instanceof ProcessLease lease) {
                return Optional.of(lease);
            }
            if (argument instanceof AppendRequest request && request.lease() != null) {
                return Optional.of(request.lease());
            }
            if (argument instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof ProcessLease lease) {
                return Optional.of(lease);
            }
        }
        return Optional.empty();
    }

    /** A row as the planner sees it. */
    ProcessRow seen(ProcessRow row) {
        return row;
    }

    /** The serving clock as the planner sees it. */
    long clock(long clockMs) {
        return clockMs;
    }

    /** What is stored; empty: it is only said to be. */
    Optional<RowChange> stored(RowChange change) {
        return Optional.of(change);
    }

    /** What a call is made with. */
    Object[] asked(ProcessRegistry registry, String name, Object[] given) {
        return given;
    }

    /** What a call is answered with. */
    Object answered(ProcessRegistry registry, String name, Object[] given, Object answer) {
        return answer;
    }

    Rules rules() {
        var real = Rules.REAL;
        return new Rules(
                this::store,
                this::registry,
                real.probe(),
                real.permits(),
                real.leftovers(),
                real.frames(),
                real.ending());
    }

    private RegistryStore store(RegistryStore real) {
        return proxy(RegistryStore.class, (proxy, method, given) -> {
            if (method.getName().equals("write")) {
                @SuppressWarnings("unchecked")
                var work = (Work<Object>) given[2];
                return real.write((Urgency) given[0], (int) given[1], tx -> work.in(tx(tx)));
            }
            if (method.getName().equals("writeAll")) {
                return InvocationHandler.invokeDefault(proxy, method, given);
            }
            return call(real, method, given);
        });
    }

    private Tx tx(Tx real) {
        return proxy(Tx.class, (proxy, method, given) -> switch (method.getName()) {
            case "find" -> real.find((String) given[0]).map(this::seen);
            case "clock" -> {
                var clock = real.clock();
                yield new ProcessRegistry.ClockReading(clock(clock.clockMs()), clock.wallMs());
            }
            case "apply" -> {
                var change = (RowChange) given[0];
                yield stored(change).<List<ProcessEvent>>map(real::apply).orElse(change.events());
            }
            default -> call(real, method, given);
        });
    }

    private ProcessRegistry registry(ProcessRegistry real) {
        return proxy(ProcessRegistry.class, (proxy, method, given) -> {
            var before = operation;
            var former = arguments;
            var asked = asked(real, method.getName(), given == null ? NOTHING : given);
            operation = method.getName();
            arguments = asked;
            try {
                return answered(real, method.getName(), asked, call(real, method, asked));
            } finally {
                operation = before;
                arguments = former;
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(Lens.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Object real, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    // ---------------------------------------------------------------- rows

    static ProcessRow with(ProcessRow row, StoredLease lease) {
        return with(row, row.record(), lease);
    }

    static ProcessRow with(ProcessRow row, ProcessRecord record, StoredLease lease) {
        return new ProcessRow(
                record,
                lease,
                row.lastSequence(),
                row.changeSeq(),
                row.enqueueSeq(),
                row.runAtMs(),
                row.handled(),
                row.hold(),
                row.refused());
    }

    /** As if that lease were stored, and its time not over. */
    static ProcessRow heldBy(ProcessRow row, ProcessLease lease) {
        var holder = new ProcessLease(
                lease.schemaVersion(),
                lease.processId(),
                lease.owner(),
                lease.leaseToken(),
                lease.fencingToken(),
                lease.claimedAtMs(),
                lease.expiresAtMs() + LONGER_MS);
        var stored = row.lease();
        return with(
                row,
                new StoredLease(
                        Math.max(stored.fence(), lease.fencingToken()),
                        holder,
                        stored.uncleared(),
                        null,
                        stored.renewedAtMs(),
                        stored.lastHolder()));
    }

    /** As if it had not ended. */
    static ProcessRecord running(ProcessRecord record) {
        return new ProcessRecord(
                record.registration(),
                record.fingerprint(),
                ProcessStatus.RUNNING,
                null,
                record.firstStarted(),
                record.runFailed(),
                record.child(),
                record.alongside(),
                record.abandonRequest(),
                record.cancelRequest(),
                null,
                record.externalRef(),
                record.createdAtMs(),
                record.updatedAtMs());
    }
}
