package io.leasehold.engine.pipeline;

import io.leasehold.embed.EmbeddedLeasehold;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.WatchedEngine;
import io.leasehold.engine.command.CommandEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;

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
        try (var leasehold =
                EmbeddedLeasehold.open(Path.of(args[0]), "stopping", new Standing(), new CommandEngine())) {
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
    private static final class Standing extends WatchedEngine {
        private static final Set<String> BOUNDARIES = Set.of(PipelineEvents.STEP_FINISHED, PipelineEvents.STEP_TRIED);

        Standing() {
            super(new PipelineEngine());
        }

        @Override
        public RunResult run(RunContext context) throws RunNotMade {
            var once = new Semaphore(1);
            var result = run(context, (operation, given, call) -> {
                var boundary = operation.equals("append") && BOUNDARIES.contains(given[0]);
                if (boundary) {
                    once.acquireUninterruptibly();
                }
                var answer = call.make();
                if (boundary) {
                    say(STEP);
                    once.acquireUninterruptibly();
                }
                return answer;
            });
            say(result instanceof RunResult.Suspended ? PARKED : ENDED);
            return result;
        }
    }
}
