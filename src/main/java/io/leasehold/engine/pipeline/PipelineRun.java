package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.engine.command.AttemptCommands;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.FailureFollower;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One segment of a pipeline's run, from what its log says to its end or its next wait. Used once. */
final class PipelineRun {
    private final RunContext context;
    private final Pipeline pipeline;
    private final LivenessProbe probe;
    private final Attendant attendant;
    private final BranchStop stop;
    private final Breakdown breakdown;

    PipelineRun(RunContext context, Pipeline pipeline, LivenessProbe probe) {
        this.context = context;
        this.pipeline = pipeline;
        this.probe = probe;
        this.attendant = new Attendant(context);
        this.stop = new BranchStop(context.stop());
        this.breakdown = new Breakdown(stop);
    }

    RunResult run() throws RunNotMade {
        var journal = new Journal(context);
        try (var commands = new AttemptCommands(context, probe)) {
            commands.endLeftovers(CommandSpec.DEFAULT_GRACE_MS);
            return run(new StepRunner(context, journal, attendant, commands, breakdown));
        }
    }

    private RunResult run(StepRunner runner) throws RunNotMade {
        var end = new AtomicReference<@Nullable StepEnd>();
        var scope = new Scope(context.record().id(), context.attempt(), pipeline.input());
        attendant.begin(1);
        Thread.ofVirtual().name("pipeline").start(() -> {
            try {
                end.set(runner.block(pipeline.steps(), "", scope, stop));
            } catch (RuntimeException | Error e) {
                breakdown.broken(e);
            } finally {
                attendant.end();
            }
        });
        var until = attendant.attend();
        breakdown.require();
        return switch (end.get()) {
            case null -> throw new IllegalStateException("a branch ended without saying how");
            case StepEnd.Parked ignored ->
                new RunResult.Suspended(
                        until.orElseThrow(() -> new IllegalStateException("parked, but on nothing")), null);
            case StepEnd.Stopped ignored -> stopped();
            case StepEnd.Done ignored -> ended(NullNode.getInstance());
            case StepEnd.Finished finished -> ended(finished.value());
            case StepEnd.Failed failed -> failed(failed);
        };
    }

    private static RunResult ended(JsonNode value) {
        return new RunResult.Ended(new AwaitOutput.Success(value, null));
    }

    private RunResult failed(StepEnd.Failed failed) {
        var raw = failed.at().event();
        var failure = failed.failure();
        if (failure.raw() != null) {
            raw.set("raw", failure.raw());
        }
        var outcome = new AwaitOutput.Failure(
                failure.failureClass(),
                failure.code(),
                "Step " + failed.at().step().shown() + " failed: " + failure.message(),
                raw,
                null);
        var follower = pipeline.onFailure();
        if (follower != null) {
            // The failed step is in the log, so a crash from here on changes nothing about the outcome.
            new FailureFollower(context).start(follower, outcome);
        }
        return new RunResult.Ended(outcome);
    }

    private RunResult stopped() {
        if (context.stop().reason().filter(StopReason.CANCEL::equals).isEmpty()) {
            return new RunResult.Stopped();
        }
        var raw = ProcessJson.object();
        raw.put("attempt", context.attempt());
        return new RunResult.Ended(new AwaitOutput.Cancelled("The pipeline was stopped.", raw, null));
    }
}
