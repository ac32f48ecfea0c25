package io.leasehold.engine.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ExecutionEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Captures the surroundings of a command when it is started (rulings R20). Pure. */
public final class CapturedEnvironment {
    private static final Set<String> USUAL = Set.of("PATH", "HOME", "USER", "SHELL", "LANG", "TZ", "TMPDIR");

    private CapturedEnvironment() {}

    /**
     * The captured environment.
     *
     * @param cwd the working folder
     * @param environment the variables of the program that captures
     * @param additions {@code NAME=value}, or {@code NAME} to copy a value without writing it down on a command line
     * @param inheritAll take every variable, not only the usual ones
     */
    public static ExecutionEnvironment capture(
            Path cwd, Map<String, String> environment, List<String> additions, boolean inheritAll) {
        var variables = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (inheritAll || USUAL.contains(name) || name.startsWith("LC_")) {
                variables.put(name, value);
            }
        });
        for (var addition : additions) {
            var equals = addition.indexOf('=');
            var name = equals < 0 ? addition : addition.substring(0, equals);
            if (name.isBlank() || addition.indexOf('\0') >= 0) {
                throw invalid("\"" + addition + "\" names no variable");
            }
            var value = equals < 0 ? environment.get(name) : addition.substring(equals + 1);
            if (value == null) {
                throw invalid("the variable " + name + " is not set here, so it cannot be copied");
            }
            variables.put(name, value);
        }
        return new ExecutionEnvironment(cwd.toAbsolutePath().normalize().toString(), variables, Map.of());
    }

    private static InvalidInput invalid(String why) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_ARGUMENT,
                "The environment cannot be captured: " + why + ".",
                "Use NAME=value, or NAME of a variable that is set.");
    }
}
