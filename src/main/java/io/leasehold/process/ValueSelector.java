package io.leasehold.process;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Picks a value out of an event's payload.
 *
 * <p>In JSON the variant is the text {@code "payload"} or the only key of an object: {@code {"pointer": "/a/b"}},
 * {@code {"const": …}}, {@code {"template": {"template": …, "fields": …}}}, {@code {"present": "/a/b"}} (kernel.md 2.9).
 */
@JsonSerialize(using = ValueSelectorWriter.class)
@JsonDeserialize(using = ValueSelectorReader.class)
public sealed interface ValueSelector {
    /** The whole payload. */
    record Payload() implements ValueSelector {}

    /** The value at a JSON pointer; its absence is an error. */
    record Pointer(String pointer) implements ValueSelector {}

    /** Always this value. */
    record Const(JsonNode value) implements ValueSelector {}

    /** A text with {@code {name}} placeholders, each filled by its selector. */
    record Template(String template, Map<String, ValueSelector> fields) implements ValueSelector {
        public Template {
            fields = Map.copyOf(fields);
        }
    }

    /** Whether there is a value at a JSON pointer. */
    record Present(String pointer) implements ValueSelector {}
}
