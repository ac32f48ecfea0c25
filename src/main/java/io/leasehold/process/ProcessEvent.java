package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a process's log.
 *
 * @param processId whose log
 * @param sequence 1-based and strictly increasing in that log
 * @param eventSeq position in the whole registry
 * @param eventType its declared type
 * @param payload what it says
 * @param replayKey the idempotency key, unique in the log
 * @param requestId the caller's request that wrote it, unique in the registry
 * @param terminal the outcome, when this event ended the process
 * @param wake the wake input, when this event asked for one
 * @param occurredAtMs wall time, epoch milliseconds; never before the previous event of this process
 */
public record ProcessEvent(
        String processId,
        long sequence,
        long eventSeq,
        String eventType,
        JsonNode payload,
        @Nullable String replayKey,
        @Nullable String requestId,
        @Nullable AwaitOutput terminal,
        @Nullable JsonNode wake,
        long occurredAtMs) {
    /** The same event at its position in the registry. */
    public ProcessEvent at(long position) {
        return new ProcessEvent(
                processId, sequence, position, eventType, payload, replayKey, requestId, terminal, wake, occurredAtMs);
    }
}
