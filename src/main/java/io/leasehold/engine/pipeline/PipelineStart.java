package io.leasehold.engine.pipeline;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A pipeline that is to become a process.
 *
 * @param id the process's id
 * @param label what people call it; absent: the name that the pipeline has
 * @param disposition what a sweep may do when its owner is lost
 * @param maxAttempts how often it may begin; absent: without bound
 * @param payload a list of steps, or an object with {@code steps}, {@code name}, {@code input} and {@code on_failure}
 */
public record PipelineStart(
        String id,
        @Nullable String label,
        RecoveryDisposition disposition,
        @Nullable Integer maxAttempts,
        JsonNode payload) {
    /**
     * A payload of a pipeline's steps and what is given beside them.
     *
     * @param steps a list of steps, or an object that holds them
     * @param input takes the place of its own input; absent: that stays
     * @param onFailure takes the place of its own follower; absent: that stays
     */
    public static JsonNode payload(JsonNode steps, @Nullable JsonNode input, @Nullable JsonNode onFailure) {
        if (input == null && onFailure == null) {
            return steps;
        }
        var payload = ProcessJson.object();
        if (steps.isObject()) {
            steps.properties().forEach(field -> payload.set(field.getKey(), field.getValue()));
        } else {
            payload.set("steps", steps);
        }
        if (input != null) {
            payload.set("input", input);
        }
        if (onFailure != null) {
            payload.set("on_failure", onFailure);
        }
        return payload;
    }

    /**
     * Its declaration, checked as the engine will check it.
     *
     * @param environment what its commands will run in; store it before the declaration is registered
     * @throws io.leasehold.error.InvalidInput naming the JSON path of each fault
     */
    public ProcessRegistration registration(ExecutionEnvironment environment) {
        var declared = new PipelineEngine().registration(id, payload, disposition, environment);
        return new ProcessRegistration(
                declared.id(),
                declared.input(),
                declared.disposition(),
                maxAttempts,
                label == null ? declared.identity() : new ProcessIdentity(PipelineEngine.KIND, label, null),
                declared.eventTypes(),
                declared.provenance(),
                declared.envRef());
    }
}
