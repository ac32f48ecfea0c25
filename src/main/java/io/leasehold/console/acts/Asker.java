package io.leasehold.console.acts;

import io.leasehold.console.frame.Times;
import java.util.List;

/**
 * Who asks, and what is around.
 *
 * @param by whose name the act log keeps
 * @param sweepers the workers that are open on this registry and not proven dead
 * @param times how moments are shown
 * @param nowMs wall time
 */
record Asker(String by, List<String> sweepers, Times times, long nowMs) {
    Asker {
        sweepers = List.copyOf(sweepers);
    }

    String at(long ms) {
        return times.at(ms, nowMs);
    }

    /** Who sweeps next, as a sentence. */
    String sweeping() {
        return sweepers.isEmpty()
                ? "No worker runs on this registry: your request waits for one."
                : "Whoever sweeps next does it: " + String.join(", ", sweepers.subList(0, Math.min(3, sweepers.size())))
                        + (sweepers.size() > 3 ? " or " + (sweepers.size() - 3) + " others" : "") + ".";
    }
}
