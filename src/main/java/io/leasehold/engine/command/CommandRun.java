package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One attempt of one command, from its gate to the proof that nothing of it runs any more. Used once. */
final class CommandRun {
    private static final long TICK_MS = 1_000;
    private static final long PROGRESS_EVERY_MS = 10_000;
    private static final long STREAMS_AFTER_EXIT_MS = 2_000;
    private static final long SCAN_PAUSE_MS = 20;
    private static final long LEFT_BEHIND_GRACE_MS = 1_000;

    private final RunContext context;
    private final CommandSpec spec;
    private final LivenessProbe probe;
    private final Pidfd signals;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    /** What the run hears of. */
    private sealed interface News {
        record Exited(int code) implements News {}

        record Stop(StopReason reason) implements News {}
    }

    /** Why the command is being ended. */
    private enum Ending {
        CANCEL,
        DRAIN,
        TIMEOUT,
        LEASE_LOST
    }

    CommandRun(RunContext context, CommandSpec spec, LivenessProbe probe, Pidfd signals) {
        this.context = context;
        this.spec = spec;
        this.probe = probe;
        this.signals = signals;
    }

    RunResult run() throws RunNotMade {
        new Leftovers(context, spec, probe, signals).end();
        return switch (CommandLookup.of(spec, context.environment())) {
            case CommandLookup.Missing missing -> new RunResult.Ended(missing.failure());
            case CommandLookup.Found found -> run(found);
        };
    }

    private RunResult run(CommandLookup.Found found) throws RunNotMade {
        if (context.stop().reason().isPresent()) {
            return notBegun(context.stop().reason().get());
        }
        var gate = Gate.start(found.program(), spec.args(), found.cwd(), variables());
        var child = gate.child();
        child.onExit().thenAccept(ended -> news.add(new News.Exited(ended.exitValue())));
        var tree = record(gate);
        try (var output = new OutputWriter(context.outputFolder(), context.wall())) {
            var streams = new CountDownLatch(2);
            pump(child.getInputStream(), OutputFrame.Stream.OUT, output, streams);
            pump(child.getErrorStream(), OutputFrame.Stream.ERR, output, streams);
            gate.open(spec.stdin());
            var unsubscribe = context.stop().onStop(reason -> news.add(new News.Stop(reason)));
            try {
                return new Watch(tree, output, streams, child).toEnd();
            } finally {
                unsubscribe.run();
            }
        }
    }

    private static RunResult notBegun(StopReason reason) {
        return reason == StopReason.CANCEL
                ? new RunResult.Ended(new AwaitOutput.Cancelled("Cancelled before the command began.", null, null))
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
        var recorded = false;
        try {
            var evidence = evidence(gate.child().pid());
            context.childStarted(new ChildProcess(
                    evidence, spec.name(), context.attempt(), context.wall().millis()));
            recorded = true;
            return new ProcessTree(
                    evidence.pid(),
                    evidence.startTicks(),
                    Mark.of(context.registryFolder(), context.record().id(), context.attempt()));
        } finally {
            if (!recorded) {
                gate.abandon();
            }
        }
    }

    private LivenessEvidence.LocalProcess evidence(long pid) throws RunNotMade {
        return probe.evidenceOf(pid)
                .orElseThrow(() -> new RunNotMade(
                        "child_not_known",
                        "The system does not say when child " + pid + " started, so it was not let go.",
                        null));
    }

    private static void pump(InputStream from, OutputFrame.Stream stream, OutputWriter output, CountDownLatch streams) {
        // A read of a pipe holds its carrier, so many commands at once would starve every virtual thread.
        Thread.ofPlatform().daemon().name("command-output").start(() -> {
            var buffer = new byte[OutputFiles.LARGEST_FRAME];
            try (from) {
                for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    output.write(stream, Arrays.copyOf(buffer, read));
                }
            } catch (IOException e) {
                // Closed from here two seconds after the command ended: somebody else held it open.
            } finally {
                streams.countDown();
            }
        });
    }

    /** Waits for the end of a command that has been let go, and brings it about when told to. */
    private final class Watch {
        private final ProcessTree tree;
        private final OutputWriter output;
        private final CountDownLatch streams;
        private final Process child;
        private final long beganNanos = System.nanoTime();
        private @Nullable Ending ending;
        private boolean signalled;
        private long killAtMs = Long.MAX_VALUE;
        private boolean killed;
        private @Nullable LeaseholdException unheard;
        private long reportedBytes;
        private long reportedAtMs;

        Watch(ProcessTree tree, OutputWriter output, CountDownLatch streams, Process child) {
            this.tree = tree;
            this.output = output;
            this.streams = streams;
            this.child = child;
        }

        RunResult toEnd() {
            var code = awaitExit();
            endLeftBehind();
            var summary = awaitStreams();
            if (unheard != null) {
                throw unheard;
            }
            if (ending == Ending.LEASE_LOST) {
                return new RunResult.Stopped();
            }
            var facts = ProcessJson.object();
            facts.put("exit_code", code);
            if (code > 128 && code <= 128 + 64) {
                // The system reports a death by signal n as 128 + n; so may a shell that says so of its child.
                facts.put("signal", code - 128);
            }
            facts.put("duration_ms", elapsedMs());
            facts.set("output", summary.toJson());
            say(CommandEvents.EXITED, facts, "command.exited:" + context.attempt());
            if (unheard != null) {
                throw unheard;
            }
            return result(code, facts);
        }

        private int awaitExit() {
            while (true) {
                switch (next()) {
                    case null -> tick();
                    case News.Exited exited -> {
                        return exited.code();
                    }
                    case News.Stop stop -> stop(stop.reason());
                }
            }
        }

        private @Nullable News next() {
            var due =
                    Math.min(killAtMs, ending == null && spec.timeoutMs() != null ? spec.timeoutMs() : Long.MAX_VALUE);
            var wait = Math.clamp(due - elapsedMs(), 1, TICK_MS);
            try {
                return news.poll(wait, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Nothing here reacts to interrupts: a run is stopped by its signal, after its tree has ended.
                return null;
            }
        }

        private void tick() {
            output.force();
            var now = elapsedMs();
            var timeout = spec.timeoutMs();
            if (ending == null && timeout != null && now >= timeout) {
                end(Ending.TIMEOUT, "timeout");
            }
            if (ending != null && now >= killAtMs) {
                kill();
            }
            reportProgress(now);
        }

        private void reportProgress(long now) {
            var total = output.total();
            if (ending == null && total != reportedBytes && now - reportedAtMs >= PROGRESS_EVERY_MS) {
                reportedBytes = total;
                reportedAtMs = now;
                var payload = ProcessJson.object();
                payload.put("bytes", total);
                say(CommandEvents.OUTPUT, payload, null);
            }
        }

        private void stop(StopReason reason) {
            switch (reason) {
                case CANCEL -> {
                    if (ending == null) {
                        var payload = ProcessJson.object();
                        payload.put("attempt", context.attempt());
                        say(CommandEvents.CANCEL_SEEN, payload, "cancel_seen:" + context.attempt());
                        end(Ending.CANCEL, "cancel");
                    }
                }
                case DRAIN -> {
                    if (ending == null) {
                        end(Ending.DRAIN, "drain");
                    }
                }
                case LEASE_LOST -> lost();
            }
        }

        private void lost() {
            ending = Ending.LEASE_LOST;
            kill();
        }

        /** Appends an event; when the registry takes none from this run any more, the run is over. */
        private void say(String type, ObjectNode payload, @Nullable String key) {
            if (ending == Ending.LEASE_LOST) {
                return;
            }
            try {
                context.append(type, payload, key);
            } catch (LeaseholdException refused) {
                unheard = refused;
                lost();
            }
        }

        private void end(Ending why, String word) {
            if (ending == Ending.LEASE_LOST) {
                return;
            }
            ending = why;
            killAtMs = elapsedMs() + spec.grace();
            var reached = step(Pidfd.SIGTERM);
            signalled = !reached.isEmpty();
            report("SIGTERM", reached, word);
        }

        private void kill() {
            var reached = step(Pidfd.SIGKILL);
            signalled = signalled || !reached.isEmpty();
            // A process in an uninterruptible wait ends when its device answers; ask again each second.
            killAtMs = elapsedMs() + TICK_MS;
            if (ending != Ending.LEASE_LOST && !killed) {
                killed = true;
                report("SIGKILL", reached, word());
            }
        }

        private String word() {
            return ending == Ending.TIMEOUT ? "timeout" : ending == Ending.DRAIN ? "drain" : "cancel";
        }

        private List<Long> step(int signal) {
            return new TreeEnding(tree, ProcessTree.SessionTrust.OWN_CHILD, signals).step(signal);
        }

        /** The command has ended; what it left behind must not outlive its lease (safety.md 21). */
        private void endLeftBehind() {
            var trees = new TreeEnding(tree, ProcessTree.SessionTrust.OWN_CHILD, signals);
            var grace = ending == null ? LEFT_BEHIND_GRACE_MS : 0;
            var insistAtMs = elapsedMs() + grace;
            var told = false;
            while (!trees.proven()) {
                var insist = elapsedMs() >= insistAtMs || ending == Ending.LEASE_LOST;
                var reached = trees.step(insist ? Pidfd.SIGKILL : Pidfd.SIGTERM);
                if (!reached.isEmpty() && !told && ending != Ending.LEASE_LOST) {
                    told = true;
                    report(insist ? "SIGKILL" : "SIGTERM", reached, ending == null ? "left_behind" : word());
                }
                drainNews();
            }
        }

        private void drainNews() {
            try {
                if (news.poll(SCAN_PAUSE_MS, TimeUnit.MILLISECONDS) instanceof News.Stop stop
                        && stop.reason() == StopReason.LEASE_LOST) {
                    ending = Ending.LEASE_LOST;
                }
            } catch (InterruptedException e) {
                // As above.
            }
        }

        private OutputSummary awaitStreams() {
            var ended = false;
            try {
                ended = streams.await(STREAMS_AFTER_EXIT_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // As above.
            }
            if (!ended) {
                close(child.getInputStream());
                close(child.getErrorStream());
            }
            output.force();
            var summary = output.summary();
            return ended ? summary : summary.cutOff();
        }

        private static void close(InputStream stream) {
            // Closing waits for a reader that is blocked in the pipe, so it must not be waited for in turn.
            Thread.ofVirtual().name("command-close").start(() -> {
                try {
                    stream.close();
                } catch (IOException e) {
                    // Nobody reads it any more.
                }
            });
        }

        private RunResult result(int code, ObjectNode facts) {
            if (ending == Ending.DRAIN) {
                return new RunResult.Stopped();
            }
            if (ending == Ending.CANCEL && signalled) {
                return new RunResult.Ended(
                        new AwaitOutput.Cancelled("`" + spec.name() + "` was stopped.", facts, null));
            }
            if (ending == Ending.TIMEOUT && signalled) {
                return new RunResult.Ended(new AwaitOutput.Failure(
                        FailureClass.TIMEOUT,
                        "command_timeout",
                        "`" + spec.name() + "` was stopped after its time limit of " + spec.timeoutMs() + " ms.",
                        facts,
                        null));
            }
            return code == 0
                    ? new RunResult.Ended(new AwaitOutput.Success(facts, null))
                    : new RunResult.Ended(new AwaitOutput.Failure(
                            FailureClass.EXECUTION, "command_exit", exitText(code), facts, null));
        }

        private String exitText(int code) {
            return code > 128 && code <= 128 + 64
                    ? "`" + spec.name() + "` was ended by signal " + (code - 128) + " (exit code " + code + ")."
                    : "`" + spec.name() + "` exited with code " + code + ".";
        }

        private void report(String signal, List<Long> pids, String why) {
            var payload = ProcessJson.object();
            payload.put("signal", signal);
            var list = payload.putArray("pids");
            pids.forEach(list::add);
            payload.put("why", why);
            say(CommandEvents.SIGNAL_SENT, payload, null);
        }

        private long elapsedMs() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
        }
    }
}
