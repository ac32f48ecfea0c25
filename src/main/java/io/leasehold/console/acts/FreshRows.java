package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.OwnerFindings;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads rows and asks the system about their owners anew, for an act. Blocks; not for the FX thread. */
final class FreshRows {
    private static final String WORKS = "worker";
    private static final int MOST_WAITERS = 200;

    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final Supplier<Judgement.View> view;

    FreshRows(ProcessRegistry registry, LivenessProbe probe, Supplier<Judgement.View> view) {
        this.registry = registry;
        this.probe = probe;
        this.view = view;
    }

    /** The process as it stands now; empty when it is gone. */
    Optional<JudgedRow> read(String id) {
        return registry.find(id)
                .map(row -> JudgedRow.of(row, new OwnerFindings(probe).on(row), view.get(), registry.clock()));
    }

    /** As whom this window judges. */
    Judgement.View view() {
        return view.get();
    }

    /** The workers that are open on this registry and not proven dead. */
    List<OwnerFacts> workers() {
        return registry.owners().stream()
                .filter(owner -> owner.endedMs() == null && owner.drainRequestedMs() == null)
                .filter(FreshRows::works)
                .filter(owner -> !probe.probe(owner.owner().evidence()).dead())
                .toList();
    }

    /** The processes that wait for the end of another, by id, some hundred at most. */
    List<String> waiters(String id) {
        var waits = new Filter.Condition.Text(FilterKey.WAIT, List.of(new TextPattern(id, false, false)), false);
        var waiting = new Filter(Set.of(ProcessStatus.WAITING), List.of(waits));
        return PagedRows.matching(registry, ProcessQuery.newest(waiting, MOST_WAITERS))
                .filter(row -> waitsFor(row, id))
                .limit(MOST_WAITERS)
                .map(ProcessRow::id)
                .toList();
    }

    private static boolean waitsFor(ProcessRow row, String id) {
        var waiting = row.record().waiting();
        return waiting != null
                && waiting.kind() instanceof WaitKind.Process process
                && process.processId().equals(id);
    }

    private static boolean works(OwnerFacts owner) {
        return owner.permits() > 0 || owner.mode().equals(WORKS);
    }
}
