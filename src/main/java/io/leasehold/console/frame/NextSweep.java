package io.leasehold.console.frame;

import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.SweepTimes;
import io.leasehold.text.VisibleText;
import java.util.List;

/** Who sweeps a registry next, as far as the workers have said so. Workers are named as people see them. */
public sealed interface NextSweep {
    /** Whose timer is due first, in so many seconds; zero: now. */
    record Timed(String worker, long inSeconds) implements NextSweep {}

    /** Nobody keeps to a timer any more; this one was heard last. Whether it lives is another question. */
    record Silent(String worker, long forMs) implements NextSweep {
        /** Who has said nothing for how long. */
        public String words() {
            return worker + " has said nothing for " + Times.age(forMs);
        }
    }

    /** There are workers, and none has announced a sweep. */
    record Unannounced() implements NextSweep {}

    /** No worker runs on this registry. */
    record Nobody() implements NextSweep {}

    /**
     * The next sweep of a registry.
     *
     * @param workers programs that take work and are not proven dead
     * @param nowMs wall time
     */
    static NextSweep of(List<OwnerFacts> workers, long nowMs) {
        // Who has said nothing so often does not keep to its timer.
        var silentMs = 3 * SweepTimes.SAID_EVERY.toMillis();
        OwnerFacts first = null;
        OwnerFacts silent = null;
        var firstMs = Long.MAX_VALUE;
        for (var worker : workers) {
            var sweeps = worker.sweeps();
            if (sweeps != null && nowMs - worker.lastSeenMs() > silentMs) {
                silent = silent == null || silent.lastSeenMs() < worker.lastSeenMs() ? worker : silent;
            } else if (sweeps != null && sweeps.nextFrom(nowMs) < firstMs) {
                first = worker;
                firstMs = sweeps.nextFrom(nowMs);
            }
        }
        if (first != null) {
            return new Timed(name(first), (firstMs - nowMs + 999) / 1_000);
        }
        if (silent != null) {
            return new Silent(name(silent), nowMs - silent.lastSeenMs());
        }
        return workers.isEmpty() ? new Nobody() : new Unannounced();
    }

    /** The words of the status bar. */
    static String words(List<OwnerFacts> workers, long nowMs) {
        var others = workers.size() <= 1 ? "" : ", " + workers.size() + " workers";
        return switch (of(workers, nowMs)) {
            case Timed next ->
                "Sweep by " + next.worker() + (next.inSeconds() == 0 ? " now" : " in " + next.inSeconds() + " s")
                        + others;
            case Silent silent -> silent.words() + others;
            case Unannounced ignored -> "No timed sweep is announced" + others;
            case Nobody ignored -> "No worker runs on this registry";
        };
    }

    private static String name(OwnerFacts worker) {
        return VisibleText.line(worker.owner().stem());
    }
}
