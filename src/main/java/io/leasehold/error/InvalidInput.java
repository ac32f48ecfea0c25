package io.leasehold.error;

import org.jspecify.annotations.Nullable;

/** The request itself is wrong; nothing was read or written. */
public final class InvalidInput extends LeaseholdException {
    /** What is wrong with a request. */
    public enum Code {
        INVALID_ID,
        INVALID_REGISTRATION,
        INVALID_EVENT_TYPE,
        INVALID_PAYLOAD,
        INVALID_JSON,
        INVALID_FILTER,
        INVALID_CONFIGURATION,
        INVALID_ARGUMENT,
        PAYLOAD_TOO_LARGE,
        UNKNOWN_KIND,
        UNDECLARED_EVENT,
        RESERVED_EVENT,
        REPLAY_KEY_REQUIRED
    }

    private final Code kind;

    public InvalidInput(
            Code kind, @Nullable String processId, String message, String remedy, @Nullable Throwable cause) {
        super(Codes.of(kind), processId, message, remedy, cause);
        this.kind = kind;
    }

    public InvalidInput(Code kind, @Nullable String processId, String message, String remedy) {
        this(kind, processId, message, remedy, null);
    }

    public InvalidInput(Code kind, String message, String remedy) {
        this(kind, null, message, remedy);
    }

    /** The same code, as a value to switch on. */
    public Code kind() {
        return kind;
    }
}
