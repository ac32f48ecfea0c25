package io.leasehold.registry.share;

/**
 * Time, tasks and waiting, as the calls of a registry need them. Those of a real program are the system's; a simulation
 * brings its own.
 */
public interface Surroundings {
    /** The monotonic clock, in nanoseconds. */
    long nanos();

    /** An id that nobody else has. */
    String newId();

    /** Runs this at the same time as its caller. */
    void start(String name, Runnable body);

    /** A pause that has not ended. */
    Pause pause();

    /** Something to wait for, once. */
    interface Pause {
        /** It has come; whoever waits goes on. Idempotent. */
        void end();

        /**
         * Waits for the end, at most that long; an interrupt is kept for later.
         *
         * @return whether it has come
         */
        boolean await(long nanos);
    }
}
