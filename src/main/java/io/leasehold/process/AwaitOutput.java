package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a process ended, as those who wait for it read it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AwaitOutput.Success.class, name = "success"),
    @JsonSubTypes.Type(value = AwaitOutput.Failure.class, name = "failure"),
    @JsonSubTypes.Type(value = AwaitOutput.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = AwaitOutput.Abandoned.class, name = "abandoned"),
    @JsonSubTypes.Type(value = AwaitOutput.NoLongerRetained.class, name = "no_longer_retained")
})
public sealed interface AwaitOutput {
    /** The work ended well. */
    record Success(JsonNode value, @Nullable JsonNode control) implements AwaitOutput {}

    /** The work failed; {@code raw} holds the engine's own facts. */
    record Failure(
            @JsonProperty("class") FailureClass failureClass,
            String code,
            String message,
            @Nullable JsonNode raw,
            @Nullable JsonNode control)
            implements AwaitOutput {}

    /** The work was cancelled. */
    record Cancelled(
            String message,
            @Nullable JsonNode raw,
            @Nullable JsonNode control) implements AwaitOutput {}

    /** The outcome is unknown and will never be known. */
    record Abandoned(AbandonEvidence evidence, @Nullable JsonNode control) implements AwaitOutput {}

    /** The row was pruned. Only ever read, never written. */
    record NoLongerRetained(String terminalLabel, long prunedAtMs) implements AwaitOutput {}

    /** The status a row with this outcome has; the pruned reading has none and must not be written. */
    @JsonIgnore
    default ProcessStatus status() {
        return switch (this) {
            case Success ignored -> ProcessStatus.COMPLETED;
            case Failure ignored -> ProcessStatus.FAILED;
            case Cancelled ignored -> ProcessStatus.CANCELLED;
            case Abandoned ignored -> ProcessStatus.ABANDONED;
            case NoLongerRetained ignored ->
                throw new IllegalStateException("no_longer_retained is a reading, not an outcome");
        };
    }
}
