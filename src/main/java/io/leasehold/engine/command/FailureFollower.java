package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunReport;
import tools.jackson.databind.JsonNode;

/** Starts the process that is to follow a failure. */
public final class FailureFollower {
    private static final String KIND = "pipeline";

    private final RunContext context;

    /** For one run. */
    public FailureFollower(RunContext context) {
        this.context = context;
    }

    /**
     * Starts it once, with the outcome as its input. A follower that cannot be started is a warning in the log: the
     * outcome is what counts.
     *
     * @param pipeline the payload of a pipeline, a list or an object
     */
    public void start(JsonNode pipeline, AwaitOutput.Failure outcome) {
        var payload = ProcessJson.object();
        if (pipeline.isObject()) {
            pipeline.properties().forEach(field -> payload.set(field.getKey(), field.getValue()));
        } else {
            payload.set("steps", pipeline);
        }
        payload.set("input", ProcessJson.tree(outcome));
        try {
            context.startChild(
                    context.record().id() + ".on-failure",
                    KIND,
                    payload,
                    RecoveryDisposition.RERUNNABLE,
                    ParentEnd.ABANDON);
        } catch (InvalidInput e) {
            warn(e.text());
        } catch (Refused e) {
            if (e.kind() == Refused.Code.LEASE_SUPERSEDED) {
                throw e;
            }
            warn(e.text());
        }
    }

    private void warn(String why) {
        context.log(new RunReport.Log(
                RunReport.Level.WARNING, "The process that was to follow the failure was not started: " + why, null));
    }
}
