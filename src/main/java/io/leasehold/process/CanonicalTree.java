package io.leasehold.process;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sorts object keys and folds −0.0 into 0.0, so that structurally equal trees become equal. Pure. */
final class CanonicalTree {
    private CanonicalTree() {}

    static JsonNode of(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), of(entry.getValue())));
            var object = JsonNodeFactory.instance.objectNode();
            sorted.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(of(item)));
            return array;
        }
        if (node.isFloatingPointNumber() && node.doubleValue() == 0.0) {
            return DoubleNode.valueOf(0.0);
        }
        return node;
    }
}
