package io.leasehold.simulation;

import io.leasehold.error.LeaseholdException;
import io.leasehold.invariant.Moment;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** What people do to the registry of a run. */
final class People {
    private static final Act OPS = new Act("ops", "because");
    private static final long KEPT_MS = 500;
    private static final Filter ENDED = new Filter(
            Set.of(ProcessStatus.COMPLETED, ProcessStatus.FAILED, ProcessStatus.CANCELLED, ProcessStatus.ABANDONED),
            List.of());

    private final World world;

    People(World world) {
        this.world = world;
    }

    /** Cancels or abandons a process; refusals are right answers. */
    void ask(String what, String id) {
        if (world.full() || world.away()) {
            return;
        }
        try {
            if (what.equals("cancel")) {
                world.registry.requestCancel(id, OPS);
            } else {
                world.registry.requestAbandon(id, OPS);
            }
            world.trace.add("ops " + what + " " + id);
        } catch (LeaseholdException e) {
            world.trace.add("ops " + what + " " + id + " " + e.code());
        }
    }

    /** Removes what has ended a while ago, as far as every reader has read. */
    void prune() {
        if (world.full() || world.away()) {
            return;
        }
        var before = new HashMap<String, ProcessRow>();
        rows().forEach(row -> before.put(row.id(), row));
        var read = world.registry.keeping().readers().stream()
                .mapToLong(reader -> reader.position())
                .min()
                .orElse(Long.MAX_VALUE);
        try {
            var newest = world.registry.changesSince(0, 1).newest();
            var pruned = world.registry.prune(
                    new PruneRequest(
                                    ENDED,
                                    world.tasks.wall().millis() - KEPT_MS,
                                    world.registry.keeping().watermark(newest),
                                    OnClockJump.TRUST,
                                    null)
                            .unhandledToo(),
                    OPS);
            world.trace.add("ops prune " + pruned.processes());
        } catch (LeaseholdException e) {
            world.trace.add("ops prune " + e.code());
        }
        var left = Set.copyOf(rows().stream().map(ProcessRow::id).toList());
        before.values().stream()
                .filter(row -> !left.contains(row.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .forEach(row -> world.observed.moment(
                        new Moment.Pruned(row.id(), row.record().status().live(), row.changeSeq(), read)));
    }

    private List<ProcessRow> rows() {
        return world.registry
                .list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 1_000))
                .rows();
    }
}
