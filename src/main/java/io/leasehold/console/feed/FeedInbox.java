package io.leasehold.console.feed;

import io.leasehold.console.fx.FxThread;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries changes to the FX thread: the newest state of each row wins, and only one delivery is ever under way.
 * Thread-safe.
 */
final class FeedInbox {
    private final FxThread fx;
    private final Consumer<FeedState> states;
    private final Map<String, JudgedRow> upserts = new LinkedHashMap<>();
    private final Set<String> removals = new HashSet<>();
    private @Nullable Consumer<RowDiff> listener;
    private @Nullable FeedState state;
    private long generation;
    private boolean reset;
    private boolean paused;
    private boolean underWay;

    FeedInbox(FxThread fx, Consumer<FeedState> states) {
        this.fx = fx;
        this.states = states;
    }

    /** Begins another list; what still waits for the one before is void. */
    synchronized void listen(long next, Consumer<RowDiff> to) {
        generation = next;
        listener = to;
        upserts.clear();
        removals.clear();
        reset = false;
        paused = false;
    }

    synchronized void pause(boolean on) {
        paused = on;
        deliverLater();
    }

    /** How many rows wait because the list is paused. */
    synchronized int held() {
        return paused ? upserts.size() + removals.size() : 0;
    }

    /** Changes of the list with that number; those of another one are dropped. */
    synchronized void offer(long number, RowDiff diff) {
        if (number != generation) {
            return;
        }
        if (diff.reset()) {
            upserts.clear();
            removals.clear();
            reset = true;
        }
        for (var id : diff.removals()) {
            upserts.remove(id);
            removals.add(id);
        }
        for (var row : diff.upserts()) {
            removals.remove(row.id());
            upserts.put(row.id(), row);
        }
        deliverLater();
    }

    synchronized void offer(FeedState next) {
        state = next;
        deliverLater();
    }

    private synchronized void deliverLater() {
        if (!underWay) {
            underWay = true;
            fx.later(this::deliver);
        }
    }

    private void deliver() {
        Consumer<RowDiff> to;
        RowDiff diff = null;
        FeedState newest;
        synchronized (this) {
            underWay = false;
            to = listener;
            newest = state;
            state = null;
            if (reset || !(paused || (upserts.isEmpty() && removals.isEmpty()))) {
                diff = new RowDiff(reset, List.copyOf(upserts.values()), List.copyOf(removals));
                upserts.clear();
                removals.clear();
                reset = false;
            }
        }
        if (newest != null) {
            states.accept(newest);
        }
        if (to != null && diff != null) {
            to.accept(diff);
        }
    }
}
