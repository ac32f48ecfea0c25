package io.leasehold.engine;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Executes processes whose input names its kind.
 *
 * <p>Found by {@link java.util.ServiceLoader} or handed to the worker. One instance serves all runs of a worker at
 * once and must be thread-safe.
 */
public interface ProcessEngine {
    /** The kind it executes, lower case, e.g. {@code command}. */
    String kind();

    /** How people will know a process with that payload. */
    default ProcessIdentity identity(JsonNode payload) {
        return new ProcessIdentity(kind(), null, null);
    }

    /** The custom events its runs append; part of every registration of this kind. */
    default List<ProcessEventType> eventTypes() {
        return List.of();
    }

    /** The custom events and signals of a process with that payload, which was checked. */
    default List<ProcessEventType> eventTypes(JsonNode payload) {
        return eventTypes();
    }

    /** Whether its runs rest on what the registry keeps over a crash: a worker on one that keeps nothing refuses it. */
    default boolean needsDurableRegistry() {
        return false;
    }

    /**
     * Checks a payload before anything durable happens.
     *
     * @throws io.leasehold.error.InvalidInput naming what is wrong with the payload
     */
    void validate(JsonNode payload, ExecutionEnvironment environment);

    /**
     * Declares a process of this kind, its payload checked.
     *
     * @param processId the caller's stable id, unique in the registry
     * @param environment what it will run in; store it before the declaration is registered
     * @throws io.leasehold.error.InvalidInput naming what is wrong with the payload
     */
    default ProcessRegistration registration(
            String processId, JsonNode payload, RecoveryDisposition disposition, ExecutionEnvironment environment) {
        validate(payload, environment);
        return new ProcessRegistration(
                processId,
                new ProcessInput.Engine(kind(), payload),
                disposition,
                null,
                identity(payload),
                eventTypes(payload),
                ProcessProvenance.host(),
                environment.ref());
    }

    /**
     * Executes one attempt. Called on a thread of its own, after the start was recorded and is on disk.
     *
     * @return how it ended
     * @throws RunNotMade when nothing of the work has happened in this attempt; the row stays claimable
     * @throws RuntimeException any other exception ends the process as failed: the work may have happened
     */
    RunResult run(RunContext context) throws RunNotMade;
}
