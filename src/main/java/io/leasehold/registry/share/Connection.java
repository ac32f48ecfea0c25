package io.leasehold.registry.share;

import java.util.Set;

/** Carries frames to the other end, in their order. Thread-safe. */
interface Connection {
    /** Hears what comes in; every call comes from one thread. */
    interface Receiver {
        /** A frame; what this throws ends the connection. */
        void received(Frame frame);

        /** The connection is over; called once. */
        void ended();
    }

    /** Lets frames come in from now on. */
    void start(Receiver receiver);

    /** Sends a frame after those before it; waits for room until the deadline. Returns whether it was accepted. */
    boolean send(Frame frame, long deadlineNanos);

    /** Sends a frame if there is room at all. */
    boolean send(Frame frame);

    /** Tells of changes as soon as the other end takes them. */
    void changed(Set<String> ids, long eventSeq);

    /** Whether the other end has taken or given nothing for too long in the midst of a frame. */
    boolean stuck(long nowNanos);

    /** Writes what waits, then closes. */
    void finish();

    /** Closes at once. Idempotent. */
    void close();

    /** Waits until the connection is over, at most that long. Returns whether it is. */
    boolean awaitEnd(long nanos) throws InterruptedException;
}
