package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One execution of one command, from its gate to the proof that nothing of it runs any more. Used once. */
final class CommandExecution {
    private static final long STREAMS_AFTER_EXIT_MS = 2_000;

    private final RunContext context;
    private final CommandCall call;
    private final Supplier<OutputWriter> kept;
    private final LivenessProbe probe;
    private final Pidfd signals;

    CommandExecution(
            RunContext context, CommandCall call, Supplier<OutputWriter> kept, LivenessProbe probe, Pidfd signals) {
        this.context = context;
        this.call = call;
        this.kept = kept;
        this.probe = probe;
        this.signals = signals;
    }

    CommandEnd run() throws RunNotMade {
        SystemText.require(call.spec(), call.environment());
        return switch (CommandLookup.of(call.spec(), call.environment())) {
            case CommandLookup.Missing missing -> ended(missing.failure());
            case CommandLookup.Found found -> run(found);
        };
    }

    private static CommandEnd ended(AwaitOutput output) {
        return new CommandEnd.Ended(output, "");
    }

    private CommandEnd run(CommandLookup.Found found) throws RunNotMade {
        var told = call.stop().reason();
        if (told.isPresent()) {
            return neverBegan(told.get() == StopReason.CANCEL);
        }
        try {
            return run(Gate.start(found.program(), call.spec().args(), found.cwd(), variables()));
        } catch (IOException e) {
            return notStarted(e);
        }
    }

    private static CommandEnd notStarted(IOException e) throws RunNotMade {
        if (String.valueOf(e.getMessage()).contains("Argument list too long")) {
            return ended(new AwaitOutput.Failure(
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

    private CommandEnd run(Gate gate) throws RunNotMade {
        @Nullable TreeEnding tree = null;
        var over = false;
        var output = new CommandOutput(kept.get(), call.beginning());
        try {
            var child = record(gate);
            var came = new ProcessTree(child.evidence().pid(), child.evidence().startTicks(), mark());
            tree = new TreeEnding(came, ProcessTree.SessionTrust.OWN_CHILD, signals);
            var result = execute(gate, came, tree, output);
            over = true;
            context.childEnded(child);
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

    private CommandEnd execute(Gate gate, ProcessTree child, TreeEnding tree, CommandOutput output) throws RunNotMade {
        var watch = new CommandWatch(call.spec(), context.attempt(), child.leader(), tree, output);
        var streams = ChildStreams.of(gate.child(), output, watch::began);
        var flush = new OutputFlush(output);
        var scribe = new Scribe(context, call.place(), () -> watch.stop(StopReason.LEASE_LOST));
        gate.child().onExit().thenAccept(ended -> watch.exited(ended.exitValue()));
        var unsubscribe = (Runnable) () -> {};
        try {
            gate.open(call.spec().stdin());
            unsubscribe = call.stop().onStop(watch::stop);
            var end = watch.toEnd(scribe);
            var closed = streams.awaitClosed(STREAMS_AFTER_EXIT_MS);
            if (!closed) {
                streams.leave();
            }
            flush.last();
            return result(end, streams, output, closed, scribe);
        } finally {
            unsubscribe.run();
            flush.last();
            scribe.silence();
        }
    }

    private CommandEnd result(
            CommandWatch.End end, ChildStreams streams, CommandOutput output, boolean closed, Scribe scribe)
            throws RunNotMade {
        if (end.ending() == CommandWatch.Ending.LEASE_LOST) {
            scribe.silence();
            scribe.throwRefusal();
            return new CommandEnd.Stopped();
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
        facts.set("output", (closed ? output.summary() : output.summary().cutOff()).toJson());
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
            return new CommandEnd.Stopped();
        }
        if (end.effective() && end.ending() == CommandWatch.Ending.CANCEL) {
            return new CommandEnd.Ended(CommandOutcome.cancelled(call.spec(), facts), output.head());
        }
        if (end.effective() && end.ending() == CommandWatch.Ending.TIMEOUT) {
            return new CommandEnd.Ended(CommandOutcome.timedOut(call.spec(), facts), output.head());
        }
        return new CommandEnd.Ended(
                CommandOutcome.ended(call.spec(), end.code(), streams.complaint(), facts), output.head());
    }

    private CommandEnd neverBegan(boolean cancelled) {
        return cancelled ? ended(CommandOutcome.cancelledBeforeItBegan(context.attempt())) : new CommandEnd.Stopped();
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(call.environment().variables());
        var id = context.record().id();
        var registry = context.registryFolder();
        if (registry != null) {
            variables.put("LEASEHOLD_REGISTRY", registry.toString());
        }
        variables.put("LEASEHOLD_PROCESS_ID", id);
        variables.put("LEASEHOLD_ATTEMPT", Integer.toString(context.attempt()));
        variables.put("LEASEHOLD_FENCING_TOKEN", Long.toString(context.fencingToken()));
        if (!call.place().isEmpty()) {
            variables.put("LEASEHOLD_STEP", call.place());
        }
        variables.put(Mark.NAME, mark().value());
        return variables;
    }

    /** Makes the child known, durably, while it still waits at the gate. */
    private ChildProcess record(Gate gate) throws RunNotMade {
        var child = new ChildProcess(
                evidence(gate.child()),
                call.spec().name(),
                context.attempt(),
                context.wall().millis());
        try {
            context.childStarted(child);
        } catch (RegistryUnavailable e) {
            throw notMade(e);
        }
        return child;
    }

    private Mark mark() {
        return Mark.of(context.registryFolder(), context.record().id(), context.attempt(), call.place());
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
    static RunNotMade notMade(RegistryUnavailable e) {
        return new RunNotMade(e.code(), e.text(), e);
    }
}
