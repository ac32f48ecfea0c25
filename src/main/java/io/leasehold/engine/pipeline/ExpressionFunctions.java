package io.leasehold.engine.pipeline;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the language of expressions. Called by their names from expressions only; pure.
 *
 * <p>Public because the library calls public methods of public classes only.
 */
public final class ExpressionFunctions {
    ExpressionFunctions() {}

    /** The lines of a text that are not blank, without spaces around them. */
    public List<String> lines(@Nullable Object text) {
        return text == null
                ? List.of()
                : text.toString()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** The pieces of a text between separators, which are taken literally. */
    public List<String> split(Object text, Object separator) {
        return List.of(text.toString().split(Pattern.quote(separator.toString()), -1));
    }

    /** The items of a list as one text with a separator between them. */
    public String join(Collection<?> items, Object separator) {
        return bounded(items.stream()
                .map(item -> Values.text(Values.toJson(item)))
                .collect(Collectors.joining(separator.toString())));
    }

    /** A text without spaces and line ends around it. */
    public String trim(Object text) {
        return text.toString().strip();
    }

    /** A value as text: texts as they are, everything else as JSON. */
    public String text(@Nullable Object value) {
        return Values.text(Values.toJson(value));
    }

    /** The value that a JSON text stands for. */
    public @Nullable Object json(Object text) {
        try {
            return Values.toExpression(ProcessJson.parse(text.toString()));
        } catch (InvalidInput e) {
            throw new ExpressionFault("json() got no JSON text: " + e.getMessage());
        }
    }

    /** The number that a text stands for. */
    public Number number(Object text) {
        var digits = text.toString().strip();
        try {
            return digits.matches("[+-]?[0-9]+") ? (Number) Long.valueOf(digits) : (Number) Double.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new ExpressionFault("number() got no number: " + digits);
        }
    }

    /** Whether a list has that item, an object that key, or a text that part. */
    public boolean contains(@Nullable Object in, @Nullable Object what) {
        return switch (in) {
            case null -> false;
            case Map<?, ?> map -> map.containsKey(String.valueOf(what));
            case Collection<?> items ->
                items.stream().anyMatch(item -> Values.toJson(item).equals(Values.toJson(what)));
            default -> what != null && in.toString().contains(what.toString());
        };
    }

    /** Whether a text begins so. */
    public boolean startsWith(Object text, Object beginning) {
        return text.toString().startsWith(beginning.toString());
    }

    /** Whether a text ends so. */
    public boolean endsWith(Object text, Object end) {
        return text.toString().endsWith(end.toString());
    }

    /** What each object of a list has under that key; nothing where it has none. */
    public List<@Nullable Object> pluck(Collection<?> items, Object key) {
        var found = new ArrayList<@Nullable Object>();
        for (var item : items) {
            found.add(item instanceof Map<?, ?> map ? map.get(key.toString()) : null);
        }
        return found;
    }

    /** The keys of an object, in their order. */
    public List<String> keys(Map<?, ?> map) {
        return new ArrayList<>(map.keySet().stream().map(String::valueOf).toList());
    }

    private static String bounded(String text) {
        if (text.length() > Values.LONGEST) {
            throw new ExpressionFault("a text in it becomes longer than " + Values.LONGEST + " characters");
        }
        return text;
    }
}
