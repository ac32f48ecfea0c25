package io.leasehold.work;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.recovery.Held;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.ProcessRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the worklist, whole or in part. One pass at a time: callers see to that.
 *
 * <p>Intake reads no more rows than it has permits to spare at first, and twice as many with each page that left some
 * to spare. Without a permit it reads nothing and remembers where it stands.
 */
final class Sweeper {
    private static final int LARGEST_PAGE = 256;
    private static final int MOST_FOLLOW_UPS = 64;

    private final ProcessRegistry registry;
    private final WorkerConfig config;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final Permits permits;
    private final RowJudge judge;
    private final RowTimes times;
    private final WakeTimes wakes;
    private final HolderWatch holders;
    private final FaultSink faults;
    private final WorklistScan scan;
    private final SuspendWatch suspend;
    private final VerdictMemory told = new VerdictMemory();
    private volatile Held.@Nullable Sleep sleep;
    private @Nullable WorklistCursor resumeAt;
    private boolean backlog;
    private boolean more;
    private boolean unavailable;

    Sweeper(
            ProcessRegistry registry,
            WorkerConfig config,
            WorkTasks tasks,
            WorkerLife life,
            Permits permits,
            RowJudge judge,
            RowTimes times,
            WakeTimes wakes,
            HolderWatch holders,
            FaultSink faults) {
        this.registry = registry;
        this.config = config;
        this.tasks = tasks;
        this.life = life;
        this.permits = permits;
        this.judge = judge;
        this.times = times;
        this.wakes = wakes;
        this.holders = holders;
        this.faults = faults;
        this.scan = new WorklistScan(registry, tasks);
        this.suspend = new SuspendWatch(tasks, config.timings().renewInterval());
    }

    /** Takes rows from where the last intake stopped, as long as there are permits. */
    AdmissionReport intake() {
        var only = config.only();
        if (only == null) {
            return through(begun(Mode.RUN), this::takeRows);
        }
        backlog = false;
        return look(List.of(only));
    }

    /** Ends what can be ended, through the whole worklist; runs nothing. */
    AdmissionReport settle() {
        var only = config.only();
        return through(begun(Mode.SETTLE), only == null ? this::settleRows : pass -> lookAt(List.of(only), pass));
    }

    /** Looks at these rows only; runs those that it may as long as there are permits. */
    AdmissionReport look(Collection<String> processIds) {
        var only = config.only();
        var wanted = processIds.stream()
                .filter(id -> only == null || only.equals(id))
                .toList();
        return through(begun(permits.free() > 0 ? Mode.RUN : Mode.SETTLE), pass -> lookAt(wanted, pass));
    }

    /** Whether rows wait for a permit, or for the end of a scan that could not go on. */
    boolean backlog() {
        return backlog;
    }

    /** Whether the last pass found that the registry cannot serve. */
    boolean unavailable() {
        return unavailable;
    }

    /** Notices a suspend of this machine. */
    void lookAtClocks() {
        sleep = suspend.look();
    }

    /** The hold after a suspend of this machine, as it was noticed last. Any thread may ask. */
    Held.@Nullable Sleep sleep() {
        var noticed = sleep;
        return noticed == null || noticed.untilMs() <= tasks.wall().millis() ? null : noticed;
    }

    private @Nullable SweepPass begun(Mode mode) {
        try {
            lookAtClocks();
            var pass = new SweepPass(mode, new SweepFindings(config.probe()), sleep, tasks.nanos(), registry.clock());
            unavailable = false;
            return pass;
        } catch (RegistryUnavailable e) {
            lost(e);
            return null;
        }
    }

    private AdmissionReport through(@Nullable SweepPass pass, Consumer<SweepPass> body) {
        if (pass == null) {
            return AdmissionReport.empty(AdmissionReport.Intake.SCANNED);
        }
        try {
            more = false;
            followUp(pass);
            body.accept(pass);
            backlog |= more;
            record(pass);
        } catch (RegistryUnavailable e) {
            lost(e);
            incomplete(pass, e);
        }
        return pass.report();
    }

    /** Whether the time of a row has come that the last scan left for later; asking forgets it. */
    boolean takeDue() {
        return scan.takeDue(tasks.wall().millis());
    }

    /** What ended rows mean for others; one that fails keeps none of the others. */
    private void followUp(SweepPass pass) {
        var open = registry.followUps(MOST_FOLLOW_UPS);
        for (var id : open) {
            try {
                var done = false;
                for (var part = 0; !done && part < MOST_FOLLOW_UPS; part++) {
                    done = registry.followUp(id);
                }
                more |= !done;
            } catch (RegistryUnavailable e) {
                throw e;
            } catch (LeaseholdException e) {
                var fault = new WorkerFault.BackendError(id, Operation.FOLLOW_UP, e.text());
                pass.fault(fault);
                faults.report(fault);
            }
        }
        more |= open.size() == MOST_FOLLOW_UPS;
    }

    private void takeRows(SweepPass pass) {
        if (permits.free() == 0) {
            backlog = true;
            return;
        }
        var fromTop = resumeAt == null;
        var limit = Math.min(permits.free(), LARGEST_PAGE);
        backlog = true;
        while (true) {
            var page = scan.page(limit, resumeAt);
            pass.now(tasks.nanos(), registry.clock());
            if (!judgeAll(page, pass)) {
                return;
            }
            resumeAt = page.continuation();
            if (resumeAt == null) {
                backlog = times.takeMore();
                completed(pass, fromTop);
                return;
            }
            if (permits.free() == 0) {
                return;
            }
            limit = Math.min(limit * 2, LARGEST_PAGE);
        }
    }

    /** Returns whether the page was dealt with to its end; otherwise the scan resumes behind the last row. */
    private boolean judgeAll(WorklistPage page, SweepPass pass) {
        var through = page.continuation() == null ? resumeAt : page.continuation();
        var left = page.rows();
        while (!left.isEmpty()) {
            if (permits.free() == 0 || !life.takesWork()) {
                return false;
            }
            // No more at once than there are permits: what is judged and cannot run would be judged in vain.
            var batch = left.subList(0, Math.min(left.size(), permits.free()));
            left = left.subList(batch.size(), left.size());
            judge.judge(batch, pass);
            if (pass.stopped()) {
                unavailable = true;
                return false;
            }
            if (through != null) {
                var last = batch.getLast();
                resumeAt = new WorklistCursor(last.runAtMs(), last.enqueueSeq(), through.throughEnqueueSeq());
            }
        }
        return true;
    }

    private void settleRows(SweepPass pass) {
        WorklistCursor after = null;
        do {
            var page = scan.page(LARGEST_PAGE, after);
            pass.now(tasks.nanos(), registry.clock());
            judge.judge(page.rows(), pass);
            if (pass.stopped()) {
                unavailable = true;
                return;
            }
            after = page.continuation();
        } while (after != null);
        completed(pass, true);
    }

    private void lookAt(Collection<String> processIds, SweepPass pass) {
        var rows = new ArrayList<ProcessRow>();
        for (var id : processIds) {
            registry.find(id).filter(RowJudge::live).ifPresentOrElse(rows::add, () -> forget(id));
        }
        rows.sort(Comparator.comparingLong(ProcessRow::runAtMs).thenComparingLong(ProcessRow::enqueueSeq));
        pass.now(tasks.nanos(), registry.clock());
        judge.judge(rows, pass);
        if (pass.stopped()) {
            unavailable = true;
            backlog = true;
            return;
        }
        backlog = backlog || times.takeMore();
    }

    /** Nothing more is to be known of that row. */
    void forget(String processId) {
        wakes.forget(processId);
        told.forget(processId);
    }

    private void completed(SweepPass pass, boolean wholeList) {
        if (wholeList) {
            told.retain(pass.seen());
            holders.retain(pass.seen());
        }
    }

    private void record(SweepPass pass) {
        var news = told.news(pass.verdicts());
        if (news.isEmpty() && pass.faults().isEmpty()) {
            return;
        }
        var summary = new SweepSummary(
                tasks.newId(),
                config.owner().ownerId(),
                pass.startedAt().wallMs(),
                Duration.ofNanos(tasks.nanos() - pass.startedNanos()).toMillis(),
                pass.rows(),
                counts(pass),
                pass.faults().stream()
                        .map(fault -> fault.label() + ": " + fault.error())
                        .toList());
        registry.recordSweep(summary, news);
        told.told(news);
    }

    private static Map<String, Integer> counts(SweepPass pass) {
        return pass.verdicts().values().stream()
                .map(verdict -> verdict.code().label())
                .collect(Collectors.toMap(Function.identity(), label -> 1, Integer::sum));
    }

    private void incomplete(SweepPass pass, RegistryUnavailable error) {
        var fault = new WorkerFault.ScanIncomplete(error.text());
        pass.fault(fault);
        faults.report(fault);
        backlog = true;
    }

    private void lost(RegistryUnavailable error) {
        unavailable = true;
        if (error.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
            life.loseRegistry();
        }
    }
}
