package io.leasehold.invariant;

import io.leasehold.lease.StoredLease;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a whole registry and judges it by every law that can be seen in what is stored. Only reads; others may write
 * meanwhile: what changed while it was read is judged only where it was read at one moment. For one thread.
 */
public final class RegistryAudit {
    private static final int PAGE = 1_000;
    private static final int TRIES = 5;

    private final ProcessRegistry registry;

    /** Audits that registry. */
    public RegistryAudit(ProcessRegistry registry) {
        this.registry = registry;
    }

    /**
     * What was looked at, and what is wrong with it.
     *
     * @param rows how many rows
     * @param events how many entries of the log
     */
    public record Report(long rows, long events, List<Breach> breaches) {
        public Report {
            breaches = List.copyOf(breaches);
        }
    }

    /** What is wrong with one row; nothing when it is gone or never stands still. */
    public List<Breach> row(String processId) {
        return history(processId).map(RowLaws::breaches).orElse(List.of());
    }

    /** Reads everything once. */
    public Report run() {
        var laws = new RegistryLaws();
        var breaches = new ArrayList<Breach>();
        var before = registry.changesSince(0, 1).newest();
        var rows = rows(laws, breaches);
        feed(laws);
        worklist(laws);
        var events = events(laws);
        var live = registry.count(ProcessQuery.newest(Filter.LIVE, 1));
        var all = registry.count(ProcessQuery.newest(Filter.ANY, 1));
        breaches.addAll(laws.breaches(live, all - live, changedSince(before)));
        return new Report(rows, events, breaches);
    }

    private long rows(RegistryLaws laws, List<Breach> breaches) {
        return PagedRows.matching(registry, new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, PAGE))
                .peek(row -> {
                    laws.row(row);
                    history(row.id()).ifPresent(history -> breaches.addAll(RowLaws.breaches(history)));
                    environment(row).ifPresent(breaches::add);
                })
                .count();
    }

    private Optional<Breach> environment(ProcessRow row) {
        var ref = row.record().registration().envRef();
        return row.record().status().live()
                        && ref != null
                        && registry.environment(ref).isEmpty()
                ? Optional.of(new Breach(Invariant.ENVIRONMENT_KEPT, row.id(), "no environment " + ref))
                : Optional.empty();
    }

    /** A row with its past as of one moment; empty when it is gone, or never stood still. */
    private Optional<RowHistory> history(String id) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var row = registry.find(id);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            var log = log(id);
            var tenures = registry.tenures(id);
            var tombstone = registry.tombstone(id).orElse(null);
            var again = registry.find(id);
            if (again.isPresent() && same(row.get(), again.get())) {
                return Optional.of(new RowHistory(again.get(), log, tenures, tombstone));
            }
        }
        return Optional.empty();
    }

    private List<ProcessEvent> log(String id) {
        var log = new ArrayList<ProcessEvent>();
        for (var page = registry.events(id, 0, PAGE);
                !page.isEmpty();
                page = registry.events(id, page.getLast().sequence(), PAGE)) {
            log.addAll(page);
        }
        return log;
    }

    private static boolean same(ProcessRow one, ProcessRow other) {
        return one.lastSequence() == other.lastSequence()
                && one.changeSeq() == other.changeSeq()
                && one.lease().fence() == other.lease().fence()
                && held(one.lease()) == held(other.lease());
    }

    private static boolean held(StoredLease lease) {
        return lease.holder() != null;
    }

    private void feed(RegistryLaws laws) {
        var page = registry.changesSince(0, PAGE);
        while (!page.changes().isEmpty()) {
            page.changes().forEach(laws::change);
            page = registry.changesSince(page.next(), PAGE);
        }
    }

    private void worklist(RegistryLaws laws) {
        PagedRows.live(registry, PAGE).forEach(row -> laws.listed(row.id()));
    }

    private long events(RegistryLaws laws) {
        var count = 0L;
        var page = registry.eventsSince(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(laws::event);
            count += page.size();
            page = registry.eventsSince(page.getLast().eventSeq(), PAGE);
        }
        return count;
    }

    private Set<String> changedSince(long position) {
        var ids = new HashSet<String>();
        var page = registry.changesSince(position, PAGE);
        while (!page.changes().isEmpty()) {
            page.changes().forEach(change -> ids.add(change.processId()));
            page = registry.changesSince(page.next(), PAGE);
        }
        return ids;
    }
}
