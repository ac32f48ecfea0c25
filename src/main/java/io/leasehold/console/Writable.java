package io.leasehold.console;

import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.worker.WorkerMode;

/** Whether anything can be done on a registry now (console-detail.md E.4). Pure. */
final class Writable {
    /** A feed that has read nothing for that long waits for somebody. */
    private static final long SILENT_MS = 5_000;

    private Writable() {}

    /** It can, or why not. */
    static Availability of(WorkerMode mode, FeedState state, long nowMs) {
        if (mode instanceof WorkerMode.ReadOnly readOnly) {
            return Availability.no(readOnly.cause().reason());
        }
        if (state.failure() != null) {
            return Availability.no("The registry cannot be read.");
        }
        if (state.disk().full()) {
            return Availability.no("The registry cannot be written: its disk is full.");
        }
        return state.read() && nowMs - state.clock().wallMs() > SILENT_MS
                ? Availability.no("The registry does not answer.")
                : Availability.YES;
    }
}
