package io.leasehold.console.audit;

import java.util.List;
import java.util.Locale;

/**
 * A line of the audit. Nothing in it can hide itself, and secrets are masked.
 *
 * @param number unique within its log, greater for what came later
 * @param atMs when, wall time
 * @param cells what its columns say, without the moment
 * @param facts all of it, by name
 * @param processIds which processes it is about; none for an act on the registry itself
 * @param json the same for other programs, on one line
 */
record AuditLine(long number, long atMs, List<String> cells, List<Fact> facts, List<String> processIds, String json) {
    AuditLine {
        cells = List.copyOf(cells);
        facts = List.copyOf(facts);
        processIds = List.copyOf(processIds);
    }

    /** One thing that is known of it. */
    record Fact(String name, String value) {}

    /** Whether every one of these words, in small letters, stands somewhere in it. */
    boolean matches(List<String> words) {
        return words.stream().allMatch(this::says);
    }

    private boolean says(String word) {
        return facts.stream().anyMatch(fact -> contains(fact.value(), word))
                || cells.stream().anyMatch(cell -> contains(cell, word))
                || processIds.stream().anyMatch(id -> contains(id, word));
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
