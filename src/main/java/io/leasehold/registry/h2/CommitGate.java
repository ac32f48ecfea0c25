package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing out that a reader saw while a COMMIT was still on its way to the disk (safety.md 6).
 *
 * <p>H2 shows a transaction to readers before its COMMIT has returned. Thread-safe.
 */
final class CommitGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long begun;
    private long returned;
    private @Nullable RegistryUnavailable failure;

    /** The writer is about to commit. */
    void begin() {
        lock.lock();
        try {
            begun++;
        } finally {
            lock.unlock();
        }
    }

    /** The commit that began last is on disk. */
    void succeeded() {
        lock.lock();
        try {
            returned = begun;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many commits are on disk. */
    long commits() {
        lock.lock();
        try {
            return returned;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing read from now on can be vouched for. */
    void failed(RegistryUnavailable reason) {
        lock.lock();
        try {
            if (failure == null) {
                failure = reason;
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when every commit that had begun at the call has returned; not interruptible.
     *
     * @throws RegistryUnavailable when the writer has failed
     */
    void awaitDurable() {
        lock.lock();
        try {
            var seen = begun;
            while (failure == null && returned < seen) {
                ended.awaitUninterruptibly();
            }
            if (failure != null) {
                throw new RegistryUnavailable(
                        RegistryUnavailable.Code.REGISTRY_CLOSED,
                        "The registry closed itself: " + failure.text(),
                        failure.remedy(),
                        failure);
            }
        } finally {
            lock.unlock();
        }
    }
}
