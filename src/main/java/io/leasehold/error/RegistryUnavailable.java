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
        REGISTRY_ROLLED_BACK,
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

    /**
     * The commit threw: the write may or may not be stored (safety.md 8).
     *
     * @param reason what went wrong with it, e.g. a full disk
     */
    public static RegistryUnavailable outcomeUnknown(RegistryUnavailable reason) {
        return new RegistryUnavailable(
                Code.OUTCOME_UNKNOWN,
                "Whether this write is stored is unknown, because its commit failed: " + reason.text(),
                reason.remedy() + " Then read: the write is there completely or not at all.",
                reason);
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
