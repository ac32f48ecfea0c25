package io.leasehold.engine.pipeline;

import io.leasehold.process.ProcessJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** JSON values as expressions see them, and back. Pure. */
final class Values {
    /** No value of an expression is longer, in characters of JSON text. */
    static final int LONGEST = 262_144;

    private static final int LARGEST_LIST = 10_000;
    private static final int DEEPEST = 32;

    private Values() {}

    /** A JSON value for an expression: maps, lists, texts, numbers, booleans, null. */
    static @Nullable Object toExpression(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(field -> map.put(field.getKey(), toExpression(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            node.forEach(item -> list.add(toExpression(item)));
            return list;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : null;
    }

    /**
     * What an expression yielded, as JSON.
     *
     * @throws ExpressionFault when it is too large, or nothing that JSON can hold
     */
    static JsonNode toJson(@Nullable Object value) {
        var written = ProcessJson.write(plain(value, 0));
        if (written.length() > LONGEST) {
            throw new ExpressionFault("its value is longer than " + LONGEST + " characters");
        }
        // Read again, so that a value is the same before and after it lay in the log.
        return ProcessJson.parse(written);
    }

    /** How a value stands within a text: texts as they are, everything else as JSON. */
    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : ProcessJson.write(value);
    }

    private static Object plain(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new ExpressionFault("its value is nested deeper than " + DEEPEST);
        }
        return switch (value) {
            case null -> NullNode.getInstance();
            case JsonNode json -> json;
            case Map<?, ?> map -> {
                var object = ProcessJson.object();
                map.forEach((key, item) -> object.set(String.valueOf(key), ProcessJson.tree(plain(item, depth + 1))));
                yield object;
            }
            case Iterable<?> items -> list(items, depth);
            case Double number -> finite(number);
            case Boolean truth -> truth;
            case Character letter -> letter.toString();
            case CharSequence text -> text.toString();
            case Long number -> number;
            case Integer number -> number.longValue();
            case BigInteger number -> number;
            case BigDecimal number -> number;
            case Float number -> number.doubleValue();
            case Short number -> number.longValue();
            default ->
                throw new ExpressionFault("its value is no text, number, list or object, but a "
                        + value.getClass().getSimpleName());
        };
    }

    private static Double finite(Double number) {
        if (!Double.isFinite(number)) {
            throw new ExpressionFault("its value is " + number + ", which is no JSON number");
        }
        return number;
    }

    private static Object list(Iterable<?> items, int depth) {
        var list = new ArrayList<JsonNode>();
        for (var item : items) {
            if (list.size() >= LARGEST_LIST) {
                throw new ExpressionFault("its value has more than " + LARGEST_LIST + " items");
            }
            list.add(ProcessJson.tree(plain(item, depth + 1)));
        }
        return list;
    }
}
