package io.leasehold.engine.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessJson;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operating-system command, as it stands in the payload of a process. Folder and variables come from the captured
 * environment.
 *
 * @param program a name to look up in the captured PATH, or a path
 * @param args its arguments
 * @param stdin what it reads from standard input; absent: nothing
 * @param timeoutMs ended after that time, in milliseconds; absent: never
 * @param graceMs between SIGTERM and SIGKILL, in milliseconds; absent: {@link #DEFAULT_GRACE_MS}
 */
public record CommandSpec(
        String program,
        List<String> args,
        @Nullable String stdin,
        @Nullable Long timeoutMs,
        @Nullable Long graceMs) {
    /** Between SIGTERM and SIGKILL when a command names none. */
    public static final long DEFAULT_GRACE_MS = 10_000;

    public CommandSpec {
        args = List.copyOf(args);
    }

    /** The payload of a process that runs this command. */
    public JsonNode toJson() {
        return ProcessJson.tree(this);
    }

    /**
     * The command in a payload, checked.
     *
     * @throws InvalidInput naming the field that is wrong
     */
    public static CommandSpec fromJson(JsonNode payload) {
        if (!payload.path("program").isString()) {
            throw invalid("program", "is missing");
        }
        var complete = ProcessJson.object();
        // A payload written by hand may leave the list out.
        complete.putArray("args");
        payload.properties().forEach(field -> complete.set(field.getKey(), field.getValue()));
        var spec = ProcessJson.read(complete, CommandSpec.class);
        spec.check();
        return spec;
    }

    /** The time between SIGTERM and SIGKILL, in milliseconds. */
    public long grace() {
        return graceMs == null ? DEFAULT_GRACE_MS : graceMs;
    }

    /** What people call it: the file name of its program. */
    public String name() {
        var file = Path.of(program).getFileName();
        return file == null ? program : file.toString();
    }

    private void check() {
        if (program.isBlank()) {
            throw invalid("program", "is blank");
        }
        refuseNul("program", program);
        args.forEach(arg -> refuseNul("args", arg));
        if (timeoutMs != null && timeoutMs < 1) {
            throw invalid("timeout_ms", "must be at least 1, not " + timeoutMs);
        }
        if (graceMs != null && graceMs < 0) {
            throw invalid("grace_ms", "must not be negative, not " + graceMs);
        }
    }

    private static void refuseNul(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw invalid(field, "holds a NUL character, which no command line can");
        }
    }

    static InvalidInput invalid(String field, String why) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_PAYLOAD,
                "This is no command: " + field + " " + why + ".",
                "Give a program, and its arguments as a list.");
    }
}
