package io.leasehold.engine.pipeline;

import io.leasehold.embed.EmbeddedLeasehold;
import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/**
 * A program that runs pipelines and stands still as soon as a step has come to an end that is on disk, or a run has
 * parked: at a boundary, where it can be killed.
 */
final class StoppingWorker {
    /** Says that a step has come to an end. */
    static final String STEP = "step";

    /** Says that a run waits and has given back everything. */
    static final String PARKED = "parked";

    /** Says that a pipeline has ended. */
    static final String ENDED = "ended";

    private StoppingWorker() {}

    /** Arguments: the folder of the registry. Ends when it is killed, or standard input ends. */
    public static void main(String[] args) throws IOException {
        try (var leasehold = EmbeddedLeasehold.open(
                Path.of(args[0]), "stopping", new Standing(new PipelineEngine()), new CommandEngine())) {
            leasehold.start();
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }

    /** Executes pipelines up to their next boundary. */
    private record Standing(PipelineEngine engine) implements ProcessEngine {
        private static final Set<String> BOUNDARIES = Set.of(PipelineEvents.STEP_FINISHED, PipelineEvents.STEP_TRIED);

        @Override
        public String kind() {
            return engine.kind();
        }

        @Override
        public ProcessIdentity identity(JsonNode payload) {
            return engine.identity(payload);
        }

        @Override
        public List<ProcessEventType> eventTypes(JsonNode payload) {
            return engine.eventTypes(payload);
        }

        @Override
        public void validate(JsonNode payload, ExecutionEnvironment environment) {
            engine.validate(payload, environment);
        }

        @Override
        public RunResult run(RunContext context) throws RunNotMade {
            var once = new Semaphore(1);
            var standing = (RunContext) Proxy.newProxyInstance(
                    RunContext.class.getClassLoader(), new Class<?>[] {RunContext.class}, (proxy, method, values) -> {
                        var boundary = method.getName().equals("append") && BOUNDARIES.contains(values[0]);
                        if (boundary) {
                            once.acquireUninterruptibly();
                        }
                        try {
                            var answer = method.invoke(context, values);
                            if (boundary) {
                                say(STEP);
                                once.acquireUninterruptibly();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            var result = engine.run(standing);
            say(result instanceof RunResult.Suspended ? PARKED : ENDED);
            return result;
        }
    }
}
