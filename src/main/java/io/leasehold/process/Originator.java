package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Who created a process: never an ephemeral execution. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Originator.Host.class, name = "host"),
    @JsonSubTypes.Type(value = Originator.Session.class, name = "session")
})
public sealed interface Originator {
    /** A program of the host, optionally one part of it. */
    record Host(@Nullable String scope) implements Originator {}

    /** A session, optionally one frame of it. */
    record Session(String sessionId, @Nullable String agentFrameId) implements Originator {}

    /** The id by which rows are listed and filtered. */
    @JsonIgnore
    default String id() {
        return switch (this) {
            case Host host -> host.scope() == null ? "host" : "host:" + host.scope();
            case Session session -> session.sessionId();
        };
    }
}
