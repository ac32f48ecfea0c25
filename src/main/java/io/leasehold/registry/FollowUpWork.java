package io.leasehold.registry;

import io.leasehold.error.Refused;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.RegistryStore.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What a change of one row means for others: waits that are over with it, and children of a process that ended.
 *
 * <p>A bounded part of it is done in the transaction of the change; the rest is noted in the same transaction, and done
 * by sweeps, a bounded part in each transaction, so that nobody is forgotten however many wait.
 */
final class FollowUpWork {
    /** How many rows one transaction changes for the sake of another. */
    static final int SLICE = 64;

    private static final String CANCEL_REQUESTED = "cancel_requested";
    private static final String ENDED_BEFORE = "ended_before";
    private static final String LEFT = "left";
    private static final String GONE = "gone";

    private final ProcessPlanner processes;

    FollowUpWork(ProcessPlanner processes) {
        this.processes = processes;
    }

    /** The row changed in this transaction. */
    void changed(Tx tx, RowChange change) {
        var id = change.id();
        if (!tx.concernsOthers(id)) {
            return;
        }
        var ended = !change.record().status().live();
        var types = change.events().stream().map(ProcessEvent::eventType).toList();
        var waiters = ended ? tx.waitersOn(id, "", SLICE + 1) : tx.waitersOn(id, types, SLICE + 1);
        waiters.stream().limit(SLICE).forEach(waiter -> look(tx, waiter));
        var more = waiters.size() > SLICE ? waiters.get(SLICE - 1) : null;
        var followUp = new FollowUp(
                id,
                more == null || ended ? more : "",
                ended && !tx.openChildren(id, 1).isEmpty());
        if (!followUp.done()) {
            tx.putFollowUp(followUp);
        } else if (ended) {
            tx.lookWhomItConcerns(id);
        }
    }

    /** Does the next part of what is still to be done; returns whether that was all. */
    boolean next(Tx tx, String processId) {
        var found = tx.followUp(processId);
        if (found.isEmpty()) {
            return true;
        }
        var followUp = found.get();
        var after = followUp.waitersAfter();
        if (after != null) {
            followUp = followUp.waitersDone(wake(tx, processId, after));
        } else if (followUp.parentEnded()) {
            followUp = settle(tx, processId) ? followUp.childrenDone() : followUp;
        }
        if (followUp.done()) {
            tx.dropFollowUp(processId);
            tx.lookWhomItConcerns(processId);
        } else {
            tx.putFollowUp(followUp);
        }
        return followUp.done();
    }

    /** Returns the last waiter that was looked at, or nothing when none is left. */
    private @Nullable String wake(Tx tx, String processId, String after) {
        var waiters = tx.waitersOn(processId, after, SLICE);
        waiters.forEach(waiter -> look(tx, waiter));
        return waiters.size() < SLICE ? null : waiters.getLast();
    }

    private void look(Tx tx, String waiterId) {
        var found = tx.find(waiterId).filter(row -> row.record().status().live());
        if (found.isEmpty()) {
            return;
        }
        var row = found.get();
        var wait = row.record().waiting();
        if (wait == null || wait.overAtMs() != null || !come(tx, row.id(), wait.kind())) {
            return;
        }
        processes.endWait(row, tx.clock()).ifPresent(change -> {
            tx.apply(change);
            if (tx.concernsOthers(waiterId)) {
                // Whoever follows the log of a row that was woken is told by a sweep, so that this goes no deeper.
                tx.putFollowUp(new FollowUp(waiterId, "", false));
            }
        });
    }

    /** Whether what a process waits for is among what is stored; a timer is judged by whoever looks at the row. */
    static boolean come(Tx tx, String processId, WaitKind kind) {
        return switch (kind) {
            case WaitKind.Timer ignored -> false;
            case WaitKind.Signal signal ->
                tx.eventOfKey(processId, signal.key()).isPresent();
            case WaitKind.Process process -> ended(tx, process.processId());
            case WaitKind.Event event ->
                tx.eventAfter(event.processId(), event.eventType(), event.afterSequence())
                                .isPresent()
                        || ended(tx, event.processId());
        };
    }

    /** An unknown process may still be declared. */
    private static boolean ended(Tx tx, String processId) {
        return tx.find(processId)
                .map(row -> !row.record().status().live())
                .orElseGet(() -> tx.tombstone(processId).isPresent());
    }

    /** Returns whether no child is left to be seen to. */
    private boolean settle(Tx tx, String parentId) {
        var children = tx.openChildren(parentId, SLICE);
        for (var child : children) {
            tx.settleChild(parentId, child.childId(), outcome(tx, parentId, child));
        }
        return children.size() < SLICE;
    }

    private String outcome(Tx tx, String parentId, ParentEndPlan.Child child) {
        var row = tx.find(child.childId());
        if (row.isEmpty()) {
            return GONE;
        }
        if (!row.get().record().status().live()) {
            return ENDED_BEFORE;
        }
        return child.end() == ParentEnd.ABANDON ? LEFT : cancelled(tx, parentId, row.get());
    }

    private String cancelled(Tx tx, String parentId, ProcessRow child) {
        try {
            var act = new Act("process " + TextLimits.cut(parentId, 200), "The process that started it has ended.");
            processes.cancel(child, act, false, tx.clock()).ifPresent(change -> {
                tx.apply(change);
                if (tx.concernsOthers(child.id())) {
                    tx.putFollowUp(new FollowUp(child.id(), "", false));
                }
            });
            return CANCEL_REQUESTED;
        } catch (Refused e) {
            return "refused: " + e.code();
        }
    }
}
