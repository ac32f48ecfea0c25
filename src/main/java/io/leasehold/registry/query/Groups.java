package io.leasehold.registry.query;

import io.leasehold.registry.query.ProcessQuery.Listed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts rows by what they have in common. Not thread-safe. */
public final class Groups {
    private final GroupKey key;
    private final Map<String, Group> found = new HashMap<>();
    private long none;

    /** No row yet. */
    public Groups(GroupKey key) {
        this.key = key;
    }

    /**
     * Rows with something in common.
     *
     * @param value what; absent: they have no such value
     * @param term finds them
     */
    public record Group(@Nullable String value, String term, long count) {}

    /** Counts a row. */
    public void add(Listed row, RowFacts facts) {
        var values = key.of(row, facts);
        if (values.isEmpty()) {
            none++;
        }
        values.stream()
                .distinct()
                .forEach(value -> found.merge(
                        CaseFold.of(value),
                        new Group(value, key.term(value), 1),
                        (known, ignored) -> new Group(known.value(), known.term(), known.count() + 1)));
    }

    /** The groups, the largest first; the rows without such a value come last. */
    public List<Group> largestFirst() {
        var sorted = found.values().stream()
                .sorted(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::term));
        return Stream.concat(sorted, none == 0 ? Stream.of() : Stream.of(new Group(null, key.termOfNone(), none)))
                .toList();
    }
}
