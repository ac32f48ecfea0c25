package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What a process executes. Opaque parts are JSON trees: the kernel carries them and never looks inside. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProcessInput.ToolCall.class, name = "tool_call"),
    @JsonSubTypes.Type(value = ProcessInput.Engine.class, name = "engine"),
    @JsonSubTypes.Type(value = ProcessInput.SessionTurn.class, name = "session_turn"),
    @JsonSubTypes.Type(value = ProcessInput.External.class, name = "external")
})
public sealed interface ProcessInput {
    /** A prepared call of a named tool. Carried as data; no worker here runs it. */
    record ToolCall(JsonNode call) implements ProcessInput {}

    /** Work for the engine of that kind. */
    record Engine(
            String kind,
            @JsonProperty(isRequired = OptBoolean.FALSE) JsonNode payload) implements ProcessInput {
        /** No payload reads as null (kernel.md 2.1). */
        public Engine {
            payload = payload == null ? NullNode.getInstance() : payload;
        }
    }

    /** A turn of a child session. Carried as data; no worker here runs it. */
    record SessionTurn(
            String definitionKey,
            @Nullable JsonNode createRequest,
            @Nullable JsonNode turnInput,
            @Nullable JsonNode outputContract)
            implements ProcessInput {}

    /** Work that somebody else executes; the registry only keeps its row. */
    record External(@Nullable JsonNode metadata) implements ProcessInput {
        /** Metadata that is null says as little as none (kernel.md 2.1). */
        public External {
            metadata = metadata == null || metadata.isNull() ? null : metadata;
        }
    }

    /** The label of what would have to run it: {@code tool}, an engine's kind, {@code session_turn}, {@code external}. */
    default String engineKind() {
        return switch (this) {
            case ToolCall ignored -> "tool";
            case Engine engine -> engine.kind();
            case SessionTurn ignored -> "session_turn";
            case External ignored -> "external";
        };
    }

    /** Whether the registration must name a captured execution environment; the others must not (kernel.md 2.1). */
    default boolean needsEnvironment() {
        return this instanceof ToolCall || this instanceof Engine;
    }
}
