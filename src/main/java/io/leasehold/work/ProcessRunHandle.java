package io.leasehold.work;

/** Makes whoever executes processes look for work. Thread-safe. */
public interface ProcessRunHandle {
    /**
     * Sweeps now. While another sweep is under way it is not repeated: that one looks again when it is through, and
     * this call returns a coalesced, empty report.
     *
     * @param reason why, for people who look for the cause of a sweep
     */
    AdmissionReport claimAndRunPending(String reason);
}
