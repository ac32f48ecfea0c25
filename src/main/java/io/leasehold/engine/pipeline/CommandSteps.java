package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.command.AttemptCommands;
import io.leasehold.engine.command.CommandCall;
import io.leasehold.engine.command.CommandEnd;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Steps that run programs. */
final class CommandSteps {
    /** How much of its standard output a step's result holds, in bytes; all of it lies with the process's output. */
    static final int BEGINNING = 16_384;

    private final RunContext context;
    private final Journal journal;
    private final AttemptCommands commands;
    private final Breakdown breakdown;

    CommandSteps(RunContext context, Journal journal, AttemptCommands commands, Breakdown breakdown) {
        this.context = context;
        this.journal = journal;
        this.commands = commands;
        this.breakdown = breakdown;
    }

    StepEnd run(StepAction.Command command, Place place, int number, Scope scope, BranchStop stop) {
        var names = scope.names();
        var spec = spec(command, names);
        var environment = environment(command, names);
        journal.start(place, ProcessJson.object());
        try {
            var call = new CommandCall(spec, environment, where(place, number), stop, BEGINNING);
            return switch (commands.execute(call)) {
                case CommandEnd.Stopped ignored -> new StepEnd.Stopped();
                case CommandEnd.Ended ended -> end(ended, place);
            };
        } catch (RunNotMade e) {
            return notMade(e, place);
        }
    }

    /** The same in every attempt, so that a program can know its own traces again. */
    private static String where(Place place, int number) {
        var where = place.step().path() + (place.iteration().isEmpty() ? "" : "@" + place.iteration());
        return number == 1 || place.iteration().endsWith("~" + number) ? where : where + "~" + number;
    }

    private StepEnd end(CommandEnd.Ended ended, Place place) {
        return switch (ended.output()) {
            case AwaitOutput.Success success -> new StepEnd.Done(result(success.value(), ended.stdout()));
            case AwaitOutput.Failure failure -> new StepEnd.Failed(place, StepFailure.of(failure));
            case AwaitOutput.Cancelled ignored -> new StepEnd.Stopped();
            default -> throw new IllegalStateException("a command does not end so: " + ended.output());
        };
    }

    private static JsonNode result(JsonNode facts, String stdout) {
        var result = ProcessJson.object();
        result.put("ok", true);
        result.set("exit_code", facts.path("exit_code"));
        result.put("stdout", stdout);
        var bytes = facts.path("output").path("stdout_bytes").longValue();
        result.put("stdout_bytes", bytes);
        result.put("stdout_cut", bytes > BEGINNING);
        result.set("stderr_bytes", facts.path("output").path("stderr_bytes"));
        result.set("duration_ms", facts.path("duration_ms"));
        return result;
    }

    /** A pipeline that may run again does so later; another one must not repeat what its other branches did. */
    private StepEnd notMade(RunNotMade why, Place place) {
        if (context.record().registration().disposition() == RecoveryDisposition.RERUNNABLE) {
            breakdown.broken(why);
            return new StepEnd.Stopped();
        }
        return new StepEnd.Failed(place, StepFailure.of(FailureClass.UNAVAILABLE, why.code(), why.text()));
    }

    private static CommandSpec spec(StepAction.Command command, Map<String, @Nullable Object> names) {
        var stdin = command.stdin();
        var spec = new CommandSpec(
                command.program().text(names),
                command.args().stream().map(arg -> arg.text(names)).toList(),
                stdin == null ? null : stdin.text(names),
                command.timeoutMs(),
                command.graceMs());
        // Checked again: what an expression yields may be no argument, e.g. with a zero in it.
        return CommandSpec.fromJson(spec.toJson());
    }

    private ExecutionEnvironment environment(StepAction.Command command, Map<String, @Nullable Object> names) {
        var captured = context.environment();
        var variables = new HashMap<>(captured.variables());
        command.env().forEach((name, value) -> variables.put(name, value.text(names)));
        var folder = Path.of(captured.cwd() == null ? "/" : captured.cwd());
        var cwd = command.cwd();
        return new ExecutionEnvironment(
                (cwd == null ? folder : folder.resolve(cwd.text(names)))
                        .normalize()
                        .toString(),
                variables,
                captured.options());
    }
}
