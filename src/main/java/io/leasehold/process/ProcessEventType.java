package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A declared type of event.
 *
 * @param name its name, unique in a registration
 * @param payloadSchema the JSON schema that payloads must satisfy; absent: any payload
 * @param semantics what an event of this type does beside being recorded
 */
public record ProcessEventType(String name, @Nullable JsonNode payloadSchema, EventSemantics semantics) {
    /** A type whose events are only recorded. */
    public static ProcessEventType plain(String name, @Nullable JsonNode payloadSchema) {
        return new ProcessEventType(name, payloadSchema, EventSemantics.NONE);
    }
}
