package io.leasehold.console.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of names that a person masks, as they are entered: with commas between them. Pure. */
final class MaskedNames {
    private static final int LEAST = 3;
    private static final int LONGEST = 40;
    private static final int MOST = 50;

    private MaskedNames() {}

    /** The parts, in small letters. */
    static List<String> parsed(String text) {
        return Arrays.stream(text.split(","))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** What stands in the field. */
    static String text(List<String> parts) {
        return String.join(", ", parts);
    }

    /** What is wrong with what was entered, and how it is right; empty: nothing. */
    static String problem(String text) {
        var parts = parsed(text);
        if (parts.size() > MOST) {
            return "At most " + MOST + " parts of names.";
        }
        return parts.stream()
                .map(MaskedNames::problemOf)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String problemOf(String part) {
        if (!part.matches("[a-z0-9_. -]*")) {
            return "‘" + shown(part) + "’ has signs that are not compared: use letters from a to z and digits.";
        }
        var compared = part.replaceAll("[^a-z0-9]", "").length();
        return compared < LEAST || compared > LONGEST
                ? "‘" + shown(part) + "’: use " + LEAST + " to " + LONGEST
                        + " letters and digits; fewer would mask nearly" + " everything."
                : "";
    }

    private static String shown(String part) {
        return part.length() <= LONGEST ? part : part.substring(0, LONGEST) + "…";
    }
}
