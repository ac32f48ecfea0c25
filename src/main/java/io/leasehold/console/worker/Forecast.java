package io.leasehold.console.worker;

import io.leasehold.recovery.Held;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.text.Numbers;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker started now would do with the rows of a registry.
 *
 * @param permits how many it runs at once
 * @param fresh rows it would begin, by kind
 * @param again rows it would run again, by kind
 * @param closed rows it would end without running them
 * @param noEngine rows whose engine it does not have, by kind
 * @param noRoom rows that wait until there is room on the disk of the registry
 * @param left rows it would leave as they are
 */
public record Forecast(
        int permits,
        Map<String, Integer> fresh,
        Map<String, Integer> again,
        int closed,
        Map<String, Integer> noEngine,
        int noRoom,
        int left) {
    public Forecast {
        fresh = Map.copyOf(fresh);
        again = Map.copyOf(again);
        noEngine = Map.copyOf(noEngine);
    }

    /** Adds up verdicts. */
    static final class Tally {
        private final Map<String, Integer> fresh = new TreeMap<>();
        private final Map<String, Integer> again = new TreeMap<>();
        private final Map<String, Integer> noEngine = new TreeMap<>();
        private int closed;
        private int noRoom;
        private int left;

        void add(String kind, Verdict verdict) {
            if (verdict.code().runs() && verdict.held() instanceof Held.Engine) {
                noEngine.merge(kind, 1, Integer::sum);
            } else if (verdict.held() instanceof Held.Space) {
                noRoom++;
            } else if (verdict.runsNow()) {
                var to = verdict.code().group() == VerdictCode.Group.RERUN ? again : fresh;
                to.merge(kind, 1, Integer::sum);
            } else if (verdict.closesNow()) {
                closed++;
            } else {
                left++;
            }
        }

        Forecast of(int permits) {
            return new Forecast(permits, fresh, again, closed, noEngine, noRoom, left);
        }
    }

    /** The forecast in sentences, the most important first. */
    public List<String> sentences() {
        var texts = new ArrayList<String>();
        if (fresh.isEmpty() && again.isEmpty()) {
            texts.add("It would start nothing now.");
        } else {
            texts.add("It would start up to " + permits + " at a time:");
            new TreeMap<>(fresh)
                    .forEach((kind, count) -> texts.add(
                            number(count, kind) + (count == 1 ? " that was" : " that were") + " never begun"));
            new TreeMap<>(again)
                    .forEach((kind, count) -> texts.add(
                            number(count, kind) + " that would run again: begun before, and declared rerunnable"));
        }
        if (closed > 0) {
            texts.add(
                    closed == 1
                            ? "1 would be closed without running."
                            : String.format(Locale.ROOT, "%,d would be closed without running.", closed));
        }
        new TreeMap<>(noEngine)
                .forEach((kind, count) -> texts.add(Numbers.grouped(count)
                        + (count == 1 ? " needs" : " need") + " the engine “" + VisibleText.line(kind)
                        + "”, which this program does not have."));
        if (noRoom > 0) {
            texts.add(String.format(
                    Locale.ROOT,
                    "%,d would wait until %s are free on the disk of the registry.",
                    noRoom,
                    new Held.Space(Held.Space.NEEDED).free()));
        }
        if (left > 0) {
            texts.add(String.format(Locale.ROOT, "%,d would be left as %s.", left, left == 1 ? "it is" : "they are"));
        }
        return List.copyOf(texts);
    }

    private static String number(int count, String kind) {
        return String.format(Locale.ROOT, "%,d of kind “%s”", count, kind);
    }
}
