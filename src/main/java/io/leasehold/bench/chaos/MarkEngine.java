package io.leasehold.bench.chaos;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessJson;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Adds a line to a file for each execution, and takes a moment, so that its program can die in the middle of it. */
final class MarkEngine implements ProcessEngine {
    static final String KIND = "mark";

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(150);

    private final Journal executions;

    MarkEngine(Path executions) {
        this.executions = new Journal(executions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void validate(JsonNode payload, ExecutionEnvironment environment) {
        // It looks at no payload.
    }

    @Override
    public RunResult run(RunContext context) {
        executions.add(context.record().id() + " " + context.attempt());
        LockSupport.parkNanos(MOMENT);
        return new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object(), null));
    }
}
