package io.leasehold.bench.chaos;

import io.leasehold.process.EventName;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was promised with what is in the registry. For one thread, once. */
final class Verification {
    private static final int PAGE = 1_000;
    private static final int NAMED = 10;
    private static final Set<String> ENDS =
            Set.of(EventName.COMPLETED, EventName.FAILED, EventName.CANCELLED, EventName.ABANDONED);

    private final ProcessRegistry registry;
    private final Place place;
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
        var executions = new Executions(Journal.lines(place.executions()));
        var ids = new HashSet<String>();
        slots.forEach(slot -> ids.addAll(Journal.lines(place.acknowledged(slot))));
        var lost = new ArrayList<String>();
        var manyEnds = new ArrayList<String>();
        var twice = new ArrayList<String>();
        var incomplete = new ArrayList<String>();
        var abandoned = 0;
        for (var id : ids) {
            var row = registry.find(id).orElse(null);
            if (row == null) {
                lost.add(id);
                continue;
            }
            if (ends.getOrDefault(id, 0) != 1) {
                manyEnds.add(id);
            }
            var status = row.record().status();
            if (row.record().registration().disposition() == RecoveryDisposition.RERUNNABLE) {
                if (status != ProcessStatus.COMPLETED) {
                    incomplete.add(id);
                }
            } else {
                abandoned += status == ProcessStatus.ABANDONED ? 1 : 0;
                if (executions.count(id) > 1) {
                    twice.add(id);
                }
            }
        }
        if (ids.size() != declared) {
            findings.add(ids.size() + " of " + declared + " processes were declared before patience ended");
        }
        name("executed twice at the same time", executions.twiceAtOnce(fleet.killed()));
        name("acknowledged, but not there", lost);
        name("without exactly one terminal event", manyEnds);
        name("owner-bound, but executed more than once", twice);
        name("rerunnable, but not completed", incomplete);
        return new ChaosReport(
                kills,
                owners,
                ids.size(),
                lost.size(),
                manyEnds.size(),
                twice.size(),
                incomplete.size(),
                abandoned,
                missed(seen),
                positions.size(),
                seconds,
                findings);
    }

    private void readEvents() {
        var last = 0L;
        for (var page = registry.eventsSince(last, PAGE); !page.isEmpty(); page = registry.eventsSince(last, PAGE)) {
            for (var event : page) {
                last = event.eventSeq();
                positions.add(last);
                if (ENDS.contains(event.eventType())) {
                    ends.merge(event.processId(), 1, Integer::sum);
                }
            }
        }
    }

    /** The reader must have seen the very same positions in the very same order. */
    private long missed(List<Long> seen) {
        if (seen.equals(positions)) {
            return 0;
        }
        var missing = new HashSet<>(positions);
        seen.forEach(missing::remove);
        findings.add("the reader saw " + seen.size() + " events, there are " + positions.size() + "; not seen: "
                + missing.stream().sorted().limit(NAMED).toList());
        return Math.max(1, missing.size());
    }

    private void name(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            findings.add(ids.size() + " " + what + ": " + ids.subList(0, Math.min(NAMED, ids.size())));
        }
    }
}
