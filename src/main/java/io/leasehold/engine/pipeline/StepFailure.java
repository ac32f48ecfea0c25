package io.leasehold.engine.pipeline;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Why a step failed, as it lies in the log. */
record StepFailure(
        FailureClass failureClass,
        String code,
        String message,
        @Nullable JsonNode raw) {
    static StepFailure of(FailureClass failureClass, String code, String message) {
        return new StepFailure(failureClass, code, message, null);
    }

    static StepFailure of(ExpressionFault fault) {
        return of(FailureClass.INVALID_REQUEST, "expression", "A value cannot be computed: " + fault.why() + ".");
    }

    static StepFailure of(LeaseholdException refusal) {
        return of(FailureClass.INVALID_REQUEST, refusal.code(), refusal.text());
    }

    static StepFailure of(AwaitOutput.Failure failure) {
        return new StepFailure(failure.failureClass(), failure.code(), failure.message(), failure.raw());
    }

    /** What expressions see of a step that failed and let the pipeline go on. */
    JsonNode result() {
        var result = ProcessJson.object();
        result.put("ok", false);
        result.put("code", code);
        result.put("message", message);
        if (raw != null) {
            result.set("raw", raw);
        }
        return result;
    }
}
