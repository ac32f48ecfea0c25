package io.leasehold.bench.chaos;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.HistoryLaws;
import io.leasehold.invariant.Invariant;
import io.leasehold.invariant.Moment;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Compares what was promised with what is in the registry. For one thread, once. */
final class Verification {
    private static final int PAGE = 1_000;
    private static final int NAMED = 10;
    private static final String READER = "the reader";

    private final ProcessRegistry registry;
    private final Place place;
    private final HistoryLaws laws = new HistoryLaws();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private final List<Long> positions = new ArrayList<>();

    Verification(ProcessRegistry registry, Place place) {
        this.registry = registry;
        this.place = place;
    }

    ChaosReport report(
            List<String> slots, int declared, Fleet fleet, List<Long> seen, int kills, int owners, long seconds) {
        readEvents();
        findings.addAll(fleet.endedByThemselves());
        var ids = new HashSet<String>();
        slots.forEach(slot -> ids.addAll(Journal.lines(place.acknowledged(slot))));
        var stored = new HashMap<String, ProcessStatus>();
        var manyEnds = new ArrayList<String>();
        var incomplete = new ArrayList<String>();
        var abandoned = 0;
        for (var id : ids) {
            var row = registry.find(id).orElse(null);
            var disposition = row == null ? null : row.record().registration().disposition();
            laws.add(new Moment.Declared(id, disposition == RecoveryDisposition.OWNER_BOUND, false));
            if (row == null) {
                continue;
            }
            var status = row.record().status();
            stored.put(id, status);
            if (ends.getOrDefault(id, 0) != 1) {
                manyEnds.add(id);
            }
            if (disposition == RecoveryDisposition.RERUNNABLE && status != ProcessStatus.COMPLETED) {
                incomplete.add(id);
            }
            abandoned += status == ProcessStatus.ABANDONED ? 1 : 0;
        }
        if (ids.size() != declared) {
            findings.add(ids.size() + " of " + declared + " processes were declared before patience ended");
        }
        new Executions(Journal.lines(place.executions()))
                .moments(fleet.killed())
                .forEach(laws::add);
        seen.forEach(position -> laws.add(new Moment.Read(READER, position, "")));
        laws.compare(stored, positions);
        var breaches = new ArrayList<>(laws.breaches());
        breaches.addAll(new RegistryAudit(registry).run().breaches());
        name("without exactly one terminal event", manyEnds);
        name("rerunnable, but not completed", incomplete);
        breaches.stream().limit(NAMED).map(Breach::line).forEach(findings::add);
        return new ChaosReport(
                kills,
                owners,
                ids.size(),
                count(breaches, Invariant.ACKNOWLEDGED_KEPT),
                manyEnds.size(),
                count(breaches, Invariant.EXECUTED_ONCE),
                incomplete.size(),
                abandoned,
                missed(seen),
                positions.size(),
                seconds,
                findings);
    }

    private static long count(List<Breach> breaches, Invariant invariant) {
        return breaches.stream()
                .filter(breach -> breach.invariant() == invariant)
                .count();
    }

    private void readEvents() {
        var last = 0L;
        for (var page = registry.eventsSince(last, PAGE); !page.isEmpty(); page = registry.eventsSince(last, PAGE)) {
            for (var event : page) {
                last = event.eventSeq();
                positions.add(last);
                if (EventName.TERMINAL.contains(event.eventType())) {
                    ends.merge(event.processId(), 1, Integer::sum);
                }
            }
        }
    }

    /** How many events the reader did not see; one when it saw all, but not as they are. */
    private long missed(List<Long> seen) {
        if (seen.equals(positions)) {
            return 0;
        }
        var missing = new HashSet<>(positions);
        seen.forEach(missing::remove);
        return Math.max(1, missing.size());
    }

    private void name(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            findings.add(ids.size() + " " + what + ": " + ids.subList(0, Math.min(NAMED, ids.size())));
        }
    }
}
