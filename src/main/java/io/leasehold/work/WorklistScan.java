package io.leasehold.work;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessReads.WorklistPage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the worklist page by page, and tries a page that cannot be read a few times. Not thread-safe. */
final class WorklistScan {
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final ProcessReads registry;
    private final Bell pause;

    WorklistScan(ProcessReads registry, WorkTasks tasks) {
        this.registry = registry;
        this.pause = tasks.bell();
    }

    /** @throws RegistryUnavailable when the last try failed too */
    WorklistPage page(int limit, @Nullable WorklistCursor after) {
        var wait = FIRST_PAUSE;
        for (var tried = 1; ; tried++) {
            try {
                return registry.worklist(limit, after);
            } catch (RegistryUnavailable e) {
                if (tried == TRIES || e.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED) {
                    throw e;
                }
                pause.await(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }
}
