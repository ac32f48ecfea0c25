package io.leasehold.engine.command;

import io.leasehold.engine.RunNotMade;
import io.leasehold.process.ExecutionEnvironment;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether this program can hand texts to the system as they are.
 *
 * <p>Under a locale without UTF-8, e.g. {@code LANG=C}, the Java runtime turns every other letter into a question mark,
 * silently, and a command would do something else than was asked.
 */
final class SystemText {
    private SystemText() {}

    /**
     * Checks everything that the system gets of a command.
     *
     * @throws RunNotMade when something cannot be handed over unchanged
     */
    static void require(CommandSpec spec, ExecutionEnvironment environment) throws RunNotMade {
        require(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")), spec, environment);
    }

    static void require(Charset system, CommandSpec spec, ExecutionEnvironment environment) throws RunNotMade {
        var encoder = system.newEncoder();
        var texts = Stream.of(
                        Stream.of(spec.program(), String.valueOf(environment.cwd())),
                        spec.args().stream(),
                        environment.variables().entrySet().stream().map(SystemText::assignment))
                .flatMap(part -> part);
        if (!texts.allMatch(encoder::canEncode)) {
            throw new RunNotMade(
                    "worker_locale",
                    "The command holds letters that this worker's locale (" + system
                            + ") cannot write. Run the worker with a UTF-8 locale, e.g. LC_ALL=C.UTF-8.",
                    null);
        }
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return variable.getKey() + "=" + variable.getValue();
    }
}
