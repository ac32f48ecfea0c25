package io.leasehold.engine.pipeline;

import tools.jackson.databind.JsonNode;

/** How far a step, or a list of steps, came in this segment of the run. */
sealed interface StepEnd {
    /** It is done. */
    record Done(JsonNode result) implements StepEnd {}

    /** It failed, and is not tried again. */
    record Failed(Place at, StepFailure failure) implements StepEnd {}

    /** It ended the pipeline with that outcome. */
    record Finished(JsonNode value) implements StepEnd {}

    /** It waits for something, and so does everything else: this segment ends. */
    record Parked() implements StepEnd {}

    /** It was told to stop. */
    record Stopped() implements StepEnd {}
}
