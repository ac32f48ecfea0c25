package io.leasehold.registry.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A conjunction of conditions on a row. {@link FilterParser} reads it from a text and {@link #text} writes it.
 *
 * @param statuses the row's status is one of these
 * @param conditions all hold
 */
public record Filter(Set<ProcessStatus> statuses, List<Condition> conditions) {
    /** Live rows. */
    public static final Filter LIVE = new Filter(Set.of(ProcessStatus.RUNNING, ProcessStatus.WAITING), List.of());

    /** Every row. */
    public static final Filter ANY = new Filter(Set.of(ProcessStatus.values()), List.of());

    /** The statuses whose outcome nobody knows. */
    static final Set<ProcessStatus> UNKNOWN_OUTCOME = Set.of(ProcessStatus.ABANDONED, ProcessStatus.CALLER_DEPARTED);

    public Filter {
        statuses = Set.copyOf(statuses);
        conditions = List.copyOf(conditions);
    }

    /** One condition, possibly negated. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "condition")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Condition.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Condition.Choice.class, name = "choice"),
        @JsonSubTypes.Type(value = Condition.Number.class, name = "number"),
        @JsonSubTypes.Type(value = Condition.Moment.class, name = "moment"),
        @JsonSubTypes.Type(value = Condition.Word.class, name = "word")
    })
    public sealed interface Condition {
        /** The key's value is one of these (or, negated, none of them). */
        record Text(FilterKey key, List<TextPattern> values, boolean negated) implements Condition {
            public Text {
                requireForm(key, FilterKey.Form.TEXT);
                values = List.copyOf(values);
            }
        }

        /** The key's value is one of these names (or, negated, none of them). */
        record Choice(FilterKey key, Set<String> names, boolean negated) implements Condition {
            public Choice {
                requireForm(key, FilterKey.Form.CHOICE);
                names = Set.copyOf(names);
            }
        }

        /** The key's number is in one of these ranges (or, negated, in none of them). */
        record Number(FilterKey key, List<Range> ranges, boolean negated) implements Condition {
            public Number {
                requireForm(key, FilterKey.Form.NUMBER);
                ranges = List.copyOf(ranges);
            }
        }

        /** A moment of the row stands in that relation to one of these; a row without that moment does not match. */
        record Moment(FilterKey key, Relation relation, List<When> values, boolean negated) implements Condition {
            public Moment {
                requireForm(key, FilterKey.Form.MOMENT);
                values = List.copyOf(values);
            }
        }

        /**
         * A word occurs in id, label or kind of a live row, or begins one of them in a row that has ended, without
         * regard to case (or, negated, does not).
         */
        record Word(String text, boolean negated) implements Condition {}

        /** Whether the opposite is asked for. */
        boolean negated();

        /** Whether it rests on who lives now. */
        default boolean evidence() {
            return this instanceof Choice choice && choice.key().evidence();
        }

        private static void requireForm(FilterKey key, FilterKey.Form form) {
            if (key.form() != form) {
                throw new IllegalArgumentException(key.label() + " has no values of the form " + form);
            }
        }
    }

    /** Both ends inclusive. */
    public record Range(long from, long to) {}

    /** How a moment stands to what was written: of an age, more means older; of a day or time, more means later. */
    public enum Relation {
        WITHIN(":"),
        MORE(">"),
        MORE_OR_SAME(">="),
        LESS("<"),
        LESS_OR_SAME("<=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** Whether a registry alone cannot decide it, because it rests on who lives now. */
    public boolean evidence() {
        return conditions.stream().anyMatch(Condition::evidence);
    }

    /** The part that a registry decides alone: every row that matches this filter matches that one too. */
    public Filter stored() {
        if (!evidence()) {
            return this;
        }
        var possible = EnumSet.noneOf(ProcessStatus.class);
        possible.addAll(statuses);
        for (var condition : conditions) {
            if (condition instanceof Condition.Choice choice) {
                possible.removeIf(status -> !possible(choice, status));
            }
        }
        return new Filter(
                possible,
                conditions.stream().filter(condition -> !condition.evidence()).toList());
    }

    private static boolean possible(Condition.Choice choice, ProcessStatus status) {
        return switch (choice.key()) {
            case PHASE -> choice.negated() || phases(status).stream().anyMatch(choice.names()::contains);
            case VERDICT, PROOF, CHILD -> status.live();
            case NEEDS -> status.live() || UNKNOWN_OUTCOME.contains(status) || choice.negated();
            default -> true;
        };
    }

    private static List<String> phases(ProcessStatus status) {
        return switch (status) {
            case COMPLETED -> List.of(FilterKey.lower(Phase.COMPLETED));
            case FAILED -> List.of(FilterKey.lower(Phase.FAILED));
            case CANCELLED -> List.of(FilterKey.lower(Phase.CANCELLED));
            case ABANDONED -> List.of(FilterKey.lower(Phase.ABANDONED));
            case CALLER_DEPARTED -> List.of(FilterKey.lower(Phase.DEPARTED));
            case RUNNING, WAITING -> List.of("queued", "running", "waiting", "silent", "interrupted", "external");
        };
    }

    /** Whether words are searched in rows that have ended, where they match at the start only. */
    public boolean wordsInEnded() {
        return statuses.stream().anyMatch(ProcessStatus::retired)
                && conditions.stream().anyMatch(Condition.Word.class::isInstance);
    }

    /** The same conditions on rows of any status. */
    public Filter alsoEnded() {
        return new Filter(ANY.statuses, conditions);
    }

    /** The filter as it is typed; reading it again gives the same filter. */
    public String text() {
        return FilterPrinter.text(this);
    }
}
