package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.WaitKind;
import java.util.Optional;

/** One attempt, or a part of one between two waits, of a process that is one command. Used once. */
final class CommandRun {
    private static final String FAILED_KEY = "command.failed";

    private final RunContext context;
    private final CommandSpec spec;
    private final LivenessProbe probe;

    CommandRun(RunContext context, CommandSpec spec, LivenessProbe probe) {
        this.context = context;
        this.spec = spec;
        this.probe = probe;
    }

    RunResult run() throws RunNotMade {
        SystemText.require(spec, context.environment());
        var failed = failedBefore();
        if (failed.isPresent()) {
            return ended(failed.get());
        }
        try (var commands = new AttemptCommands(context, probe)) {
            commands.endLeftovers(spec.grace());
            return run(commands, tries());
        }
    }

    private CommandTries tries() throws RunNotMade {
        try {
            return new CommandTries(context, spec);
        } catch (RegistryUnavailable e) {
            throw CommandExecution.notMade(e);
        }
    }

    private RunResult run(AttemptCommands commands, CommandTries tries) throws RunNotMade {
        while (true) {
            Optional<WaitKind> pause = context.stop().reason().isPresent() ? Optional.empty() : tries.pause();
            if (pause.isPresent()) {
                return new RunResult.Suspended(pause.get());
            }
            var place = tries.next() == 1 ? "" : "try-" + tries.next();
            var end = commands.execute(new CommandCall(spec, context.environment(), place, context.stop(), 0));
            if (!(end instanceof CommandEnd.Ended ended)) {
                return new RunResult.Stopped();
            }
            if (!(ended.output() instanceof AwaitOutput.Failure failure)) {
                return new RunResult.Ended(ended.output());
            }
            if (!tries.again(failure)) {
                return ended(failure);
            }
        }
    }

    /** Ends as failed; whoever is to follow is started first, and the failure stands from then on. */
    private RunResult ended(AwaitOutput.Failure failure) {
        var follower = spec.onFailure();
        if (follower != null) {
            var payload = ProcessJson.object();
            payload.set("outcome", ProcessJson.tree(failure));
            context.append(CommandEvents.FAILED, payload, FAILED_KEY);
            new FailureFollower(context).start(follower, failure);
        }
        return new RunResult.Ended(failure);
    }

    private Optional<AwaitOutput.Failure> failedBefore() {
        return spec.onFailure() == null
                ? Optional.empty()
                : context.event(FAILED_KEY)
                        .map(event -> ProcessJson.read(event.payload().path("outcome"), AwaitOutput.class))
                        .map(AwaitOutput.Failure.class::cast);
    }
}
