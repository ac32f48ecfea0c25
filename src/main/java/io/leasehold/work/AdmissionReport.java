package io.leasehold.work;

import java.util.List;

/**
 * What one sweep did.
 *
 * @param intake whether it looked itself
 * @param rows how many rows it judged
 * @param admitted rows whose run was started
 * @param settled rows that it ended without a run
 * @param left rows with nothing to do now
 * @param deferred rows it could not deal with
 * @param faults what went wrong
 */
public record AdmissionReport(
        Intake intake,
        int rows,
        List<String> admitted,
        List<RowVerdict> settled,
        List<RowVerdict> left,
        List<Deferred> deferred,
        List<WorkerFault> faults) {
    public AdmissionReport {
        admitted = List.copyOf(admitted);
        settled = List.copyOf(settled);
        left = List.copyOf(left);
        deferred = List.copyOf(deferred);
        faults = List.copyOf(faults);
    }

    /** Whether a sweep looked itself. */
    public enum Intake {
        /** It did. */
        SCANNED,
        /** Another one was under way and looks again. */
        COALESCED
    }

    /** A row that was not dealt with, and why. */
    public record Deferred(String processId, AttemptDisposition why) {}

    static AdmissionReport empty(Intake intake) {
        return new AdmissionReport(intake, 0, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
