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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Executes operating-system commands.
 *
 * <p>The child's pid and start are on disk before its program runs; a run is over only when the whole process tree is
 * proven ended; an attempt first ends what an earlier one left behind. Linux only so far. Thread-safe.
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
    public void validate(JsonNode payload, ExecutionEnvironment environment) {
        CommandSpec.fromJson(payload);
        var cwd = environment.cwd();
        if (cwd == null || !Path.of(cwd).isAbsolute()) {
            throw CommandSpec.invalid("cwd", "must be an absolute path in the captured environment");
        }
    }

    @Override
    public RunResult run(RunContext context) throws RunNotMade {
        return new CommandRun(context, CommandSpec.fromJson(context.payload()), probe, new Pidfd()).run();
    }
}
