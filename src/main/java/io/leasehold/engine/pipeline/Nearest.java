package io.leasehold.engine.pipeline;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known name that somebody may have meant. Pure. */
final class Nearest {
    private Nearest() {}

    /** A hint that begins with a blank, or nothing when no known name is near. */
    static String hint(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(name -> name))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    private static int distance(String left, String right) {
        var above = new int[right.length() + 1];
        for (var column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= left.length(); row++) {
            var line = new int[right.length() + 1];
            line[0] = row;
            for (var column = 1; column <= right.length(); column++) {
                var changed = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(changed, Math.min(above[column], line[column - 1]) + 1);
            }
            above = line;
        }
        return above[right.length()];
    }
}
