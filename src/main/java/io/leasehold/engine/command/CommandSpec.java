package io.leasehold.engine.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessJson;
import java.nio.charset.StandardCharsets;
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
 * @param retries how often it is tried again when it has failed; absent: never
 * @param backoffMs before the second try, in milliseconds; doubled before each further one; absent: none
 * @param onFailure the payload of a pipeline that is started with the outcome as its input when it has failed for good
 */
public record CommandSpec(
        String program,
        List<String> args,
        @Nullable String stdin,
        @Nullable Long timeoutMs,
        @Nullable Long graceMs,
        @Nullable Integer retries,
        @Nullable Long backoffMs,
        @Nullable JsonNode onFailure) {
    /** Between SIGTERM and SIGKILL when a command names none. */
    public static final long DEFAULT_GRACE_MS = 10_000;

    private static final int MOST_RETRIES = 1_000;

    /** What Linux takes as one argument, with the zero behind it. */
    private static final int LONGEST_ARGUMENT = 128 * 1024;

    public CommandSpec {
        args = List.copyOf(args);
    }

    /** A command that is tried once. */
    public CommandSpec(
            String program,
            List<String> args,
            @Nullable String stdin,
            @Nullable Long timeoutMs,
            @Nullable Long graceMs) {
        this(program, args, stdin, timeoutMs, graceMs, null, null, null);
    }

    /** The same command, tried again so often when it has failed. */
    public CommandSpec withRetries(int times, long pauseMs) {
        return new CommandSpec(program, args, stdin, timeoutMs, graceMs, times, pauseMs, onFailure);
    }

    /** The same command, followed by that pipeline when it has failed for good. */
    public CommandSpec withOnFailure(JsonNode pipeline) {
        return new CommandSpec(program, args, stdin, timeoutMs, graceMs, retries, backoffMs, pipeline);
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
        if (!complete.path("args").isArray()
                || !complete.path("args").valueStream().allMatch(JsonNode::isString)) {
            throw invalid("args", "must be a list of texts");
        }
        if (complete.has("stdin")
                && !complete.path("stdin").isNull()
                && !complete.path("stdin").isString()) {
            throw invalid("stdin", "must be a text");
        }
        wholeNumber(complete, "timeout_ms");
        wholeNumber(complete, "grace_ms");
        wholeNumber(complete, "retries");
        wholeNumber(complete, "backoff_ms");
        var spec = ProcessJson.read(complete, CommandSpec.class);
        spec.check();
        return spec;
    }

    /** The time between SIGTERM and SIGKILL, in milliseconds. */
    public long grace() {
        return graceMs == null ? DEFAULT_GRACE_MS : graceMs;
    }

    /** How often it is tried again when it has failed. */
    int again() {
        return retries == null ? 0 : retries;
    }

    /** What people call it: the file name of its program. */
    public String name() {
        var file = Path.of(program).getFileName();
        return file == null ? program : file.toString();
    }

    private void check() {
        checkRetries();
        if (program.isBlank()) {
            throw invalid("program", "is blank");
        }
        refuse("program", program);
        args.forEach(arg -> refuse("args", arg));
        if (timeoutMs != null && timeoutMs < 1) {
            throw invalid("timeout_ms", "must be at least 1, not " + timeoutMs, "Leave it out for no time limit.");
        }
        if (graceMs != null && graceMs < 0) {
            throw invalid("grace_ms", "must not be negative, not " + graceMs, "0 sends SIGKILL at once.");
        }
    }

    private void checkRetries() {
        if (retries != null && (retries < 0 || retries > MOST_RETRIES)) {
            throw invalid("retries", "must be 0 to " + MOST_RETRIES + ", not " + retries);
        }
        if (backoffMs != null && backoffMs < 0) {
            throw invalid("backoff_ms", "must not be negative, not " + backoffMs);
        }
    }

    private static void wholeNumber(JsonNode payload, String field) {
        var value = payload.path(field);
        if (!value.isMissingNode() && !value.isNull() && !(value.isIntegralNumber() && value.canConvertToLong())) {
            throw invalid(field, "must be a whole number of milliseconds");
        }
    }

    private static void refuse(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw invalid(field, "holds a NUL character, which no command line can");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw invalid(field, "holds half a character, which cannot be written");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length >= LONGEST_ARGUMENT) {
            throw invalid(
                    field,
                    "is longer than " + LONGEST_ARGUMENT + " bytes, which Linux does not take; use stdin or a file");
        }
    }

    static InvalidInput invalid(String field, String why) {
        return invalid(field, why, "Give a program, and its arguments as a list.");
    }

    private static InvalidInput invalid(String field, String why, String remedy) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_PAYLOAD, "This is no command: " + field + " " + why + ".", remedy);
    }
}
