package io.leasehold.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody may have meant who wrote another. Pure. */
public final class Nearest {
    private Nearest() {}

    /** The known name that is written most like it, whatever its case; empty when none is near. */
    public static Optional<String> to(String written, Collection<String> known) {
        var plain = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(plain, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(plain, name))
                        .thenComparing(name -> name));
    }

    /** The same as a hint in brackets that begins with a blank, or nothing. */
    public static String hint(String written, Collection<String> known) {
        return to(written, known).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** How many letters must be changed, added or left out. */
    private static int distance(String left, String name) {
        var right = name.toLowerCase(Locale.ROOT);
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
