package io.leasehold.engine.command;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Executes operating-system commands.
 *
 * <p>The child's pid and start are on disk before its program runs; a run is over only when the whole process tree is
 * proven ended; an attempt first ends what an earlier one left behind. Linux only so far: elsewhere every attempt says
 * that it cannot be made. Thread-safe.
 *
 * <p>A command that a cancel reaches while it runs counts as cancelled, even when it then ends with code 0; one that had
 * ended before has its own outcome. A child outlives a worker that is killed, without anybody to read its output, until
 * the next attempt ends it. A daemon that leaves its session and its parent and clears its environment is not found.
 */
public final class CommandEngine implements ProcessEngine {
    /** The kind of process it executes. */
    public static final String KIND = "command";

    private final LivenessProbe probe;

    /** For the service loader. A restart of the machine proves nothing to it; it only asks about children. */
    public CommandEngine() {
        this(Probes.ofThisSystem(null, InstantSource.system()));
    }

    /** An engine that asks that probe about children. */
    public CommandEngine(LivenessProbe probe) {
        this.probe = probe;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ProcessIdentity identity(JsonNode payload) {
        return new ProcessIdentity(KIND, CommandSpec.fromJson(payload).name(), null);
    }

    @Override
    public List<ProcessEventType> eventTypes() {
        return CommandEvents.TYPES;
    }

    @Override
    public List<ProcessEventType> eventTypes(JsonNode payload) {
        return CommandEvents.of(CommandSpec.fromJson(payload));
    }

    @Override
    public void validate(JsonNode payload, ExecutionEnvironment environment) {
        CommandSpec.fromJson(payload);
        var cwd = environment.cwd();
        if (cwd == null || !cwd.startsWith("/") || cwd.indexOf('\0') >= 0) {
            throw CommandSpec.invalid("cwd", "must be an absolute path in the captured environment");
        }
        environment.variables().forEach(CommandEngine::validate);
    }

    private static void validate(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw CommandSpec.invalid("environment", "holds a variable whose name no system takes: \"" + name + "\"");
        }
        if (value.indexOf('\0') >= 0) {
            throw CommandSpec.invalid("environment", "holds a NUL character in the variable " + name);
        }
    }

    @Override
    public RunResult run(RunContext context) throws RunNotMade {
        return new CommandRun(context, CommandSpec.fromJson(context.payload()), probe).run();
    }
}
