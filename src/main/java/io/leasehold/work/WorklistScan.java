package io.leasehold.work;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessReads.WorklistPage;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads the worklist page by page, and tries a page that cannot be read a few times. Not thread-safe. */
final class WorklistScan {
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final ProcessReads registry;
    private final InstantSource wall;
    private final Bell pause;
    private long nextMs = Long.MAX_VALUE;

    WorklistScan(ProcessReads registry, WorkTasks tasks) {
        this.registry = registry;
        this.wall = tasks.wall();
        this.pause = tasks.bell();
    }

    /**
     * A page of the rows whose time has come. With the first row whose time has not come the list is at its end: the
     * rows behind it come later still, however many they are.
     *
     * @throws RegistryUnavailable when the last try failed too
     */
    WorklistPage page(int limit, @Nullable WorklistCursor after) {
        var page = read(limit, after);
        var wallMs = wall.millis();
        var first = page.rows().stream().filter(row -> row.runAtMs() > wallMs).findFirst();
        if (first.isEmpty()) {
            return page;
        }
        nextMs = first.get().runAtMs();
        return new WorklistPage(page.rows(), null);
    }

    /** Whether the time of a row has come at which a scan ended; asking forgets it. */
    boolean takeDue(long wallMs) {
        var due = nextMs <= wallMs;
        nextMs = due ? Long.MAX_VALUE : nextMs;
        return due;
    }

    private WorklistPage read(int limit, @Nullable WorklistCursor after) {
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
