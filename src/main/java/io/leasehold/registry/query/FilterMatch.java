package io.leasehold.registry.query;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.Relation;
import io.leasehold.registry.query.ProcessQuery.Listed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exact meaning of a filter. A store may narrow the rows first; this decides. Pure. */
public final class FilterMatch {
    private FilterMatch() {}

    /**
     * Whether a row matches as far as its registry knows it: conditions on evidence are taken to hold.
     *
     * @param nowMs wall time, from which ages count
     */
    public static boolean stored(Filter filter, Listed row, long nowMs) {
        return filter.statuses().contains(row.record().status())
                && filter.conditions().stream()
                        .allMatch(condition -> condition.evidence() || holds(condition, row, nowMs));
    }

    /** Whether a row matches. */
    public static boolean matches(Filter filter, Listed row, RowFacts facts, long nowMs) {
        return stored(filter, row, nowMs)
                && filter.conditions().stream()
                        .allMatch(condition -> !(condition instanceof Condition.Choice choice)
                                || !choice.evidence()
                                || EvidenceMatch.holds(choice, row.record().status(), facts));
    }

    private static boolean holds(Condition condition, Listed row, long nowMs) {
        return switch (condition) {
            case Condition.Text text -> {
                var values = RowTexts.of(text.key(), row);
                yield text.negated()
                        != text.values().stream()
                                .anyMatch(pattern -> values.stream().anyMatch(pattern::matches));
            }
            case Condition.Choice choice -> choice.negated() != choice.names().contains(name(choice.key(), row));
            case Condition.Number number -> {
                var value = number(number.key(), row);
                yield number.negated()
                        != number.ranges().stream().anyMatch(range -> value >= range.from() && value <= range.to());
            }
            case Condition.Moment moment -> {
                var at = moment(moment.key(), row);
                yield moment.negated()
                        != (at != null
                                && moment.values().stream()
                                        .anyMatch(when -> stands(moment.relation(), at, when, nowMs)));
            }
            case Condition.Word word -> word.negated() != found(row, word.text());
        };
    }

    private static String name(FilterKey key, Listed row) {
        var record = row.record();
        return switch (key) {
            case DISPOSITION -> record.registration().disposition().label();
            case ACK -> row.handled() == null ? "no" : "yes";
            case CANCEL -> record.cancelRequest() == null ? "none" : "asked";
            case ABANDON -> record.abandonRequest() == null ? "none" : "asked";
            default -> throw new IllegalArgumentException(key.label() + " has no stored names");
        };
    }

    private static long number(FilterKey key, Listed row) {
        return switch (key) {
            case TOKEN -> row.lease().fence();
            case TRY -> row.record().attempts();
            case REFUSED -> row.refused();
            default -> throw new IllegalArgumentException(key.label() + " is no number");
        };
    }

    private static @Nullable Long moment(FilterKey key, Listed row) {
        var record = row.record();
        return switch (key) {
            case AGE -> record.createdAtMs();
            case CHANGED -> record.updatedAtMs();
            case BEGAN ->
                record.firstStarted() == null
                        ? null
                        : (Long) record.firstStarted().startedAtMs();
            case ENDED -> record.status().live() ? null : (Long) record.updatedAtMs();
            default -> throw new IllegalArgumentException(key.label() + " is no moment");
        };
    }

    /** More age is earlier, a later day is later. */
    private static boolean stands(Relation relation, long atMs, When when, long nowMs) {
        var span = Bounds.of(relation, when, nowMs);
        return atMs >= span.fromMs() && atMs < span.toMs();
    }

    private static boolean found(Listed row, String word) {
        var record = row.record();
        var identity = record.registration().identity();
        var anywhere = record.status() == ProcessStatus.RUNNING || record.status() == ProcessStatus.WAITING;
        var wanted = new TextPattern(word, anywhere, true);
        return Stream.concat(List.of(record.id(), identity.kind()).stream(), Stream.ofNullable(identity.label()))
                .anyMatch(wanted::matches);
    }
}
