package io.leasehold.process;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads a selector whose variant is its only key. Anything else is an error. */
final class ValueSelectorReader extends ValueDeserializer<ValueSelector> {
    @Override
    public ValueSelector deserialize(JsonParser parser, DeserializationContext context) {
        return selector(context.readTree(parser), context);
    }

    private ValueSelector selector(JsonNode tree, DeserializationContext context) {
        if (tree.isString() && tree.stringValue().equals("payload")) {
            return new ValueSelector.Payload();
        }
        if (tree.isObject() && tree.size() == 1) {
            var variant = tree.properties().iterator().next();
            var value = variant.getValue();
            return switch (variant.getKey()) {
                case "pointer" -> new ValueSelector.Pointer(text(value, context));
                case "const" -> new ValueSelector.Const(value);
                case "template" -> template(value, context);
                case "present" -> new ValueSelector.Present(text(value, context));
                default -> throw unknown(tree, context);
            };
        }
        throw unknown(tree, context);
    }

    private ValueSelector template(JsonNode tree, DeserializationContext context) {
        var fields = new LinkedHashMap<String, ValueSelector>();
        var named = tree.get("fields");
        if (named == null || !named.isObject()) {
            throw unknown(tree, context);
        }
        named.properties().forEach(field -> fields.put(field.getKey(), selector(field.getValue(), context)));
        return new ValueSelector.Template(text(tree.get("template"), context), fields);
    }

    private static String text(@Nullable JsonNode value, DeserializationContext context) {
        if (value == null || !value.isString()) {
            throw unknown(value, context);
        }
        return value.stringValue();
    }

    private static RuntimeException unknown(@Nullable JsonNode tree, DeserializationContext context) {
        return context.instantiationException(ValueSelector.class, "unknown value selector " + tree);
    }
}
