package io.leasehold.registry.query;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.Range;
import io.leasehold.registry.query.Filter.Relation;
import io.leasehold.registry.query.FilterScanner.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the filter language (console-detail.md 4). One parser for the command line and the console. Pure; positions in
 * messages count from 1.
 */
public final class FilterParser {
    private final FilterScanner scanner;
    private final ZoneId zone;
    private final List<Condition> conditions = new ArrayList<>();
    private Optional<Set<ProcessStatus>> statuses = Optional.empty();

    private FilterParser(String text, ZoneId zone) {
        this.scanner = new FilterScanner(text);
        this.zone = zone;
    }

    /**
     * The filter a text means. A text that names neither status nor phase means live rows; with {@code needs:you} also
     * those whose outcome is unknown.
     *
     * @param zone in which days and times of day are meant
     * @throws InvalidInput {@code invalid_filter} with the position and the nearest name
     */
    public static Filter parse(String text, ZoneId zone) {
        return new FilterParser(text, zone).filter();
    }

    /** Whether a text names a status or a phase, so that it does not simply mean live rows. */
    public static boolean namesStatus(String text, ZoneId zone) {
        var parser = new FilterParser(text, zone);
        parser.filter();
        return parser.statuses.isPresent()
                || parser.conditions.stream().anyMatch(condition -> of(condition, FilterKey.PHASE));
    }

    /** Which statuses a filter with these conditions means that names none. */
    static Set<ProcessStatus> statusesWithout(List<Condition> conditions) {
        if (conditions.stream().anyMatch(condition -> of(condition, FilterKey.PHASE))) {
            return Filter.ANY.statuses();
        }
        if (conditions.stream().anyMatch(condition -> of(condition, FilterKey.NEEDS) && !condition.negated())) {
            var asking = EnumSet.copyOf(Filter.LIVE.statuses());
            asking.addAll(Filter.UNKNOWN_OUTCOME);
            return asking;
        }
        return Filter.LIVE.statuses();
    }

    private static boolean of(Condition condition, FilterKey key) {
        return condition instanceof Condition.Choice choice && choice.key() == key;
    }

    private Filter filter() {
        while (scanner.more()) {
            term();
        }
        return new Filter(statuses.orElseGet(() -> statusesWithout(conditions)), conditions);
    }

    private void term() {
        var negated = scanner.minus();
        if (scanner.is('"')) {
            conditions.add(new Condition.Word(scanner.quoted(), negated));
            scanner.requireEnd();
            return;
        }
        var nameAt = scanner.at();
        var name = scanner.name();
        if (name.isEmpty()) {
            conditions.add(new Condition.Word(scanner.word(), negated));
            return;
        }
        var key = FilterKey.named(name).orElseThrow(() -> FilterFaults.unknownKey(name, nameAt));
        var operatorAt = scanner.at();
        var relation = relation(scanner.operator());
        switch (key.form()) {
            case TEXT -> {
                requireColon(key, relation, operatorAt);
                var patterns = scanner.values().stream().map(Value::pattern).toList();
                conditions.add(new Condition.Text(key, patterns, negated));
            }
            case CHOICE -> {
                requireColon(key, relation, operatorAt);
                choice(key, negated);
            }
            case NUMBER -> conditions.add(new Condition.Number(key, ranges(relation), negated));
            case MOMENT -> moment(key, relation, operatorAt, negated);
        }
    }

    private static Relation relation(String operator) {
        return Arrays.stream(Relation.values())
                .filter(relation -> relation.sign().equals(operator))
                .findFirst()
                .orElseThrow();
    }

    private static void requireColon(FilterKey key, Relation relation, int operatorAt) {
        if (relation != Relation.WITHIN) {
            throw FilterFaults.at(operatorAt, "‘" + key.label() + "’ compares with ‘:’ only");
        }
    }

    private void choice(FilterKey key, boolean negated) {
        var names = new TreeSet<String>();
        for (var value : scanner.values()) {
            var pattern = value.pattern();
            var named = key.names().stream().filter(pattern::matches).toList();
            if (named.isEmpty()) {
                throw FilterFaults.unknownValue(key, value.text(), value.at());
            }
            names.addAll(named);
        }
        if (key == FilterKey.STATUS) {
            status(names, negated);
        } else {
            conditions.add(new Condition.Choice(key, names, negated));
        }
    }

    private void status(Set<String> names, boolean negated) {
        var named = EnumSet.noneOf(ProcessStatus.class);
        for (var name : names) {
            named.addAll(
                    switch (name) {
                        case "any" -> Filter.ANY.statuses();
                        case "live" -> Filter.LIVE.statuses();
                        default -> Set.of(ProcessStatus.ofLabel(name));
                    });
        }
        var wanted = negated ? EnumSet.complementOf(named) : named;
        statuses.ifPresent(wanted::retainAll);
        statuses = Optional.of(wanted);
    }

    private List<Range> ranges(Relation relation) {
        var valuesAt = scanner.at();
        var values = scanner.values();
        requireOne(relation, values, valuesAt);
        return values.stream()
                .map(value -> {
                    var number = number(value);
                    return switch (relation) {
                        case WITHIN -> new Range(number, number);
                        case MORE -> new Range(number + 1, Long.MAX_VALUE);
                        case MORE_OR_SAME -> new Range(number, Long.MAX_VALUE);
                        case LESS -> new Range(0, number - 1);
                        case LESS_OR_SAME -> new Range(0, number);
                    };
                })
                .toList();
    }

    private static long number(Value value) {
        if (!value.text().matches("[0-9]{1,18}")) {
            throw FilterFaults.at(value.at(), "‘" + value.text() + "’ is no number");
        }
        return Long.parseLong(value.text());
    }

    private static void requireOne(Relation relation, List<Value> values, int at) {
        if (relation != Relation.WITHIN && values.size() > 1) {
            throw FilterFaults.at(at, "‘" + relation.sign() + "’ compares with one value only");
        }
    }

    private void moment(FilterKey key, Relation relation, int operatorAt, boolean negated) {
        var valuesAt = scanner.at();
        var onlyAges = key == FilterKey.AGE;
        if (onlyAges && relation == Relation.WITHIN) {
            throw ageNeedsOrder(key, operatorAt);
        }
        var values = scanner.values();
        requireOne(relation, values, valuesAt);
        var whens = new ArrayList<When>();
        for (var value : values) {
            var text = value.text().toLowerCase(Locale.ROOT).equals("today") ? "today" : value.text();
            var when = onlyAges ? WhenText.age(text).map(When.class::cast) : WhenText.read(text, zone);
            whens.add(when.orElseThrow(() -> noMoment(value, onlyAges)));
        }
        if (relation == Relation.WITHIN && whens.stream().anyMatch(When.Ago.class::isInstance)) {
            throw ageNeedsOrder(key, operatorAt);
        }
        conditions.add(new Condition.Moment(key, relation, whens, negated));
    }

    private static InvalidInput ageNeedsOrder(FilterKey key, int at) {
        return FilterFaults.at(at, "‘" + key.label() + "’ compares ages with <, <=, > or >=");
    }

    private static InvalidInput noMoment(Value value, boolean onlyAges) {
        return FilterFaults.at(
                value.at(),
                onlyAges
                        ? "‘" + value.text() + "’ is no age; write e.g. 90s, 5m, 1h or 7d"
                        : "‘" + value.text()
                                + "’ is no time; write e.g. 1h, 7d, today, 2026-11-21 or 2026-11-21T09:15");
    }
}
