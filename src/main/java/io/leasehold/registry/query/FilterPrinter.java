package io.leasehold.registry.query;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a filter so that {@link FilterParser} reads the same one. Pure. */
final class FilterPrinter {
    private static final Pattern LOOKS_LIKE_KEY = Pattern.compile("[\\p{L}\\p{Nd}_]+[:<>].*", Pattern.DOTALL);

    private FilterPrinter() {}

    static String text(Filter filter) {
        var terms = new ArrayList<String>();
        if (!filter.statuses().equals(FilterParser.statusesWithout(filter.conditions()))) {
            terms.add(statuses(filter));
        }
        filter.conditions().forEach(condition -> terms.add((condition.negated() ? "-" : "") + term(condition)));
        return String.join(" ", terms);
    }

    private static String statuses(Filter filter) {
        if (filter.statuses().equals(Filter.ANY.statuses())) {
            return "status:any";
        }
        if (filter.statuses().equals(Filter.LIVE.statuses())) {
            return "status:live";
        }
        return filter.statuses().isEmpty()
                ? "-status:any"
                : "status:"
                        + filter.statuses().stream()
                                .sorted()
                                .map(ProcessStatus::label)
                                .collect(Collectors.joining(","));
    }

    private static String term(Condition condition) {
        return switch (condition) {
            case Condition.Text text ->
                text.key().label() + ":"
                        + joined(text.values().stream()
                                .map(FilterPrinter::pattern)
                                .toList());
            case Condition.Choice choice ->
                choice.key().label() + ":"
                        + joined(choice.names().stream().sorted().toList());
            case Condition.Number number -> number(number);
            case Condition.Moment moment ->
                moment.key().label()
                        + moment.relation().sign()
                        + joined(moment.values().stream().map(When::text).toList());
            case Condition.Word word -> word(word.text());
        };
    }

    private static String joined(List<String> values) {
        return String.join(",", values);
    }

    private static String number(Condition.Number number) {
        var range = number.ranges().getFirst();
        var name = number.key().label();
        if (range.to() < range.from()) {
            return name + "<0";
        }
        if (range.to() == Long.MAX_VALUE) {
            return name + ">=" + range.from();
        }
        if (range.from() == 0 && range.to() > 0) {
            return name + "<=" + range.to();
        }
        return name + ":"
                + joined(number.ranges().stream()
                        .map(one -> Long.toString(one.from()))
                        .toList());
    }

    /** A value for a key, quoted where it must be. */
    static String pattern(TextPattern pattern) {
        return (pattern.openStart() ? "*" : "") + value(pattern) + (pattern.openEnd() ? "*" : "");
    }

    private static String value(TextPattern pattern) {
        var text = pattern.text();
        var plain = !text.startsWith("*")
                && !text.endsWith("*")
                && (!text.isEmpty() || (pattern.openStart() && !pattern.openEnd()))
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == ',' || c == '"');
        return plain ? text : quoted(text);
    }

    private static String word(String text) {
        var plain = !text.isEmpty()
                && !text.startsWith("-")
                && !LOOKS_LIKE_KEY.matcher(text).matches()
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
