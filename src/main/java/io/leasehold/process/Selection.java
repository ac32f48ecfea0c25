package io.leasehold.process;

import io.leasehold.error.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** Evaluates value selectors. Pure. */
public final class Selection {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    private Selection() {}

    /**
     * The selected value.
     *
     * @throws InvalidInput when a pointer misses or a placeholder has no selector
     */
    public static JsonNode select(ValueSelector selector, JsonNode payload) {
        return switch (selector) {
            case ValueSelector.Payload ignored -> payload;
            case ValueSelector.Pointer pointer -> {
                var found = payload.at(pointer.pointer());
                if (found.isMissingNode()) {
                    throw invalid("the payload has nothing at " + pointer.pointer());
                }
                yield found;
            }
            case ValueSelector.Const constant -> constant.value();
            case ValueSelector.Template template -> {
                var filled = PLACEHOLDER.matcher(template.template()).replaceAll(match -> {
                    var field = template.fields().get(match.group(1));
                    if (field == null) {
                        throw invalid("the template names {" + match.group(1) + "}, which no field selects");
                    }
                    return Matcher.quoteReplacement(text(select(field, payload)));
                });
                yield StringNode.valueOf(filled);
            }
            case ValueSelector.Present present ->
                BooleanNode.valueOf(!payload.at(present.pointer()).isMissingNode());
        };
    }

    /** What keeps a selector from ever working: pointers that are none, placeholders that no field fills. */
    public static List<String> faults(ValueSelector selector) {
        return switch (selector) {
            case ValueSelector.Pointer pointer -> pointerFaults(pointer.pointer());
            case ValueSelector.Present present -> pointerFaults(present.pointer());
            case ValueSelector.Template template -> {
                var faults = new ArrayList<String>();
                PLACEHOLDER
                        .matcher(template.template())
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !template.fields().containsKey(name))
                        .forEach(name -> faults.add("the placeholder {" + name + "}, which no field fills"));
                template.fields().values().forEach(field -> faults.addAll(faults(field)));
                yield faults;
            }
            case ValueSelector.Payload ignored -> List.of();
            case ValueSelector.Const ignored -> List.of();
        };
    }

    private static List<String> pointerFaults(String pointer) {
        return pointer.isEmpty() || pointer.startsWith("/")
                ? List.of()
                : List.of("\"" + pointer + "\", which is no JSON pointer");
    }

    /** Null, false, and empty text, arrays and objects are false; everything else, zero included, is true. */
    public static boolean truthy(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isString()) {
            return !value.stringValue().isEmpty();
        }
        return !value.isContainer() || !value.isEmpty();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static InvalidInput invalid(String what) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_PAYLOAD,
                "The event's meaning cannot be read: " + what + ".",
                "Mend the payload or the declared event type.");
    }
}
