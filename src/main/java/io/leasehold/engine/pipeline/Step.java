package io.leasehold.engine.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * One step of a pipeline. Immutable.
 *
 * @param path where it stands in the pipeline's JSON; unique, and part of every replay key
 * @param name what expressions call its result
 * @param goOn whether the pipeline goes on when it has failed
 */
record Step(String path, @Nullable String name, Retry retry, boolean goOn, StepAction action) {
    /** What people call it. */
    String shown() {
        return name == null ? action.kind() + " at " + path : name;
    }
}
