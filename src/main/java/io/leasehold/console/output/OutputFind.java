package io.leasehold.console.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which lines contain a text, whatever its case. Pure. */
final class OutputFind {
    private OutputFind() {}

    /** The numbers of the lines that contain it, counted from that number, in their order. */
    static List<Integer> in(List<OutputLine> lines, int from, String wanted) {
        var found = new ArrayList<Integer>();
        if (wanted.isEmpty()) {
            return found;
        }
        var folded = wanted.toLowerCase(Locale.ROOT);
        for (var at = 0; at < lines.size(); at++) {
            if (lines.get(at).text().toLowerCase(Locale.ROOT).contains(folded)) {
                found.add(from + at);
            }
        }
        return found;
    }
}
