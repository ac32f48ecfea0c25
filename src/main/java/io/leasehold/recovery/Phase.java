package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;
import org.jspecify.annotations.Nullable;

/** What a row is doing, as one word for people (console-detail.md 2.2). */
public enum Phase {
    QUEUED("Queued"),
    RUNNING("Running"),
    WAITING("Waiting"),
    SILENT("Silent"),
    INTERRUPTED("Interrupted"),
    EXTERNAL("External"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    ABANDONED("Abandoned"),
    DEPARTED("Departed");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** The word on the screen. */
    public String word() {
        return word;
    }

    /**
     * The phase of a row. Pure.
     *
     * @param holder the finding on the lease's holder; absent: nobody asked
     * @param starter the finding on the first starter; absent: nobody asked
     * @param clockMs the serving clock
     */
    public static Phase of(
            ProcessRecord record,
            StoredLease lease,
            @Nullable Finding holder,
            @Nullable Finding starter,
            long clockMs) {
        return switch (record.status()) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case ABANDONED -> ABANDONED;
            case CALLER_DEPARTED -> DEPARTED;
            case RUNNING, WAITING -> live(record, lease, holder, starter, clockMs);
        };
    }

    private static Phase live(
            ProcessRecord record,
            StoredLease lease,
            @Nullable Finding holder,
            @Nullable Finding starter,
            long clockMs) {
        if (record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED) {
            return EXTERNAL;
        }
        if (record.waiting() != null && lease.holder() == null) {
            return WAITING;
        }
        if (lease.holder() != null && holder != null && holder.dead()) {
            return INTERRUPTED;
        }
        if (lease.liveAt(clockMs)) {
            return record.waiting() == null ? RUNNING : WAITING;
        }
        if (!record.begun()) {
            return QUEUED;
        }
        var given = lease.holder() == null;
        if (given && record.registration().disposition() == RecoveryDisposition.RERUNNABLE) {
            return QUEUED;
        }
        return starter != null && starter.dead() ? INTERRUPTED : SILENT;
    }
}
