package io.leasehold.registry.h2;

/** May refuse a write at the moment it is taken into a group. Thread-safe. */
@FunctionalInterface
public interface WriteGuard {
    /**
     * Called on the thread that asks for the write; what it returns runs on the writer's thread at the beginning of the
     * transaction, and refuses it by throwing.
     */
    Runnable ofThisCall();

    /** Refuses nothing. */
    static WriteGuard none() {
        return () -> () -> {};
    }
}
