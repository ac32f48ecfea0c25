package io.leasehold.console.worker;

import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the runs of a window that are stopped before they have ended. Immutable.
 *
 * @param again names of rerunnable processes, which are given back
 * @param bound names of owner-bound processes, which end as abandoned
 */
public record StopForecast(List<String> again, List<String> bound) {
    private static final int NAMED = 3;

    public StopForecast {
        again = List.copyOf(again);
        bound = List.copyOf(bound);
    }

    /** The forecast in sentences; empty when nothing runs. */
    public List<String> sentences() {
        var sentences = new ArrayList<String>();
        if (!again.isEmpty()) {
            sentences.add(again.size() + " would be given back and run again elsewhere: " + names(again) + ".");
        }
        if (!bound.isEmpty()) {
            sentences.add(bound.size() + " would end as abandoned, with an unknown outcome: " + names(bound) + ".");
        }
        return List.copyOf(sentences);
    }

    private static String names(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return VisibleText.line(names.size() <= NAMED ? shown : shown + " and " + (names.size() - NAMED) + " more");
    }
}
