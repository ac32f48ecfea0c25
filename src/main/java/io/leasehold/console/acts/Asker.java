package io.leasehold.console.acts;

import io.leasehold.console.frame.Times;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, and what is around.
 *
 * @param by whose name the act log keeps
 * @param sweepers the workers that are open on this registry and not proven dead
 * @param waiters the processes that wait for this one, by id
 * @param times how moments are shown
 * @param nowMs wall time
 * @param clockMs the registry's serving clock as last read: leases lapse by it
 */
record Asker(String by, List<String> sweepers, List<String> waiters, Times times, long nowMs, long clockMs) {
    private static final int NAMED = 3;

    Asker {
        sweepers = List.copyOf(sweepers);
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

    /** Who sweeps next, as a sentence. */
    String sweeping() {
        return sweepers.isEmpty()
                ? "No worker runs on this registry: your request waits for one."
                : "Whoever sweeps next does it: " + String.join(", ", sweepers.subList(0, Math.min(3, sweepers.size())))
                        + (sweepers.size() > 3 ? " or " + (sweepers.size() - 3) + " others" : "") + ".";
    }
}
