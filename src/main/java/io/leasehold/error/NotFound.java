package io.leasehold.error;

import org.jspecify.annotations.Nullable;

/** The named thing does not exist here. */
public final class NotFound extends LeaseholdException {
    /** What does not exist. */
    public enum Code {
        UNKNOWN_PROCESS,
        NO_LONGER_RETAINED,
        UNKNOWN_OWNER,
        NO_OUTPUT,
        UNKNOWN_READER
    }

    private final Code kind;

    public NotFound(Code kind, @Nullable String processId, String message, String remedy) {
        super(Codes.of(kind), processId, message, remedy, null);
        this.kind = kind;
    }

    /** No row has this id. */
    public static NotFound process(String id) {
        return new NotFound(
                Code.UNKNOWN_PROCESS,
                id,
                "Unknown process \"" + id + "\".",
                "Check the id with: leasehold list --filter status:any");
    }

    /** The row with this id has ended and was pruned. */
    public static NotFound noLongerRetained(String id) {
        return new NotFound(
                Code.NO_LONGER_RETAINED,
                id,
                "Process \"" + id + "\" has ended and was pruned; how it ended is no longer known here.",
                "Choose another id for new work; look in a backup for the old.");
    }

    /** The same code, as a value to switch on. */
    public Code kind() {
        return kind;
    }
}
