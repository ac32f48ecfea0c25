package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Picks a value out of an event's payload. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "select")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValueSelector.Payload.class, name = "payload"),
    @JsonSubTypes.Type(value = ValueSelector.Pointer.class, name = "pointer"),
    @JsonSubTypes.Type(value = ValueSelector.Const.class, name = "const"),
    @JsonSubTypes.Type(value = ValueSelector.Template.class, name = "template"),
    @JsonSubTypes.Type(value = ValueSelector.Present.class, name = "present")
})
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
