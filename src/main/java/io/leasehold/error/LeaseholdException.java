package io.leasehold.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Any failure that Leasehold reports.
 *
 * <p>The {@linkplain #code() code} is stable and may be matched by programs; the message names what happened, to which
 * id and why; the {@linkplain #remedy() remedy} says what to do next. The four branches are the four ways a caller can
 * react: mend the request, accept the refusal, look for another id, or wait for the registry.
 */
public abstract sealed class LeaseholdException extends RuntimeException
        permits InvalidInput, Refused, NotFound, RegistryUnavailable, TimedOut {
    private final String code;
    private final @Nullable String processId;
    private final String remedy;

    LeaseholdException(
            String code, @Nullable String processId, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.processId = processId;
        this.remedy = remedy;
    }

    /** The stable code, lower case with underscores. */
    public final String code() {
        return code;
    }

    /** The process it happened to, where there is one. */
    public final Optional<String> processId() {
        return Optional.ofNullable(processId);
    }

    /** What to do next, as one sentence. */
    public final String remedy() {
        return remedy;
    }

    /** The message without a null. */
    public final String text() {
        var message = getMessage();
        return message == null ? code : message;
    }

    /** What a person reads in one piece: what happened, what to do, and the code under which the log has it. */
    public final String told() {
        return text() + " " + remedy + " (" + code + ")";
    }
}
