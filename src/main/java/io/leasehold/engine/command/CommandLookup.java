package io.leasehold.engine.command;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.FailureClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Finds a command's folder and program before anything is started, so that a missing one is a clear failure. */
sealed interface CommandLookup {
    /** Both are there. */
    record Found(Path program, Path cwd) implements CommandLookup {}

    /** One is missing; trying again would not help by itself. */
    record Missing(AwaitOutput.Failure failure) implements CommandLookup {}

    /** Looks where the captured environment says. */
    static CommandLookup of(CommandSpec spec, ExecutionEnvironment environment) {
        var cwd = Path.of(environment.cwd() == null ? "/" : environment.cwd());
        if (!Files.isDirectory(cwd)) {
            return missing("command_no_folder", "The folder " + cwd + " does not exist any more.");
        }
        if (!Files.isExecutable(cwd)) {
            return missing("command_no_folder", "The folder " + cwd + " may not be entered.");
        }
        if (spec.program().indexOf('/') >= 0) {
            return program(spec, cwd.resolve(spec.program()), cwd);
        }
        var path = environment.variables().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        for (var folder : path.split(Pattern.quote(":"), -1)) {
            var candidate = cwd.resolve(folder.isEmpty() ? "." : folder).resolve(spec.program());
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return new Found(candidate, cwd);
            }
        }
        return missing(
                "command_not_found", "No program \"" + spec.program() + "\" on the captured PATH (" + path + ").");
    }

    private static CommandLookup program(CommandSpec spec, Path file, Path cwd) {
        if (!Files.exists(file)) {
            return missing("command_not_found", "There is no program " + file + ".");
        }
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            return missing("command_not_executable", "The file " + file + " is no program that may be executed.");
        }
        return new Found(file, cwd);
    }

    private static CommandLookup missing(String code, String message) {
        return new Missing(new AwaitOutput.Failure(FailureClass.INVALID_REQUEST, code, message, null, null));
    }
}
