package io.leasehold.console.sweeps;

import io.leasehold.console.frame.Times;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.text.Numbers;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.StringJoiner;

/** What is said about sweeps. Pure but for the zone of {@link Times}. */
final class SweepText {
    private static final long SECOND = 1_000;

    private SweepText() {}

    /** The verdicts of a sweep, added up to what they come down to, what matters most first. */
    static String counts(SweepSummary sweep) {
        var groups = new EnumMap<VerdictCode.Group, Integer>(VerdictCode.Group.class);
        sweep.counts()
                .forEach((label, count) ->
                        groups.merge(VerdictCode.ofLabel(label).group(), count, Integer::sum));
        var words = new StringJoiner(" · ");
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> VerdictGroup.rank(entry.getKey())))
                .map(entry -> words(entry.getKey(), entry.getValue()))
                .forEach(words::add);
        return words.length() == 0 ? "no verdict" : words.toString();
    }

    private static String words(VerdictCode.Group group, int count) {
        return Numbers.grouped(count)
                + switch (group) {
                    case NEEDS -> count == 1 ? " needs you" : " need you";
                    case CLOSE -> " to close";
                    case RERUN -> " to run again";
                    case RUN -> " to run";
                    case LEFT -> " left alone";
                    case ENDED -> " ended";
                    case DEPARTED -> " without a starter";
                };
    }

    /** Everything about a sweep but its verdicts. */
    static String summary(SweepSummary sweep, int recorded, boolean more, Times times) {
        var verdicts = recorded == 1
                ? "1 verdict was new"
                : (more ? "The first " : "")
                        + Numbers.grouped(recorded)
                        + (more ? " of the verdicts that were new" : " verdicts were new");
        return "Begun at " + times.whole(sweep.atMs()) + " by " + sweep.by() + ": " + rows(sweep.rows()) + " judged in "
                + took(sweep.tookMs()) + ". " + verdicts + "; the others stood as they were.";
    }

    /** When a dry run was read, how much of it and how long it took. */
    static String read(DryRun run, Times times) {
        return "Read at " + times.at(run.readMs(), run.readMs()) + ", "
                + rows(run.lines().size()) + " in " + took(run.tookMs()) + ".";
    }

    static String rows(int count) {
        return Numbers.grouped(count) + (count == 1 ? " row" : " rows");
    }

    static String took(long ms) {
        return ms < SECOND ? ms + " ms" : String.format(Locale.ROOT, "%.1f s", ms / (double) SECOND);
    }

    /** What stands where there is no sweep. */
    static String none(long openedMs, Times times) {
        return "No sweep has run since " + times.at(openedMs, openedMs) + ".";
    }

    /** One sentence about a sweep for those who do not see its line. */
    static String sentence(SweepSummary sweep, Times times) {
        return "Sweep at " + times.whole(sweep.atMs()) + " by " + sweep.by() + ". " + rows(sweep.rows()) + ": "
                + counts(sweep) + ". Faults: " + faults(sweep) + ".";
    }

    static String faults(SweepSummary sweep) {
        var count = sweep.faults().size();
        return count == 0 ? "none" : Numbers.grouped(count);
    }
}
