package io.leasehold.registry.query;

import io.leasehold.recovery.Verdict;
import io.leasehold.registry.query.ProcessQuery.Listed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** By what a list can be grouped; the rows of a group are those that its term finds. */
public enum GroupKey {
    KIND(FilterKey.KIND),
    LABEL(FilterKey.LABEL),
    ORIGINATOR(FilterKey.ORIGINATOR),
    /** A row whose holder is not its first starter belongs to both. */
    OWNER(FilterKey.OWNER),
    /** Only live rows have one. What is held back is grouped by what holds it, whatever a sweep would do without. */
    VERDICT(FilterKey.VERDICT),
    DISPOSITION(FilterKey.DISPOSITION),
    PHASE(FilterKey.PHASE);

    private static final String HELD = "held";

    private final FilterKey key;

    GroupKey(FilterKey key) {
        this.key = key;
    }

    /** The key of the filter language. */
    public FilterKey key() {
        return key;
    }

    /** The groups of a row; none for a row without such a value. */
    public List<String> of(Listed row, RowFacts facts) {
        return switch (this) {
            case VERDICT -> row.record().status().live() ? List.of(verdict(facts.verdict())) : List.of();
            case DISPOSITION ->
                List.of(row.record().registration().disposition().label());
            case PHASE -> List.of(FilterKey.lower(facts.phase()));
            case KIND, LABEL, ORIGINATOR, OWNER -> RowTexts.of(key, row);
        };
    }

    /** The group of a verdict: the hold on it, or its code. */
    public static String verdict(Verdict verdict) {
        var held = verdict.held();
        return held == null ? verdict.code().label() : held.label();
    }

    /** The terms that find a group. */
    public String term(String value) {
        var term = key.label() + ":" + FilterPrinter.pattern(new TextPattern(value, false, false));
        return this == VERDICT && !value.startsWith(HELD + ".") ? term + " -" + key.label() + ":" + HELD : term;
    }

    /** The term that finds the rows in no group. */
    public String termOfNone() {
        return this == VERDICT ? "-status:live" : "-" + key.label() + ":*";
    }

    /** The key with that name. */
    public static Optional<GroupKey> named(String name) {
        return Arrays.stream(values())
                .filter(key -> key.key.label().equals(name))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(key -> key.key.label()).toList();
    }
}
