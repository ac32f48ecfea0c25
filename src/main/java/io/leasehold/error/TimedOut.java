package io.leasehold.error;

import org.jspecify.annotations.Nullable;

/** The caller's own patience ended; nothing is inferred about the process. */
public final class TimedOut extends LeaseholdException {
    public TimedOut(@Nullable String processId, String message, String remedy) {
        super("timed_out", processId, message, remedy, null);
    }
}
