package io.leasehold.work;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The rows in the hands of this worker: one run per row. */
final class Runs {
    private final ConcurrentHashMap<String, ActiveRun> active = new ConcurrentHashMap<>();
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

    /** Hears what becomes of each run: its beginning on the task that sweeps, the rest on the task of the run. */
    interface RunListener {
        /** Its row was claimed, and the lease is known here. */
        default void began() {}

        /** It ended so, and is still in hand. */
        default void ended(String processId, AttemptDisposition disposition) {}

        /** It is no longer in hand. */
        default void gone(String processId, AttemptDisposition disposition) {}
    }

    void onRun(RunListener listener) {
        listeners.add(listener);
    }

    /** Takes the row into hand, unless it is already. */
    boolean reserve(ActiveRun run) {
        return active.putIfAbsent(run.processId(), run) == null;
    }

    /** Lets go of a row that was not run. */
    void letGo(ActiveRun run) {
        active.remove(run.processId(), run);
    }

    void began() {
        listeners.forEach(RunListener::began);
    }

    void ended(ActiveRun run, AttemptDisposition disposition) {
        listeners.forEach(listener -> listener.ended(run.processId(), disposition));
        active.remove(run.processId(), run);
        listeners.forEach(listener -> listener.gone(run.processId(), disposition));
    }

    boolean contains(String processId) {
        return active.containsKey(processId);
    }

    Optional<ActiveRun> find(@Nullable String processId) {
        return processId == null ? Optional.empty() : Optional.ofNullable(active.get(processId));
    }

    Collection<ActiveRun> all() {
        return List.copyOf(active.values());
    }

    boolean isEmpty() {
        return active.isEmpty();
    }
}
