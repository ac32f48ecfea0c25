package io.leasehold.process;

import io.leasehold.error.InvalidInput;
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
