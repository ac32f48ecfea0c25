package io.leasehold.registry.query;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.MomentKey;
import io.leasehold.registry.query.Filter.Pattern;
import io.leasehold.registry.query.Filter.TextKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the filter language (console-detail.md 4). One parser for the command line and the console. Pure; positions in
 * messages count from 1.
 */
public final class FilterParser {
    private static final Map<String, TextKey> TEXT_KEYS = new TreeMap<>(Map.of(
            "id", TextKey.ID,
            "label", TextKey.LABEL,
            "kind", TextKey.KIND,
            "disposition", TextKey.DISPOSITION,
            "holder", TextKey.HOLDER,
            "owner", TextKey.OWNER,
            "originator", TextKey.ORIGINATOR));

    private static final Set<ProcessStatus> LIVE = Filter.LIVE.statuses();

    private final String text;
    private final long nowMs;
    private final List<Condition> conditions = new ArrayList<>();
    private Optional<Set<ProcessStatus>> statuses = Optional.empty();
    private int at;

    private FilterParser(String text, long nowMs) {
        this.text = text;
        this.nowMs = nowMs;
    }

    /**
     * The filter a text means. An empty text, and a text that names no status, mean live rows.
     *
     * @param nowMs wall time, from which ages count
     * @throws InvalidInput {@code invalid_filter} with the position and the nearest name
     */
    public static Filter parse(String text, long nowMs) {
        return new FilterParser(text, nowMs).filter();
    }

    /** The keys that exist, in alphabetical order. */
    public static List<String> keys() {
        var keys = new ArrayList<>(TEXT_KEYS.keySet());
        keys.add("age");
        keys.add("status");
        keys.sort(Comparator.naturalOrder());
        return List.copyOf(keys);
    }

    private Filter filter() {
        skipSpace();
        while (at < text.length()) {
            term();
            skipSpace();
        }
        return new Filter(statuses.orElse(LIVE), conditions);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void term() {
        var begin = at;
        var negated = text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
        if (negated) {
            at++;
        }
        if (text.charAt(at) == '"') {
            conditions.add(new Condition.Word(quoted(), negated));
            return;
        }
        var nameAt = at;
        while (at < text.length() && nameCharacter(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && at > nameAt && ":<>".indexOf(text.charAt(at)) >= 0) {
            key(text.substring(nameAt, at), nameAt, negated);
            return;
        }
        at = nameAt;
        var word = bare(false);
        if (word.isEmpty()) {
            throw error(begin, "Nothing stands here that could be searched");
        }
        conditions.add(new Condition.Word(word, negated));
    }

    private static boolean nameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void key(String name, int nameAt, boolean negated) {
        var operatorAt = at;
        var operator = operator();
        var known = TEXT_KEYS.get(name);
        if (!name.equals("age") && !name.equals("status") && known == null) {
            throw unknownKey(name, nameAt);
        }
        if (!name.equals("age") && !operator.equals(":")) {
            throw error(operatorAt, "‘" + name + "’ compares with ‘:’ only");
        }
        if (name.equals("status")) {
            status(negated);
        } else if (known != null) {
            conditions.add(new Condition.Text(known, patterns(known), negated));
        } else {
            age(operator, operatorAt, negated);
        }
    }

    private String operator() {
        var first = text.charAt(at++);
        if (first != ':' && at < text.length() && text.charAt(at) == '=') {
            at++;
            return first + "=";
        }
        return Character.toString(first);
    }

    private void status(boolean negated) {
        var named = EnumSet.noneOf(ProcessStatus.class);
        for (var value : values()) {
            named.addAll(statusNamed(value));
        }
        var wanted = negated ? EnumSet.complementOf(named) : named;
        statuses.ifPresent(wanted::retainAll);
        statuses = Optional.of(wanted);
    }

    private static Set<ProcessStatus> statusNamed(Value value) {
        return switch (value.text()) {
            case "any" -> EnumSet.allOf(ProcessStatus.class);
            case "live" -> LIVE;
            default ->
                Arrays.stream(ProcessStatus.values())
                        .filter(status -> status.label().equals(value.text()))
                        .map(Set::of)
                        .findFirst()
                        .orElseThrow(() -> {
                            var names = new ArrayList<>(List.of("any", "live"));
                            Arrays.stream(ProcessStatus.values()).forEach(status -> names.add(status.label()));
                            return unknownValue("status", value, names);
                        });
        };
    }

    private List<Pattern> patterns(TextKey key) {
        var patterns = new ArrayList<Pattern>();
        for (var value : values()) {
            if (key == TextKey.DISPOSITION) {
                requireDisposition(value);
            }
            patterns.add(pattern(value));
        }
        return List.copyOf(patterns);
    }

    private static void requireDisposition(Value value) {
        var labels = Arrays.stream(RecoveryDisposition.values())
                .map(RecoveryDisposition::label)
                .toList();
        if (!value.text().contains("*") && !labels.contains(value.text())) {
            throw unknownValue("disposition", value, labels);
        }
    }

    private static Pattern pattern(Value value) {
        var text = value.text();
        if (value.quoted()) {
            return new Pattern(text, false, false);
        }
        var openStart = text.startsWith("*");
        var openEnd = text.length() > 1 && text.endsWith("*");
        return new Pattern(text.substring(openStart ? 1 : 0, text.length() - (openEnd ? 1 : 0)), openStart, openEnd);
    }

    private void age(String operator, int operatorAt, boolean negated) {
        var valueAt = at;
        var value = bare(true);
        var ageMs = duration(value)
                .orElseThrow(() -> error(valueAt, "‘" + value + "’ is no age; write e.g. 90s, 5m, 1h or 7d"));
        var then = nowMs - ageMs;
        var moment =
                switch (operator) {
                    // Older means created before that moment.
                    case ">" -> new Condition.Moment(MomentKey.CREATED, Long.MIN_VALUE, then, negated);
                    case ">=" -> new Condition.Moment(MomentKey.CREATED, Long.MIN_VALUE, then + 1, negated);
                    case "<" -> new Condition.Moment(MomentKey.CREATED, then + 1, Long.MAX_VALUE, negated);
                    case "<=" -> new Condition.Moment(MomentKey.CREATED, then, Long.MAX_VALUE, negated);
                    default -> throw error(operatorAt, "‘age’ compares with <, <=, > or >=");
                };
        conditions.add(moment);
    }

    private static Optional<Long> duration(String value) {
        if (!value.matches("[0-9]{1,9}[smhd]")) {
            return Optional.empty();
        }
        var amount = Long.parseLong(value.substring(0, value.length() - 1));
        return Optional.of(
                switch (value.charAt(value.length() - 1)) {
                    case 's' -> amount * 1_000;
                    case 'm' -> amount * 60_000;
                    case 'h' -> amount * 3_600_000;
                    default -> amount * 86_400_000;
                });
    }

    /** One value of a key, and where it stands. */
    private record Value(String text, int at, boolean quoted) {}

    private List<Value> values() {
        var values = new ArrayList<Value>();
        do {
            var valueAt = at;
            var isQuoted = at < text.length() && text.charAt(at) == '"';
            var value = isQuoted ? quoted() : bare(true);
            if (value.isEmpty()) {
                throw error(valueAt, "A value is missing");
            }
            values.add(new Value(value, valueAt, isQuoted));
        } while (comma());
        return List.copyOf(values);
    }

    private boolean comma() {
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            return true;
        }
        return false;
    }

    private String bare(boolean endsAtComma) {
        var begin = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && !(endsAtComma && text.charAt(at) == ',')) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        var begin = at;
        var end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw error(begin, "The quotation that begins here does not end");
        }
        at = end + 1;
        return text.substring(begin + 1, end);
    }

    private static InvalidInput unknownKey(String name, int position) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_FILTER,
                "Unknown key ‘" + name + "’ at " + (position + 1) + "." + meant(name, keys()),
                "Keys are: " + String.join(", ", keys()) + ".");
    }

    private static InvalidInput unknownValue(String key, Value value, List<String> names) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_FILTER,
                "Unknown " + key + " ‘" + value.text() + "’ at " + (value.at() + 1) + "." + meant(value.text(), names),
                "Values are: " + String.join(", ", names) + ".");
    }

    private static InvalidInput error(int position, String what) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_FILTER,
                what + ", at " + (position + 1) + ".",
                "A filter is a list of words and of key:value, e.g. kind:command age>1h backup");
    }

    private static String meant(String name, List<String> names) {
        return names.stream()
                .filter(candidate -> distance(name, candidate) <= 2)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(nearest -> " Did you mean " + nearest + "?")
                .orElse("");
    }

    /** How many letters must be changed, added or left out. */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        var left = one.toLowerCase(Locale.ROOT);
        for (var i = 1; i <= left.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var change = left.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = row;
        }
        return before[other.length()];
    }
}
