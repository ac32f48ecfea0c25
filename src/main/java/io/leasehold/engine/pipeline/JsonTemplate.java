package io.leasehold.engine.pipeline;

import io.leasehold.process.ProcessJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A JSON value of which every text is a template. Immutable. */
sealed interface JsonTemplate {
    /** A text. */
    record Text(Template template) implements JsonTemplate {}

    /** A list. */
    record Items(List<JsonTemplate> items) implements JsonTemplate {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object; its keys are taken as they are. */
    record Fields(Map<String, JsonTemplate> fields) implements JsonTemplate {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** Anything else. */
    record Constant(JsonNode value) implements JsonTemplate {}

    /**
     * Its value.
     *
     * @throws ExpressionFault when an expression in it has none
     */
    default JsonNode value(Map<String, @Nullable Object> names) {
        return switch (this) {
            case Text text -> text.template().value(names);
            case Constant constant -> constant.value();
            case Items list -> {
                var array = JsonNodeFactory.instance.arrayNode();
                list.items().forEach(item -> array.add(item.value(names)));
                yield array;
            }
            case Fields map -> {
                var object = ProcessJson.object();
                map.fields().forEach((key, item) -> object.set(key, item.value(names)));
                yield object;
            }
        };
    }
}
