package io.leasehold.work;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ProcessLease;
import io.leasehold.registry.LeaseWrites;
import io.leasehold.registry.LeaseWrites.Renewal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Renews all leases of a worker together, on one task that lives from its first run to its end. */
final class LeaseKeeper {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration NOTHING_TO_DO = Duration.ofHours(1);

    private final LeaseWrites registry;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final LeaseWindow window;
    private final Runs runs;
    private final FaultSink faults;
    private final Bell bell;
    private final AtomicBoolean started = new AtomicBoolean();
    private int failures;

    LeaseKeeper(
            LeaseWrites registry, WorkTasks tasks, WorkerLife life, LeaseWindow window, Runs runs, FaultSink faults) {
        this.registry = registry;
        this.tasks = tasks;
        this.life = life;
        this.window = window;
        this.runs = runs;
        this.faults = faults;
        this.bell = life.bell();
    }

    /** A lease came into the worker's hands. */
    void watch() {
        if (started.compareAndSet(false, true)) {
            tasks.start("leasehold-renewal", this::keep);
        }
        bell.ring();
    }

    private void keep() {
        while (!life.closed() && !life.registryLost()) {
            var held = held();
            var wait = untilDue(held);
            if (wait.isPositive()) {
                bell.await(wait);
            } else {
                renew(held);
            }
        }
        runs.all().forEach(ActiveRun::lose);
    }

    private List<ActiveRun> held() {
        return runs.all().stream()
                .filter(run -> run.lease().isPresent() && !run.lost())
                .toList();
    }

    private Duration untilDue(List<ActiveRun> held) {
        var now = tasks.nanos();
        return held.stream()
                .map(run -> window.renewInterval().minusNanos(now - run.sentAt()))
                .min(Duration::compareTo)
                .orElse(NOTHING_TO_DO);
    }

    private void renew(List<ActiveRun> held) {
        var leases = new ArrayList<ProcessLease>();
        held.forEach(run -> run.lease().ifPresent(leases::add));
        var sent = tasks.nanos();
        try {
            var answers = registry.renew(leases, window.ttl());
            for (var i = 0; i < answers.size(); i++) {
                apply(held.get(i), answers.get(i), sent);
            }
            failures = 0;
        } catch (RegistryUnavailable e) {
            if (e.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
                life.loseRegistry();
            }
            failed(held, e);
        } catch (RuntimeException e) {
            failed(held, e);
        }
    }

    private void apply(ActiveRun run, Renewal answer, long sent) {
        switch (answer) {
            case Renewal.Renewed renewed -> run.holds(renewed.lease(), sent, window.certainFor());
            case Renewal.Superseded ignored -> run.lose();
        }
    }

    /** The runs go on: only the next contact tells whether they still hold their leases (rulings R7). */
    private void failed(List<ActiveRun> held, RuntimeException cause) {
        failures++;
        if (failures == 1) {
            var text = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
            held.forEach(
                    run -> faults.report(new WorkerFault.BackendError(run.processId(), Operation.RENEW_LEASE, text)));
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        var longest = window.renewInterval();
        bell.await(pause.compareTo(longest) < 0 ? pause : longest);
    }
}
