package io.leasehold.registry.h2;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One job in the queue, its size and the answer that waits for its commit. Used by the writer's thread. */
final class Submission<T extends @Nullable Object> {
    private final Job<T> job;
    private final int bytes;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private Runnable answer = () -> {};

    Submission(Job<T> job, int bytes) {
        this.job = job;
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Runs the job; its value is kept back until {@link #release()}. */
    void run(Handle handle) {
        var value = job.run(handle);
        answer = () -> future.complete(value);
    }

    /** Keeps a failure back until {@link #release()}. */
    void failWith(Throwable failure) {
        answer = () -> future.completeExceptionally(failure);
    }

    /** Lets the kept answer out. */
    void release() {
        answer.run();
    }
}
