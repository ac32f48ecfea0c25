package io.leasehold.console.degraded;

import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Times;
import io.leasehold.console.worker.LapseForecast;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.recovery.Held;
import io.leasehold.text.Numbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said when a machine slept or a disk is full. Pure but for the zone of {@link Times}. */
final class DegradedText {
    private static final long KIB = 1_024;
    private static final long SECOND = 1_000;

    private DegradedText() {}

    /** Why sweeps wait after a sleep, with a countdown; empty once they go on. */
    static Optional<String> slept(Held.@Nullable Sleep sleep, long nowMs, Times times) {
        if (sleep == null || nowMs >= sleep.untilMs()) {
            return Optional.empty();
        }
        var wokeMs = sleep.untilMs() - LeaseTimings.DEFAULT.renewInterval().toMillis();
        return Optional.of("This machine slept from " + times.at(wokeMs - sleep.sleptMs(), nowMs) + " to "
                + times.at(wokeMs, nowMs) + " (" + Times.length(sleep.sleptMs()) + "). Sweeps wait until "
                + times.at(sleep.untilMs(), nowMs) + " so that owners can renew first: "
                + seconds(sleep.untilMs() - nowMs) + " left.");
    }

    /** Since when nothing can be written, what is full, and what comes of what runs here. */
    static String full(FeedState.Disk disk, long sinceMs, @Nullable LapseForecast runs, long nowMs, Times times) {
        // Full is only what was measured.
        var room = disk.room().orElseThrow();
        return "The registry cannot be written since " + times.at(sinceMs, nowMs) + ": the disk of " + disk.place()
                + " is full (" + size(room.freeBytes()) + " of " + size(room.totalBytes())
                + " free). Everything acknowledged before is stored." + lapse(runs, nowMs, times);
    }

    /** Runs go on without a renewal; only the next contact tells whether they still hold their leases (rulings R7). */
    private static String lapse(@Nullable LapseForecast runs, long nowMs, Times times) {
        if (runs == null || runs.running() == 0) {
            return "";
        }
        var one = runs.running() == 1;
        var left = runs.firstLapseMs() - nowMs;
        return " " + Numbers.grouped(runs.running())
                + (one ? " process runs in this window and goes on. " : " processes run in this window and go on. ")
                + (left > 0
                        ? (one ? "Its lease lapses in " : "The first of their leases lapses in ") + seconds(left)
                                + ", at " + times.at(runs.firstLapseMs(), nowMs) + ", unless it can be renewed before. "
                        : (one ? "Its lease has lapsed. " : "The first of their leases has lapsed. "))
                + (one
                        ? "Once the registry can be written it renews its lease"
                        : "Once the registry can be written each renews its lease")
                + ", or stops if another has taken it over. If this window ends before that: " + after(runs) + ".";
    }

    private static String after(LapseForecast runs) {
        var again = Numbers.grouped(runs.again()) + " will run again";
        var bound = Numbers.grouped(runs.bound()) + (runs.bound() == 1 ? " needs you" : " need you");
        if (runs.bound() == 0) {
            return again;
        }
        return runs.again() == 0 ? bound : again + ", " + bound;
    }

    /** That it can be written again, and what was found when all rows were read. */
    static String writable(long sinceMs, long againMs, Checked checked, long needsYou, Times times) {
        return "Writable again at " + times.at(againMs, againMs) + ", after " + Times.length(againMs - sinceMs) + "."
                + switch (checked) {
                    case Checked.Reading ignored -> " The rows are being checked.";
                    case Checked.All all ->
                        " " + Numbers.grouped(all.rows()) + (all.rows() == 1 ? " row" : " rows")
                                + " checked, none damaged.";
                    case Checked.Damaged damaged -> " The rows cannot all be read: " + damaged.why();
                }
                + (needsYou > 0
                        ? " " + Numbers.grouped(needsYou) + (needsYou == 1 ? " needs you." : " need you.")
                        : "");
    }

    /** What came of reading all rows. */
    sealed interface Checked {
        /** Not done yet. */
        record Reading() implements Checked {}

        /** So many, and each could be read. */
        record All(long rows) implements Checked {}

        /** One could not. */
        record Damaged(String why) implements Checked {}
    }

    /** Whole seconds, never less than one while any time is left. */
    private static String seconds(long ms) {
        return Math.max(0, (ms + SECOND - 1) / SECOND) + " s";
    }

    /** A number of bytes in its largest unit. */
    static String size(long bytes) {
        if (bytes < KIB) {
            return Math.max(0, bytes) + " B";
        }
        var value = (double) bytes;
        for (var unit : new String[] {"KB", "MB", "GB"}) {
            value /= KIB;
            if (value < KIB || unit.equals("GB")) {
                return Numbers.rough(value) + " " + unit;
            }
        }
        return "";
    }
}
