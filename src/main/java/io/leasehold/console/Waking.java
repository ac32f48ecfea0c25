package io.leasehold.console;

import io.leasehold.console.frame.Notices;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.worker.WorkerSession;
import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes the workers of a registry, in whatever program, look at rows now. FX thread only. */
final class Waking {
    private static final int MOST_WOKEN = 1_000;

    private final ProcessRegistry registry;
    private final WorkerSession worker;
    private final Tasks tasks;
    private final Notices notices;
    private final Consumer<Runnable> whenWritable;

    /**
     * A way to wake them.
     *
     * @param worker the one of this window, if it runs
     * @param whenWritable does something, or says why nothing can be done now
     */
    Waking(
            ProcessRegistry registry,
            WorkerSession worker,
            Tasks tasks,
            Notices notices,
            Consumer<Runnable> whenWritable) {
        this.registry = registry;
        this.worker = worker;
        this.tasks = tasks;
        this.notices = notices;
        this.whenWritable = whenWritable;
    }

    /** Makes them look at these rows. */
    void wake(Set<String> ids) {
        wake(() -> registry.wake(ids));
    }

    /** The same for what comes first in the worklist; so many changes at once make a worker look through all of it. */
    void wakeAll() {
        wake(() -> registry.wake(PagedRows.live(registry, MOST_WOKEN)
                .limit(MOST_WOKEN)
                .map(ProcessRow::id)
                .collect(Collectors.toSet())));
    }

    private void wake(Callable<Integer> rows) {
        whenWritable.accept(() -> {
            worker.sweepNow();
            tasks.run("leasehold-wake", rows, this::woken, this::notWoken);
        });
    }

    private void woken(int rows) {
        notices.done(rows == 1 ? "The workers look at it now." : "The workers sweep now.");
    }

    private void notWoken(Exception failure) {
        notices.failed("The workers could not be woken. "
                + (failure instanceof LeaseholdException known ? known.told() : failure.toString()));
    }
}
