package io.leasehold.engine.command;

import io.leasehold.engine.RunNotMade;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts a child that waits for a word before it becomes the program (rulings R19, safety.md 22).
 *
 * <p>The child has a session of its own, so its pid can be recorded durably first; without the word, or past its
 * deadline, the program never runs. The child says on its standard output that it passed, right before it becomes the
 * program: an end without that line means that the program never ran, whatever the exit code is.
 */
final class Gate {
    /** How the waiting shell calls itself when it complains. */
    static final String NAME = "leasehold-gate";

    private static final String PASSED = NAME + " passed";
    private static final long OPEN_WITHIN_SECONDS = 10;
    private static final int FITS_ANY_PIPE = 4096;

    /** The shell's own variables are named so that no captured one is overwritten. */
    private static final String SCRIPT = """
            read -r leasehold_go leasehold_deadline || exit 0
            [ "$leasehold_go" = go ] || exit 0
            read -r leasehold_up leasehold_rest < /proc/uptime || exit 0
            [ "${leasehold_up%%.*}" -lt "$leasehold_deadline" ] || exit 0
            """;

    /** What a shell adds to the environment of its own accord. */
    private static final List<String> SHELLS_OWN = List.of("PWD", "OLDPWD", "SHLVL");

    /** Shells keep no variable of another name. */
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Process child;
    private final long deadlineSeconds;

    private Gate(Process child, long deadlineSeconds) {
        this.child = child;
        this.deadlineSeconds = deadlineSeconds;
    }

    /**
     * Starts the waiting child. Its deadline is fixed here, before anybody acknowledges anything.
     *
     * @throws IOException when the system takes no such child
     */
    static Gate start(Path program, List<String> args, Path cwd, Map<String, String> variables)
            throws RunNotMade, IOException {
        var line = new ArrayList<>(List.of(tool("setsid"), tool("dash", "sh"), "-c", script(variables), NAME));
        line.addAll(withOddVariables(program.toString(), variables));
        line.addAll(args);
        var builder = new ProcessBuilder(line).directory(cwd.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        var deadline = uptimeSeconds() + OPEN_WITHIN_SECONDS;
        return new Gate(builder.start(), deadline);
    }

    private static String script(Map<String, String> variables) {
        var script = new StringBuilder(SCRIPT);
        SHELLS_OWN.stream()
                .filter(name -> !variables.containsKey(name))
                .forEach(name -> script.append("unset ").append(name).append('\n'));
        return script.append("echo '").append(PASSED).append("'\nexec \"$@\"\n").toString();
    }

    /** Variables that the shell would lose are set behind it. */
    private static List<String> withOddVariables(String program, Map<String, String> variables) throws RunNotMade {
        var line = new ArrayList<String>();
        // To env a program with an equals sign in its path is a variable, so there they stay lost.
        if (program.indexOf('=') < 0) {
            variables.forEach((name, value) -> {
                if (!SHELL_NAME.matcher(name).matches()) {
                    line.add(name + "=" + value);
                }
            });
        }
        if (!line.isEmpty()) {
            line.addFirst("--");
            line.addFirst(tool("env"));
        }
        line.add(program);
        return line;
    }

    Process child() {
        return child;
    }

    /**
     * Reads from the child's standard output whether it passed, and leaves there what the program writes. Waits until
     * it passed or ended.
     */
    static boolean passed(InputStream output) throws IOException {
        var line = new StringBuilder();
        for (var next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
            line.append((char) next);
        }
        return line.toString().equals(PASSED);
    }

    /**
     * Lets the program run and gives it its input.
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
        var word = ("go " + deadlineSeconds + "\n").getBytes(StandardCharsets.US_ASCII);
        var input = stdin == null ? new byte[0] : stdin.getBytes(StandardCharsets.UTF_8);
        if (word.length + input.length <= FITS_ANY_PIPE) {
            feed(word, input);
        } else {
            // A program that never reads must not hold up its run.
            Thread.ofPlatform().daemon().name("command-stdin").start(() -> feed(word, input));
        }
    }

    private void feed(byte[] word, byte[] input) {
        try (var in = child.getOutputStream()) {
            in.write(word);
            in.flush();
            in.write(input);
        } catch (IOException e) {
            // The program ended, or closed its input, without reading it all: that is its right.
        }
    }

    /** Never lets the program run; the waiting child has ended when this returns. */
    void abandon() {
        child.destroyForcibly();
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            // The child is ended in any case.
        }
        child.onExit().join();
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

    /** The first of these programs that is installed. */
    private static String tool(String... names) throws RunNotMade {
        for (var name : names) {
            for (var folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
                var file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return file.toString();
                }
            }
        }
        throw new RunNotMade(
                "system_unsupported",
                "Commands need the program \"" + names[names.length - 1] + "\". Install it.",
                null);
    }
}
