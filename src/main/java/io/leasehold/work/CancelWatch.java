package io.leasehold.work;

import io.leasehold.engine.StopReason;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessReads;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Reads the rows again that changed while they run here, and tells their runs when somebody asked to cancel. */
final class CancelWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** The beginning and the end of a short run are changes too, and are over by then. */
    private static final Duration SETTLING = Duration.ofMillis(10);

    private static final Duration NOTHING_TO_DO = Duration.ofHours(1);

    private final ProcessReads registry;
    private final WorkerLife life;
    private final Runs runs;
    private final Consumer<String> notRunning;
    private final FaultSink faults;
    private final Bell bell;
    private final Bell settled;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /** The consumer hears of rows that turned out not to run here any more. */
    CancelWatch(ProcessReads registry, WorkerLife life, Runs runs, Consumer<String> notRunning, FaultSink faults) {
        this.registry = registry;
        this.life = life;
        this.runs = runs;
        this.notRunning = notRunning;
        this.faults = faults;
        this.bell = life.bell();
        this.settled = life.bell();
    }

    /** A row that runs here changed. */
    void changed(String processId) {
        changed.add(processId);
        bell.ring();
    }

    /** A row has ended: nobody need be told any more. */
    void ended(String processId) {
        changed.remove(processId);
    }

    /** The task: reads until the worker closes. */
    void run() {
        while (!life.closed() && !life.registryLost()) {
            for (var id : changed) {
                changed.remove(id);
                if (!read(id)) {
                    changed.add(id);
                }
            }
            if (bell.await(changed.isEmpty() ? NOTHING_TO_DO : PAUSE)) {
                settled.await(SETTLING);
            }
        }
    }

    private boolean read(String processId) {
        var run = runs.find(processId);
        if (run.isEmpty()) {
            notRunning.accept(processId);
            return true;
        }
        try {
            var row = registry.find(processId);
            if (row.isPresent() && row.get().record().cancelRequest() != null) {
                run.get().stop().raise(StopReason.CANCEL);
            }
            return true;
        } catch (RegistryUnavailable e) {
            return e.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED;
        } catch (RuntimeException e) {
            // One row that cannot be read must not keep the others from being cancelled.
            faults.report(new WorkerFault.Unexpected("cancel", Optional.of(processId), e.toString()));
            return true;
        }
    }
}
