package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt of one command, from its gate to the proof that nothing of it runs any more. Used once. */
final class CommandRun {
    private static final long STREAMS_AFTER_EXIT_MS = 2_000;

    private final RunContext context;
    private final CommandSpec spec;
    private final LivenessProbe probe;
    private final Pidfd signals;

    CommandRun(RunContext context, CommandSpec spec, LivenessProbe probe, Pidfd signals) {
        this.context = context;
        this.spec = spec;
        this.probe = probe;
        this.signals = signals;
    }

    RunResult run() throws RunNotMade {
        try {
            SystemText.require(spec, context.environment());
            new Leftovers(context, spec, probe, signals).end();
        } catch (RegistryUnavailable e) {
            throw notMade(e);
        }
        return switch (CommandLookup.of(spec, context.environment())) {
            case CommandLookup.Missing missing -> new RunResult.Ended(missing.failure());
            case CommandLookup.Found found -> run(found);
        };
    }

    private RunResult run(CommandLookup.Found found) throws RunNotMade {
        var told = context.stop().reason();
        if (told.isPresent()) {
            return neverBegan(told.get() == StopReason.CANCEL);
        }
        try {
            return run(Gate.start(found.program(), spec.args(), found.cwd(), variables()));
        } catch (IOException e) {
            return notStarted(e);
        }
    }

    private static RunResult notStarted(IOException e) throws RunNotMade {
        if (String.valueOf(e.getMessage()).contains("Argument list too long")) {
            return new RunResult.Ended(new AwaitOutput.Failure(
                    FailureClass.INVALID_REQUEST,
                    "command_too_long",
                    "The system takes no command with so many or so long arguments and variables. Hand them over in a"
                            + " file or through standard input.",
                    null,
                    null));
        }
        throw new RunNotMade(
                "child_not_started",
                "The system could not start a child: " + e.getMessage() + ". It is tried again later.",
                e);
    }

    private RunResult run(Gate gate) throws RunNotMade {
        @Nullable TreeEnding tree = null;
        var over = false;
        try (var output = new OutputWriter(context.outputFolder(), context.wall())) {
            var child = record(gate);
            tree = new TreeEnding(child, ProcessTree.SessionTrust.OWN_CHILD, signals);
            var result = execute(gate, child, tree, output);
            over = true;
            return result;
        } finally {
            if (!over) {
                // Whatever went wrong, nothing of this attempt may outlive its lease.
                gate.abandon();
                if (tree != null) {
                    tree.endNow();
                }
            }
        }
    }

    private RunResult execute(Gate gate, ProcessTree child, TreeEnding tree, OutputWriter output) throws RunNotMade {
        var watch = new CommandWatch(spec, context.attempt(), child.leader(), tree, output);
        var streams = ChildStreams.of(gate.child(), output, watch::began);
        var flush = new OutputFlush(output);
        var scribe = new Scribe(context, () -> watch.stop(StopReason.LEASE_LOST));
        gate.child().onExit().thenAccept(ended -> watch.exited(ended.exitValue()));
        var unsubscribe = (Runnable) () -> {};
        try {
            gate.open(spec.stdin());
            unsubscribe = context.stop().onStop(watch::stop);
            var end = watch.toEnd(scribe);
            var closed = streams.awaitClosed(STREAMS_AFTER_EXIT_MS);
            if (!closed) {
                streams.leave();
            }
            flush.last();
            return result(
                    end, streams, closed ? output.summary() : output.summary().cutOff(), scribe);
        } finally {
            unsubscribe.run();
            flush.last();
            scribe.silence();
        }
    }

    private RunResult result(CommandWatch.End end, ChildStreams streams, OutputSummary summary, Scribe scribe)
            throws RunNotMade {
        if (end.ending() == CommandWatch.Ending.LEASE_LOST) {
            scribe.silence();
            scribe.throwRefusal();
            return new RunResult.Stopped();
        }
        if (!streams.passed()) {
            scribe.finish();
            if (end.ending() == CommandWatch.Ending.CANCEL || end.ending() == CommandWatch.Ending.DRAIN) {
                return neverBegan(end.ending() == CommandWatch.Ending.CANCEL);
            }
            throw new RunNotMade(
                    "gate_not_passed",
                    "The child ended before it became the program (exit code " + end.code()
                            + "), so nothing ran. It is tried again later.",
                    null);
        }
        var facts = CommandOutcome.withExit(ProcessJson.object(), end.code());
        facts.put("duration_ms", end.durationMs());
        facts.set("output", summary.toJson());
        if (!end.leftBehind().isEmpty()) {
            var pids = facts.putArray("left_behind");
            end.leftBehind().forEach(pids::add);
        }
        scribe.say(CommandEvents.EXITED, facts.deepCopy(), "command.exited:" + context.attempt());
        var lost = scribe.finish();
        if (lost > 0) {
            facts.put("events_lost", lost);
        }
        if (end.ending() == CommandWatch.Ending.DRAIN) {
            return new RunResult.Stopped();
        }
        if (end.effective() && end.ending() == CommandWatch.Ending.CANCEL) {
            return new RunResult.Ended(CommandOutcome.cancelled(spec, facts));
        }
        if (end.effective() && end.ending() == CommandWatch.Ending.TIMEOUT) {
            return new RunResult.Ended(CommandOutcome.timedOut(spec, facts));
        }
        return new RunResult.Ended(CommandOutcome.ended(spec, end.code(), streams.complaint(), facts));
    }

    private RunResult neverBegan(boolean cancelled) {
        return cancelled
                ? new RunResult.Ended(CommandOutcome.cancelledBeforeItBegan(context.attempt()))
                : new RunResult.Stopped();
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(context.environment().variables());
        var id = context.record().id();
        var registry = context.registryFolder();
        if (registry != null) {
            variables.put("LEASEHOLD_REGISTRY", registry.toString());
        }
        variables.put("LEASEHOLD_PROCESS_ID", id);
        variables.put("LEASEHOLD_ATTEMPT", Integer.toString(context.attempt()));
        variables.put("LEASEHOLD_FENCING_TOKEN", Long.toString(context.fencingToken()));
        variables.put(Mark.NAME, Mark.value(registry, id, context.attempt()));
        return variables;
    }

    /** Makes the child known, durably, while it still waits at the gate. */
    private ProcessTree record(Gate gate) throws RunNotMade {
        var evidence = evidence(gate.child());
        try {
            context.childStarted(new ChildProcess(
                    evidence, spec.name(), context.attempt(), context.wall().millis()));
        } catch (RegistryUnavailable e) {
            throw notMade(e);
        }
        return new ProcessTree(
                evidence.pid(),
                evidence.startTicks(),
                Mark.of(context.registryFolder(), context.record().id(), context.attempt()));
    }

    private LivenessEvidence.LocalProcess evidence(Process child) throws RunNotMade {
        // Alive after the look: the look met the child and nobody who got its number later.
        return probe.evidenceOf(child.pid())
                .filter(evidence -> child.isAlive())
                .orElseThrow(() -> new RunNotMade(
                        "child_not_known",
                        "The system does not say when child " + child.pid() + " started, so it was not let go.",
                        null));
    }

    /** While nothing of the work has happened, a registry that is away costs only the attempt. */
    private static RunNotMade notMade(RegistryUnavailable e) {
        return new RunNotMade(e.code(), e.text(), e);
    }
}
