package io.leasehold.engine.command;

import io.leasehold.engine.RunNotMade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a child that waits for a word before it becomes the program (rulings R19, safety.md 22).
 *
 * <p>The child has a session of its own, so its pid can be recorded durably first; without the word, or past its
 * deadline, the program never runs.
 */
final class Gate {
    private static final long OPEN_WITHIN_SECONDS = 10;

    private static final String SCRIPT = """
            read -r go deadline || exit 0
            [ "$go" = go ] || exit 0
            read -r up rest < /proc/uptime || exit 0
            [ "${up%%.*}" -lt "$deadline" ] || exit 0
            exec "$@"
            """;

    private final Process child;
    private final long deadlineSeconds;

    private Gate(Process child, long deadlineSeconds) {
        this.child = child;
        this.deadlineSeconds = deadlineSeconds;
    }

    /** Starts the waiting child. Its deadline is fixed here, before anybody acknowledges anything. */
    static Gate start(Path program, List<String> args, Path cwd, Map<String, String> variables) throws RunNotMade {
        var line = new ArrayList<>(List.of(tool("setsid"), tool("sh"), "-c", SCRIPT, "gate", program.toString()));
        line.addAll(args);
        var builder = new ProcessBuilder(line).directory(cwd.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            var deadline = uptimeSeconds() + OPEN_WITHIN_SECONDS;
            return new Gate(builder.start(), deadline);
        } catch (IOException e) {
            throw new RunNotMade(
                    "child_not_started",
                    "The system could not start a child: " + e.getMessage() + ". It is tried again later.",
                    e);
        }
    }

    Process child() {
        return child;
    }

    /**
     * Lets the program run and gives it its input, on a thread of its own: a program that never reads must not hold
     * up its run.
     *
     * @throws RunNotMade when the deadline has passed; the program has not run and will not
     */
    void open(@Nullable String stdin) throws RunNotMade {
        if (uptimeSeconds() >= deadlineSeconds) {
            abandon();
            throw new RunNotMade(
                    "gate_late",
                    "Recording the child took more than " + OPEN_WITHIN_SECONDS
                            + " s, so it was not let go. It is tried again later.",
                    null);
        }
        Thread.ofVirtual().name("command-stdin").start(() -> feed(stdin));
    }

    private void feed(@Nullable String stdin) {
        try (var in = child.getOutputStream()) {
            in.write(("go " + deadlineSeconds + "\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
            if (stdin != null) {
                in.write(stdin.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The program ended, or closed its input, without reading it all: that is its right.
        }
    }

    /** Never lets the program run. */
    void abandon() {
        child.destroyForcibly();
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            // The child is ended in any case.
        }
    }

    static long uptimeSeconds() throws RunNotMade {
        try {
            var text = Files.readString(Path.of("/proc/uptime"));
            return Long.parseLong(text.substring(0, text.indexOf('.')));
        } catch (IOException e) {
            throw new RunNotMade(
                    "system_unsupported",
                    "Commands need /proc, which this system does not show (" + e.getMessage()
                            + "). Run the worker on Linux.",
                    e);
        }
    }

    private static String tool(String name) throws RunNotMade {
        for (var folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            var file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new RunNotMade("system_unsupported", "Commands need the program \"" + name + "\". Install it.", null);
    }
}
