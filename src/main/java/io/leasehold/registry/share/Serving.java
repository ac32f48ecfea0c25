package io.leasehold.registry.share;

import io.leasehold.registry.ProcessRegistry;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The registry that this program owns, and the door through which every call goes to it. Thread-safe. */
final class Serving {
    private final ProcessRegistry registry;
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private volatile boolean shut;

    Serving(ProcessRegistry registry) {
        this.registry = registry;
    }

    ProcessRegistry registry() {
        return registry;
    }

    /** Returns whether the caller is in; then it must {@link #leave} on the same thread. */
    boolean enter() {
        if (shut) {
            return false;
        }
        door.readLock().lock();
        if (shut) {
            door.readLock().unlock();
            return false;
        }
        return true;
    }

    void leave() {
        door.readLock().unlock();
    }

    /** Lets nobody in any more, waits for those who are in, and closes the registry: nothing accepted is lost. */
    void close() {
        shut = true;
        door.writeLock().lock();
        try {
            registry.close();
        } finally {
            door.writeLock().unlock();
        }
    }
}
