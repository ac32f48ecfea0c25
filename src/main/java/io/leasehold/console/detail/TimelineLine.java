package io.leasehold.console.detail;

import io.leasehold.console.frame.Times;
import io.leasehold.registry.HistoryReads.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One line of the timeline as a table. Immutable.
 *
 * @param atMs by which lines are sorted
 * @param from when it began
 * @param until how long it lasted; empty: it is a moment
 * @param owner who; empty: nobody in particular
 * @param what what it was
 */
record TimelineLine(long atMs, String from, String until, String owner, String what) {
    /** Everything that is drawn, oldest first. */
    static List<TimelineLine> of(Timeline timeline, Times times, long nowMs) {
        var lines = new ArrayList<TimelineLine>();
        for (var lane : timeline.lanes()) {
            for (var bar : lane.bars()) {
                lines.add(new TimelineLine(
                        bar.fromMs(),
                        times.at(bar.fromMs(), nowMs),
                        Times.age(bar.toMs() - bar.fromMs()),
                        lane.name(),
                        "Token " + bar.fence() + ": " + bar.end().words()));
            }
            for (var tick : lane.ticks()) {
                lines.add(new TimelineLine(
                        tick.atMs(),
                        times.at(tick.atMs(), nowMs),
                        "",
                        lane.name(),
                        "Token " + tick.fence() + ": refused (" + tick.operation() + ")"));
            }
        }
        for (var mark : timeline.marks()) {
            lines.add(new TimelineLine(
                    mark.atMs(), times.at(mark.atMs(), nowMs), "", "", mark.type() + " (" + mark.sequence() + ")"));
        }
        for (var gap : timeline.gaps()) {
            lines.add(new TimelineLine(
                    gap.fromMs(), times.at(gap.fromMs(), nowMs), Times.age(gap.lengthMs()), "", words(gap)));
        }
        lines.sort(Comparator.comparingLong(TimelineLine::atMs));
        return lines;
    }

    /** All of it, for those who do not see the table. */
    String sentence() {
        return from
                + (until.isEmpty() ? "" : ", for " + until)
                + (owner.isEmpty() ? "" : ", " + owner)
                + ". " + what + ".";
    }

    /** Why nothing ran. */
    static String words(Gap gap) {
        return switch (gap.kind()) {
            case SUSPENDED -> "asleep " + Times.length(gap.lengthMs());
            case STOPPED -> "stood still " + Times.length(gap.lengthMs());
        };
    }
}
