package io.leasehold.console.frame;

import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.SweepTimes;
import io.leasehold.text.VisibleText;
import java.util.List;

/** Who sweeps next, and when, as far as the workers have said so. Pure. */
final class NextSweep {
    private static final long SECOND = 1_000;

    /** Who has said nothing so often does not keep to its timer, whether or not it lives. */
    private static final long SILENT_MS = 3 * SweepTimes.SAID_EVERY.toMillis();

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
        OwnerFacts silent = null;
        var firstMs = Long.MAX_VALUE;
        for (var worker : workers) {
            var sweeps = worker.sweeps();
            if (sweeps != null && nowMs - worker.lastSeenMs() > SILENT_MS) {
                silent = silent == null || silent.lastSeenMs() < worker.lastSeenMs() ? worker : silent;
            } else if (sweeps != null && sweeps.nextFrom(nowMs) < firstMs) {
                first = worker;
                firstMs = sweeps.nextFrom(nowMs);
            }
        }
        var others = workers.size() == 1 ? "" : ", " + workers.size() + " workers";
        if (first != null) {
            var seconds = (firstMs - nowMs + SECOND - 1) / SECOND;
            return "Sweep by " + name(first) + (seconds == 0 ? " now" : " in " + seconds + " s") + others;
        }
        return (silent == null
                        ? "No timed sweep is announced"
                        : name(silent) + " has said nothing for " + Times.age(nowMs - silent.lastSeenMs()))
                + others;
    }

    private static String name(OwnerFacts worker) {
        return VisibleText.line(worker.owner().stem());
    }
}
