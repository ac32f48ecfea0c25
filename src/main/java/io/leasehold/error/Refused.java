package io.leasehold.error;

import org.jspecify.annotations.Nullable;

/** The request is well formed, but the state of the process forbids it; nothing was changed. */
public final class Refused extends LeaseholdException {
    /** Why a write was refused. */
    public enum Code {
        REGISTRATION_CONFLICT,
        REPLAY_CONFLICT,
        ALREADY_TERMINAL,
        ALREADY_STARTED,
        ATTEMPTS_EXHAUSTED,
        TERMINAL_OUTCOME_MISMATCH,
        LEASE_SUPERSEDED,
        COMPLETION_NOT_AUTHORISED,
        ABANDON_NOT_POSSIBLE,
        CANCEL_NOT_POSSIBLE,
        NOTHING_TO_HANDLE,
        EXTERNAL_REF_CONFLICT,
        CALLER_DEPARTED,
        EVIDENCE_CHANGED,
        ENVIRONMENT_UNKNOWN,
        COUNTER_OVERFLOW,
        REQUEST_CONFLICT,
        PROCESS_HELD,
        NOT_A_COPY,
        CURSOR_AHEAD,
        READ_ONLY,
        CURSOR_TOO_OLD,
        CLOCK_JUMPED,
        HANDOVER_CONFLICT,
        CYCLIC_START
    }

    private final Code kind;

    public Refused(Code kind, @Nullable String processId, String message, String remedy) {
        super(Codes.of(kind), processId, message, remedy, null);
        this.kind = kind;
    }

    /** The registry was opened only to look at it (rulings R17). */
    public static Refused readOnly() {
        return new Refused(
                Code.READ_ONLY,
                null,
                "This program opened the registry only to look at it, so its write was refused and nothing is stored.",
                "Open the registry to work on it; on the command line, use a command that acts.");
    }

    /** The same code, as a value to switch on. */
    public Code kind() {
        return kind;
    }
}
