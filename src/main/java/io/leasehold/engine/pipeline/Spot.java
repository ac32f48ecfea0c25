package io.leasehold.engine.pipeline;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Nearest;
import io.leasehold.process.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a pipeline's JSON and its path. What does not fit is noted as a fault and read as something harmless, so
 * that reading goes on.
 */
record Spot(JsonNode node, String path, Faults faults) {
    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    void fault(String why) {
        faults.add(path, why);
    }

    Spot field(String name) {
        return new Spot(node.path(name), path + "." + name, faults);
    }

    @Nullable
    Spot optional(String name) {
        var field = field(name);
        return field.present() ? field : null;
    }

    Spot item(int index) {
        return new Spot(node.path(index), path + "[" + index + "]", faults);
    }

    /** Notes each key that is not among these. */
    void onlyKeys(Set<String> known) {
        node.propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> field(key).fault("is not known here" + Nearest.hint(key, known)));
    }

    boolean isObject(Set<String> keys) {
        if (!node.isObject()) {
            fault("must be an object with "
                    + String.join(", ", keys.stream().sorted().toList()));
            return false;
        }
        onlyKeys(keys);
        return true;
    }

    String text() {
        if (!node.isString() || node.stringValue().isBlank()) {
            fault(present() ? "must be a text" : "is missing");
            return "";
        }
        return node.stringValue();
    }

    /** A name that stands in paths, keys and expressions. */
    String name() {
        var name = text();
        if (!name.isEmpty() && !name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
            fault("must be a name of up to 64 letters, digits and _, not \"" + shortened(name) + "\"");
        }
        return name;
    }

    int wholeNumber(int least, int most) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            fault("must be a whole number from " + least + " to " + most);
            return least;
        }
        return node.intValue();
    }

    /** A span of time in milliseconds. */
    long span() {
        if (!node.isString()) {
            fault("must be a span of time such as 500ms, 90s, 5m, 1h or 7d");
            return 1;
        }
        try {
            return Span.parse(node.stringValue()).toMillis();
        } catch (InvalidInput e) {
            fault("must be a span of time such as 500ms, 90s, 5m, 1h or 7d, not \"" + shortened(node.stringValue())
                    + "\"");
            return 1;
        }
    }

    /** One of these words. */
    <T> T word(Map<String, T> words, T usual) {
        var found = node.isString() ? words.get(node.stringValue()) : null;
        if (found == null) {
            fault("must be "
                    + String.join(" or ", words.keySet().stream().sorted().toList()));
            return usual;
        }
        return found;
    }

    List<Spot> items(String of) {
        if (!node.isArray()) {
            fault("must be a list of " + of);
            return List.of();
        }
        var items = new ArrayList<Spot>();
        for (var index = 0; index < node.size(); index++) {
            items.add(item(index));
        }
        return items;
    }

    Map<String, Spot> fields(String of) {
        if (!node.isObject()) {
            fault("must be an object of " + of);
            return Map.of();
        }
        var fields = new LinkedHashMap<String, Spot>();
        node.propertyNames().forEach(key -> fields.put(key, field(key)));
        return fields;
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
