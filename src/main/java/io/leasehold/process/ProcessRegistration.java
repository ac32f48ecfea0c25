package io.leasehold.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The immutable declaration of a process.
 *
 * @param id the caller's stable id, unique in the registry
 * @param input what is executed
 * @param disposition what a sweep may do when the owner is lost
 * @param maxAttempts how often it may begin, at least 1; absent: without bound
 * @param identity how people know it
 * @param eventTypes the custom events it may append, beside the built-in ones
 * @param provenance who created it and why
 * @param envRef the captured execution environment, required for inputs that need one
 */
public record ProcessRegistration(
        String id,
        ProcessInput input,
        RecoveryDisposition disposition,
        @Nullable Integer maxAttempts,
        ProcessIdentity identity,
        List<ProcessEventType> eventTypes,
        ProcessProvenance provenance,
        @Nullable String envRef) {
    public ProcessRegistration {
        eventTypes = List.copyOf(eventTypes);
    }
}
