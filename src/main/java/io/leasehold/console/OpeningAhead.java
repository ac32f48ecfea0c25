package io.leasehold.console;

import io.leasehold.work.WorkTasks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A registry that is being opened while there is no screen yet to show it on: a toolkit takes about as long to come up.
 * Thread-safe.
 */
final class OpeningAhead {
    private final CompletableFuture<Session> opened = new CompletableFuture<>();

    /** Begins to open it, on a thread of its own. */
    OpeningAhead(Supplier<Session> door, WorkTasks work) {
        work.start("leasehold-open", () -> {
            try {
                opened.complete(door.get());
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
    }

    /**
     * What came of it. Blocks.
     *
     * @throws io.leasehold.error.LeaseholdException when it could not be opened, with what to do about it
     */
    Session await() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Closes it again, for there will be no screen. Blocks. */
    void abandon() {
        opened.thenAccept(Session::abandon).exceptionally(refused -> null).join();
    }
}
