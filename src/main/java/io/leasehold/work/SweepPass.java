package io.leasehold.work;

import io.leasehold.recovery.Held;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look at the worklist while it is under way: what it knows, and what came of it. Not thread-safe. */
final class SweepPass {
    private final Mode mode;
    private final SweepFindings findings;
    private final Held.@Nullable Sleep sleep;
    private final long startedNanos;
    private final ClockReading startedAt;
    private ClockReading clock;
    private long nowNanos;
    private int rows;
    private boolean stopped;
    private final Set<String> seen = new HashSet<>();
    private final List<String> admitted = new ArrayList<>();
    private final List<RowVerdict> settled = new ArrayList<>();
    private final List<RowVerdict> left = new ArrayList<>();
    private final List<AdmissionReport.Deferred> deferred = new ArrayList<>();
    private final List<WorkerFault> faults = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();

    SweepPass(Mode mode, SweepFindings findings, Held.@Nullable Sleep sleep, long startedNanos, ClockReading clock) {
        this.mode = mode;
        this.findings = findings;
        this.sleep = sleep;
        this.startedNanos = startedNanos;
        this.startedAt = clock;
        this.clock = clock;
        this.nowNanos = startedNanos;
    }

    Mode mode() {
        return mode;
    }

    SweepFindings findings() {
        return findings;
    }

    Held.@Nullable Sleep sleep() {
        return sleep;
    }

    long startedNanos() {
        return startedNanos;
    }

    ClockReading startedAt() {
        return startedAt;
    }

    ClockReading clock() {
        return clock;
    }

    /** The monotonic clock when {@link #clock()} was read. */
    long nowNanos() {
        return nowNanos;
    }

    void now(long nanos, ClockReading reading) {
        nowNanos = nanos;
        clock = reading;
    }

    void saw(String processId) {
        rows++;
        seen.add(processId);
    }

    Set<String> seen() {
        return seen;
    }

    void admitted(String processId, Verdict verdict) {
        admitted.add(processId);
        verdicts.put(processId, verdict);
    }

    void settled(RowVerdict row) {
        settled.add(row);
        verdicts.put(row.processId(), row.verdict());
    }

    void left(RowVerdict row) {
        left.add(row);
        verdicts.put(row.processId(), row.verdict());
    }

    void deferred(String processId, AttemptDisposition why) {
        deferred.add(new AdmissionReport.Deferred(processId, why));
    }

    void fault(WorkerFault fault) {
        faults.add(fault);
    }

    /** The registry cannot serve: this pass ends here. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    int rows() {
        return rows;
    }

    Map<String, Verdict> verdicts() {
        return verdicts;
    }

    List<WorkerFault> faults() {
        return faults;
    }

    AdmissionReport report() {
        return new AdmissionReport(AdmissionReport.Intake.SCANNED, rows, admitted, settled, left, deferred, faults);
    }
}
