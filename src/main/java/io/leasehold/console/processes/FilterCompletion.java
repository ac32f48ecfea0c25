package io.leasehold.console.processes;

import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.TextPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What may follow what was typed into the filter: keys, then values. Pure. */
final class FilterCompletion {
    private FilterCompletion() {}

    /**
     * A way to go on.
     *
     * @param text what takes the place of the part that was typed
     * @param meaning what it is about
     * @param from where that part begins
     * @param to where it ends
     */
    record Suggestion(String text, String meaning, int from, int to) {
        /** The whole filter with it. */
        String applied(String typed) {
            return typed.substring(0, from) + text + typed.substring(to);
        }

        /** Where to go on typing. */
        int caret() {
            return from + text.length();
        }
    }

    /**
     * The ways to go on at the caret.
     *
     * @param asked whether a person asked for them, so that an empty word has some too
     * @param known the values of a key that occur here
     */
    static List<Suggestion> at(String typed, int caret, boolean asked, Function<FilterKey, List<String>> known) {
        var begin = caret;
        while (begin > 0 && !Character.isWhitespace(typed.charAt(begin - 1))) {
            begin--;
        }
        if (begin < caret && typed.charAt(begin) == '-') {
            begin++;
        }
        var word = typed.substring(begin, caret);
        if (word.indexOf('"') >= 0 || (word.isEmpty() && !asked)) {
            return List.of();
        }
        var colon = word.indexOf(':');
        return colon < 0 ? keys(word, begin, caret) : values(word, colon, begin, caret, known);
    }

    private static List<Suggestion> keys(String word, int begin, int caret) {
        return Arrays.stream(FilterKey.values())
                .filter(key -> key.label().startsWith(word.toLowerCase(Locale.ROOT)))
                .map(key -> new Suggestion(key.label() + operator(key), key.meaning(), begin, caret))
                .toList();
    }

    private static String operator(FilterKey key) {
        return switch (key) {
            case AGE -> ">";
            case BEGAN, ENDED, CHANGED -> "<";
            case TOKEN, TRY, REFUSED -> ">=";
            default -> ":";
        };
    }

    private static List<Suggestion> values(
            String word, int colon, int begin, int caret, Function<FilterKey, List<String>> known) {
        var name = word.substring(0, colon);
        var valueAt = Math.max(colon, word.lastIndexOf(',')) + 1;
        var started = word.substring(valueAt).toLowerCase(Locale.ROOT);
        var found = new ArrayList<Suggestion>();
        for (var key : FilterKey.values()) {
            if (!key.label().equals(name)) {
                continue;
            }
            var values = new ArrayList<>(key.names());
            if (key.form() == FilterKey.Form.TEXT) {
                known.apply(key).stream()
                        .map(value -> new TextPattern(value, false, false).typed())
                        .forEach(values::add);
            }
            values.stream()
                    .distinct()
                    .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(started))
                    .filter(value -> value.length() > started.length())
                    .map(value -> new Suggestion(value, "", begin + valueAt, caret))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }
}
