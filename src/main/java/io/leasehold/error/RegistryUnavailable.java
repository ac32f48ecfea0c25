package io.leasehold.error;

import org.jspecify.annotations.Nullable;

/** The registry cannot be opened, read or written now; what was acknowledged before is stored. */
public final class RegistryUnavailable extends LeaseholdException {
    /** Why the registry cannot serve. */
    public enum Code {
        REGISTRY_HELD,
        REGISTRY_FOREIGN,
        REGISTRY_DAMAGED,
        REGISTRY_EMPTY,
        REGISTRY_NEWER,
        REGISTRY_COPIED,
        REGISTRY_RIGHTS,
        REGISTRY_FILE_SYSTEM,
        REGISTRY_FULL,
        REGISTRY_CLOSED,
        REGISTRY_IO,
        REGISTRY_LOCK_REPLACED,
        REGISTRY_INTEGRITY,
        OUTCOME_UNKNOWN
    }

    private final Code kind;

    public RegistryUnavailable(
            Code kind, @Nullable String processId, String message, String remedy, @Nullable Throwable cause) {
        super(Codes.of(kind), processId, message, remedy, cause);
        this.kind = kind;
    }

    public RegistryUnavailable(Code kind, String message, String remedy, @Nullable Throwable cause) {
        this(kind, null, message, remedy, cause);
    }

    public RegistryUnavailable(Code kind, String message, String remedy) {
        this(kind, null, message, remedy, null);
    }

    /** The commit threw: the write may or may not be stored (safety.md 8). */
    public static RegistryUnavailable outcomeUnknown(Throwable cause) {
        return new RegistryUnavailable(
                Code.OUTCOME_UNKNOWN,
                "The commit of this write failed in a way that does not say whether it is stored.",
                "Open the registry again and read: the write is there completely or not at all.",
                cause);
    }

    /** The registry has been closed in this program. */
    public static RegistryUnavailable closed() {
        return new RegistryUnavailable(
                Code.REGISTRY_CLOSED, "The registry is closed in this program.", "Open it again.");
    }

    /** The same code, as a value to switch on. */
    public Code kind() {
        return kind;
    }
}
