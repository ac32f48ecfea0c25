package io.leasehold.engine.command;

import io.leasehold.process.Fingerprint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The variable by which descendants of one command are known: the process, the attempt, and the command's place within
 * the attempt where it is not the only one.
 *
 * @param value what stands in the variable
 * @param prefix whether everything counts that begins so: all commands of the attempt
 */
record Mark(String value, boolean prefix) {
    static final String NAME = "LEASEHOLD_MARK";

    private static final String BETWEEN = ":";

    /** That of one command. */
    static Mark of(@Nullable Path registry, String processId, int attempt, String place) {
        var value = attempt(registry, processId, attempt);
        return new Mark(
                place.isEmpty()
                        ? value
                        : value + BETWEEN + Fingerprint.sha256(place).substring(0, 16),
                false);
    }

    /** That of every command of an attempt. */
    static Mark ofAll(@Nullable Path registry, String processId, int attempt) {
        return new Mark(attempt(registry, processId, attempt), true);
    }

    private static String attempt(@Nullable Path registry, String processId, int attempt) {
        return Fingerprint.sha256(registry + "\n" + processId).substring(0, 32) + BETWEEN + attempt;
    }

    /** Whether an environment holds it, its variables each ended by a zero. */
    boolean in(String environment) {
        var text = "\0" + environment;
        var assignment = "\0" + NAME + "=" + value;
        return text.contains(assignment + "\0") || prefix && text.contains(assignment + BETWEEN);
    }
}
