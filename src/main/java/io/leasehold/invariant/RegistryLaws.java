package io.leasehold.invariant;

import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The laws of a registry as a whole. Fed with what is read of it, in any order but that of each list; judges at the end.
 * Pure, for one thread, once.
 */
public final class RegistryLaws {
    private final Map<String, Seen> rows = new HashMap<>();
    private final Map<String, Long> logged = new HashMap<>();
    private final Map<String, Seen> fed = new HashMap<>();
    private final Map<String, Integer> listed = new HashMap<>();
    private final List<Breach> breaches = new ArrayList<>();
    private long position;
    private long changed;

    /** What is remembered of a row, so that a registry of any size can be judged. */
    private record Seen(long changeSeq, long lastSequence, ProcessStatus status, int record) {
        static Seen of(ProcessRow row) {
            return new Seen(
                    row.changeSeq(),
                    row.lastSequence(),
                    row.record().status(),
                    row.record().hashCode());
        }
    }

    /** A row as it stands. */
    public void row(ProcessRow row) {
        rows.put(row.id(), Seen.of(row));
    }

    /** The next event of the registry's log. */
    public void event(ProcessEvent event) {
        if (event.eventSeq() <= position) {
            breach(Invariant.POSITIONS_RISE, event.processId(), "event " + event.eventSeq() + " follows " + position);
        }
        position = Math.max(position, event.eventSeq());
        var next = logged.merge(event.processId(), 1L, Long::sum);
        if (next != event.sequence()) {
            breach(
                    Invariant.LOG_IN_REGISTRY,
                    event.processId(),
                    "its event " + event.sequence() + " comes as number " + next);
            logged.put(event.processId(), event.sequence());
        }
    }

    /** The next change of the feed. */
    public void change(Change change) {
        if (change.changeSeq() <= changed) {
            breach(
                    Invariant.POSITIONS_RISE,
                    change.processId(),
                    "change " + change.changeSeq() + " follows " + changed);
        }
        changed = Math.max(changed, change.changeSeq());
        switch (change) {
            case Change.Stored stored -> fed.put(stored.processId(), Seen.of(stored.row()));
            case Change.Pruned pruned -> fed.remove(pruned.processId());
        }
    }

    /** The next row of the worklist. */
    public void listed(String processId) {
        listed.merge(processId, 1, Integer::sum);
    }

    /**
     * Every law that is broken.
     *
     * @param live how many live rows the registry counts
     * @param retired how many others
     * @param unsettled ids that changed while it was read: what was read of them at two times may differ
     */
    public List<Breach> breaches(long live, long retired, Set<String> unsettled) {
        rows.forEach(this::one);
        strangers(Invariant.LOG_IN_REGISTRY, logged.keySet(), "events of a row that is not there");
        strangers(Invariant.WORKLIST_IS_LIVE, listed.keySet(), "listed, but no row");
        strangers(Invariant.FEED_COMPLETE, fed.keySet(), "in the feed, but no row");
        if (unsettled.isEmpty() && live + retired != rows.size()) {
            breaches.add(new Breach(
                    Invariant.COUNTS_AGREE, null, live + " live, " + retired + " retired, " + rows.size() + " rows"));
        }
        return breaches.stream()
                .filter(breach -> breach.processId() == null || !unsettled.contains(breach.processId()))
                .toList();
    }

    private void one(String id, Seen row) {
        if (logged.getOrDefault(id, 0L) != row.lastSequence()) {
            breach(
                    Invariant.LOG_IN_REGISTRY,
                    id,
                    logged.getOrDefault(id, 0L) + " events, its row counts " + row.lastSequence());
        }
        if (!row.equals(fed.get(id))) {
            breach(Invariant.FEED_COMPLETE, id, "change " + row.changeSeq() + " is not in the feed as the row is");
        }
        var times = listed.getOrDefault(id, 0);
        if (times != (row.status().live() ? 1 : 0)) {
            breach(Invariant.WORKLIST_IS_LIVE, id, row.status().label() + ", listed " + times + " times");
        }
    }

    private void strangers(Invariant invariant, Set<String> ids, String what) {
        ids.stream().filter(id -> !rows.containsKey(id)).forEach(id -> breach(invariant, id, what));
    }

    private void breach(Invariant invariant, String processId, String detail) {
        breaches.add(new Breach(invariant, processId, detail));
    }
}
