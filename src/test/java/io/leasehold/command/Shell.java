package io.leasehold.command;

import io.leasehold.host.Screen;
import io.leasehold.process.ProcessJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Types command lines, without a screen. */
final class Shell {
    private final Path registry;
    private final Path cwd;

    private final Screen screen;

    Shell(Path registry, Path cwd) {
        this(registry, cwd, Screen.NONE);
    }

    private Shell(Path registry, Path cwd, Screen screen) {
        this.registry = registry;
        this.cwd = cwd;
        this.screen = screen;
    }

    /** The same shell, before somebody's eyes. */
    Shell onScreen(int columns) {
        return new Shell(registry, cwd, new Screen(true, columns));
    }

    /** What came of a command line. */
    record Result(int code, String out, String err) {
        JsonNode json() {
            return ProcessJson.parse(out);
        }

        JsonNode error() {
            return ProcessJson.parse(err);
        }
    }

    Result type(String... args) {
        return typeWith("", args);
    }

    Result typeWith(String stdin, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                Map.of("PATH", System.getenv("PATH"), "LEASEHOLD_REGISTRY", registry.toString(), "SECRET", "s3cret"),
                cwd,
                screen,
                screen,
                InstantSource.system(),
                ZoneOffset.UTC);
        var code = LeaseholdCommand.run(terminal, args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Starts a shell script as a process. */
    Result start(String id, String script, String... options) {
        var args = new ArrayList<>(List.of("start", "--id", id));
        args.addAll(List.of(options));
        args.addAll(List.of("--", "sh", "-c", script));
        return type(args.toArray(String[]::new));
    }
}
