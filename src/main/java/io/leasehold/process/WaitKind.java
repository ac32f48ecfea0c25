package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What a parked process waits for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WaitKind.Signal.class, name = "signal"),
    @JsonSubTypes.Type(value = WaitKind.Timer.class, name = "timer"),
    @JsonSubTypes.Type(value = WaitKind.Process.class, name = "process"),
    @JsonSubTypes.Type(value = WaitKind.Event.class, name = "event")
})
public sealed interface WaitKind {
    /** The n-th signal of that name, n counting from 1. */
    record Signal(String name, String eventType, String key, int ordinal) implements WaitKind {}

    /** A point in wall time, epoch milliseconds. */
    record Timer(long atMs) implements WaitKind {}

    /** The end of another process. */
    record Process(String processId) implements WaitKind {}

    /** An event of another process after that sequence. */
    record Event(String processId, String eventType, long afterSequence) implements WaitKind {}

    /** The other process of which something must come; absent: none. */
    @Nullable
    default String otherProcess() {
        return switch (this) {
            case Process process -> process.processId();
            case Event event -> event.processId();
            case Signal ignored -> null;
            case Timer ignored -> null;
        };
    }

    /** The part of an idempotency key that names this wait. */
    default String waitKey() {
        return switch (this) {
            case Signal signal -> signal.key();
            case Timer timer -> "timer:" + timer.atMs();
            case Process process -> "process:" + process.processId();
            case Event event -> "event:" + event.processId() + ":" + event.eventType() + ":" + event.afterSequence();
        };
    }
}
