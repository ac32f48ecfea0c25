package io.leasehold.console.feed;

import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.ProcessReads.ProcessRow;

/** Where a process stands, as people read it. */
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
     * The phase of a row under the verdict on it.
     *
     * @param dead whether the holder, or without one the first starter, is proven dead
     * @param clockMs the serving clock
     */
    static Phase of(ProcessRow row, Verdict verdict, boolean dead, long clockMs) {
        var record = row.record();
        return switch (record.status()) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case ABANDONED -> ABANDONED;
            case CALLER_DEPARTED -> DEPARTED;
            case RUNNING, WAITING -> live(row, verdict, dead, clockMs);
        };
    }

    private static Phase live(ProcessRow row, Verdict verdict, boolean dead, long clockMs) {
        var record = row.record();
        if (record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED) {
            return EXTERNAL;
        }
        if (verdict.code() == VerdictCode.LEFT_WAITING) {
            return WAITING;
        }
        if (dead && record.begun()) {
            return INTERRUPTED;
        }
        if (row.lease().liveAt(clockMs) && !dead) {
            return record.status() == ProcessStatus.WAITING ? WAITING : RUNNING;
        }
        var givenBack = row.lease().holder() == null;
        var rerunnable = record.registration().disposition() == RecoveryDisposition.RERUNNABLE;
        return !record.begun() || (rerunnable && givenBack) ? QUEUED : SILENT;
    }
}
