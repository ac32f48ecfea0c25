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

/** Adds a line to a file when an execution begins and when it ends, and takes a moment, so that its program can die in the middle of it. */
final class MarkEngine implements ProcessEngine {
    static final String KIND = "mark";

    private static final long PID = ProcessHandle.current().pid();
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
        var id = context.record().id();
        executions.add(Executions.begun(id, context.attempt(), PID, System.nanoTime()));
        LockSupport.parkNanos(MOMENT);
        executions.add(Executions.over(id, context.attempt(), PID, System.nanoTime()));
        return new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object(), null));
    }
}
