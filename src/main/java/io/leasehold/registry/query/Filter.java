package io.leasehold.registry.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.process.ProcessStatus;
import java.util.List;
import java.util.Set;

/**
 * A conjunction of conditions on a row.
 *
 * @param statuses the row's status is one of these
 * @param conditions all hold
 */
public record Filter(Set<ProcessStatus> statuses, List<Condition> conditions) {
    /** Live rows. */
    public static final Filter LIVE = new Filter(Set.of(ProcessStatus.RUNNING, ProcessStatus.WAITING), List.of());

    /** Every row. */
    public static final Filter ANY = new Filter(Set.of(ProcessStatus.values()), List.of());

    public Filter {
        statuses = Set.copyOf(statuses);
        conditions = List.copyOf(conditions);
    }

    /** One condition, possibly negated. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "condition")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Condition.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Condition.Moment.class, name = "moment"),
        @JsonSubTypes.Type(value = Condition.Word.class, name = "word")
    })
    public sealed interface Condition {
        /** The key's value is one of these (or, negated, none of them). */
        record Text(TextKey key, List<Pattern> values, boolean negated) implements Condition {}

        /** A moment of the row lies in a range of wall time, epoch milliseconds, from inclusive, to exclusive. */
        record Moment(MomentKey key, long fromMs, long toMs, boolean negated) implements Condition {}

        /** A word occurs in id, label or kind, without regard to case (or, negated, in none). */
        record Word(String text, boolean negated) implements Condition {}
    }

    /** The keys that compare text. */
    public enum TextKey {
        ID,
        LABEL,
        KIND,
        DISPOSITION,
        HOLDER,
        /** Its holder or its first starter. */
        OWNER,
        ORIGINATOR
    }

    /** The keys that compare moments. */
    public enum MomentKey {
        CREATED,
        CHANGED
    }

    /** A text that may begin or end with anything. */
    public record Pattern(String text, boolean openStart, boolean openEnd) {
        /** Whether a value matches, without regard to case. */
        public boolean matches(String value) {
            var lower = value.toLowerCase(java.util.Locale.ROOT);
            var wanted = text.toLowerCase(java.util.Locale.ROOT);
            if (openStart && openEnd) {
                return lower.contains(wanted);
            }
            if (openStart) {
                return lower.endsWith(wanted);
            }
            return openEnd ? lower.startsWith(wanted) : lower.equals(wanted);
        }
    }
}
