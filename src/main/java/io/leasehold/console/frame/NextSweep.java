package io.leasehold.console.frame;

import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.text.VisibleText;
import java.util.List;

/** Who sweeps next, and when, as far as the workers have said so. Pure. */
final class NextSweep {
    private static final long SECOND = 1_000;

    private NextSweep() {}

    /**
     * The words of the status bar.
     *
     * @param workers programs that take work and are not proven dead
     * @param nowMs wall time
     */
    static String words(List<OwnerFacts> workers, long nowMs) {
        if (workers.isEmpty()) {
            return "No worker runs on this registry";
        }
        OwnerFacts first = null;
        var firstMs = Long.MAX_VALUE;
        for (var worker : workers) {
            var sweeps = worker.sweeps();
            if (sweeps != null && sweeps.nextFrom(nowMs) < firstMs) {
                first = worker;
                firstMs = sweeps.nextFrom(nowMs);
            }
        }
        var others = workers.size() == 1 ? "" : ", " + workers.size() + " workers";
        if (first == null) {
            return "No timed sweep is announced" + others;
        }
        var seconds = (firstMs - nowMs + SECOND - 1) / SECOND;
        return "Sweep by " + VisibleText.line(first.owner().stem()) + (seconds == 0 ? " now" : " in " + seconds + " s")
                + others;
    }
}
