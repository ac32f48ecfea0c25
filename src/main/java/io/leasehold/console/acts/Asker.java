package io.leasehold.console.acts;

import io.leasehold.console.frame.NextSweep;
import io.leasehold.console.frame.Times;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, and what is around.
 *
 * @param by whose name the act log keeps
 * @param workers those that are open on this registry and not proven dead
 * @param waiters the processes that wait for this one, by id
 * @param times how moments are shown
 * @param nowMs wall time
 * @param clockMs the registry's serving clock as last read: leases lapse by it
 */
record Asker(String by, List<OwnerFacts> workers, List<String> waiters, Times times, long nowMs, long clockMs) {
    private static final int NAMED = 3;

    Asker {
        workers = List.copyOf(workers);
        waiters = List.copyOf(waiters);
    }

    String at(long ms) {
        return times.at(ms, nowMs);
    }

    /** Who hears of its end, as a sentence; empty: nobody waits for it. */
    Optional<String> telling() {
        if (waiters.isEmpty()) {
            return Optional.empty();
        }
        var named = String.join(", ", waiters.subList(0, Math.min(NAMED, waiters.size())));
        var more = waiters.size() > NAMED ? " and " + (waiters.size() - NAMED) + " more" : "";
        return Optional.of((waiters.size() == 1
                        ? "1 process waits for it and is told: "
                        : waiters.size() + " processes wait for it and are told: ")
                + named + more + ".");
    }

    /**
     * Who sweeps next and what it does then, as a sentence (console-detail.md 2.5).
     *
     * @param does e.g. {@code takes token 18}
     */
    String sweeping(String does) {
        return switch (NextSweep.of(workers, nowMs)) {
            case NextSweep.Timed next ->
                "The next sweep (" + next.worker()
                        + (next.inSeconds() == 0 ? ", now" : ", in about " + next.inSeconds() + " s") + ") " + does
                        + ".";
            case NextSweep.Silent silent -> "The next sweep (" + silent.words() + ") " + does + ".";
            case NextSweep.Unannounced ignored -> "The next sweep (no timed one is announced) " + does + ".";
            case NextSweep.Nobody ignored -> "No worker runs on this registry: your request waits for one.";
        };
    }
}
