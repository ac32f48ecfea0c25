package io.leasehold.work;

import io.leasehold.engine.StopReason;
import io.leasehold.error.NotFound;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the work of a worker: waits for what runs, stops it, and closes the begun owner-bound rows that it began and no
 * longer runs (rulings R23, kernel.md 4.8).
 */
final class Drain {
    private static final int PAGE = 64;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final ProcessRegistry registry;
    private final WorkerConfig config;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final Runs runs;
    private final OwnRows ownRows;
    private final Bell bell;
    private final AtomicInteger hurries = new AtomicInteger();
    private final Queue<AdmissionReport.Deferred> ends = new ConcurrentLinkedQueue<>();

    Drain(ProcessRegistry registry, WorkerConfig config, WorkTasks tasks, WorkerLife life, Runs runs, OwnRows ownRows) {
        this.registry = registry;
        this.config = config;
        this.tasks = tasks;
        this.life = life;
        this.runs = runs;
        this.ownRows = ownRows;
        this.bell = life.bell();
        runs.onRun(new Runs.RunListener() {
            @Override
            public void ended(String processId, AttemptDisposition disposition) {
                if (!life.takesWork()) {
                    ends.add(new AdmissionReport.Deferred(processId, disposition));
                }
            }

            @Override
            public void gone(String processId, AttemptDisposition disposition) {
                bell.ring();
            }
        });
    }

    /** Closes a begun owner-bound row of this owner that no run of it executes. */
    interface OwnRows {
        Admission close(ProcessRow row);
    }

    /** Ends the present wait: first that for the grace, then that for the runs. */
    void hurry() {
        hurries.incrementAndGet();
        bell.ring();
    }

    /** The worker takes no work any more. */
    DrainReport drain(Duration grace) {
        awaitRuns(grace, 1);
        runs.all().forEach(run -> run.stop().raise(StopReason.DRAIN));
        awaitRuns(Duration.ofDays(365), 2);
        var report = new Report();
        ends.forEach(report::ended);
        runs.all().forEach(run -> report.defer(run.processId(), new AttemptDisposition.Busy()));
        closeOwnRows(report);
        return report.done();
    }

    private void awaitRuns(Duration atMost, int enoughHurries) {
        var started = tasks.nanos();
        while (!runs.isEmpty() && hurries.get() < enoughHurries) {
            var left = atMost.minusNanos(tasks.nanos() - started);
            if (!left.isPositive()) {
                return;
            }
            bell.await(left.compareTo(LOOK_ANYWAY) < 0 ? left : LOOK_ANYWAY);
        }
    }

    private void closeOwnRows(Report report) {
        try {
            PagedRows.live(registry, PAGE).filter(this::mine).forEach(row -> close(row, report));
        } catch (RegistryUnavailable e) {
            report.defer("", new AttemptDisposition.BackendError(Operation.READ_PROCESS, e.text()));
        }
    }

    private boolean mine(ProcessRow row) {
        var started = row.record().firstStarted();
        return row.record().registration().disposition() == RecoveryDisposition.OWNER_BOUND
                && started != null
                && row.record().waiting() == null
                && started.owner().sameIncarnation(config.owner())
                && !runs.contains(row.id());
    }

    private void close(ProcessRow row, Report report) {
        try {
            switch (ownRows.close(row)) {
                case Admission.Settled settled -> {
                    if (settled.verdict().code() == VerdictCode.CLOSE_OWN) {
                        report.abandoned.add(row.id());
                    } else {
                        report.completed.add(row.id());
                    }
                }
                case Admission.Ended ended ->
                    report.defer(
                            row.id(),
                            new AttemptDisposition.SettledByPeer(ended.record().status()));
                case Admission.Left left -> {
                    if (left.record().begun()) {
                        report.defer(row.id(), new AttemptDisposition.Busy());
                    }
                }
                case Admission.Run ignored -> throw new IllegalStateException("a drain runs nothing: " + row.id());
            }
        } catch (NotFound e) {
            report.defer(row.id(), new AttemptDisposition.Absent());
        } catch (RegistryUnavailable e) {
            report.defer(row.id(), new AttemptDisposition.BackendError(Operation.WRITE_TERMINAL, e.text()));
        }
    }

    /** Sorts what became of the rows. */
    private static final class Report {
        private final List<String> completed = new ArrayList<>();
        private final List<String> givenBack = new ArrayList<>();
        private final List<String> abandoned = new ArrayList<>();
        private final List<AdmissionReport.Deferred> deferred = new ArrayList<>();

        void ended(AdmissionReport.Deferred end) {
            switch (end.why()) {
                case AttemptDisposition.Committed committed -> {
                    if (committed.status() == ProcessStatus.ABANDONED) {
                        abandoned.add(end.processId());
                    } else {
                        completed.add(end.processId());
                    }
                }
                case AttemptDisposition.Parked ignored -> givenBack.add(end.processId());
                case AttemptDisposition.GivenBack ignored -> givenBack.add(end.processId());
                case AttemptDisposition.RunNotMade ignored -> givenBack.add(end.processId());
                case AttemptDisposition.Abandoned ignored -> abandoned.add(end.processId());
                case AttemptDisposition.AlreadyApplied ignored -> deferred.add(end);
                case AttemptDisposition.SettledByPeer ignored -> deferred.add(end);
                case AttemptDisposition.Busy ignored -> deferred.add(end);
                case AttemptDisposition.Absent ignored -> deferred.add(end);
                case AttemptDisposition.LeaseLost ignored -> deferred.add(end);
                case AttemptDisposition.BackendError ignored -> deferred.add(end);
            }
        }

        void defer(String processId, AttemptDisposition why) {
            deferred.add(new AdmissionReport.Deferred(processId, why));
        }

        DrainReport done() {
            return new DrainReport(completed, givenBack, abandoned, deferred);
        }
    }
}
