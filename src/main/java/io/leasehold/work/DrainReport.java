package io.leasehold.work;

import java.util.List;

/**
 * What became of the work of a worker that was drained.
 *
 * @param completed rows whose runs ended with an outcome during the drain
 * @param givenBack rows that were stopped and may run again elsewhere
 * @param abandoned rows that this worker ended as abandoned, acknowledged by the registry
 * @param deferred rows that could not be dealt with, and why
 */
public record DrainReport(
        List<String> completed,
        List<String> givenBack,
        List<String> abandoned,
        List<AdmissionReport.Deferred> deferred) {
    public DrainReport {
        completed = List.copyOf(completed);
        givenBack = List.copyOf(givenBack);
        abandoned = List.copyOf(abandoned);
        deferred = List.copyOf(deferred);
    }
}
