package io.leasehold.invariant;

import io.leasehold.process.ProcessStatus;

/** Something that was observed of a registry or of those who use it. A history is a list of them, in their order. */
public sealed interface Moment {
    /** A declaration was answered as stored. */
    record Declared(String processId, boolean ownerBound, boolean rerunnable) implements Moment {}

    /** A lease was answered as granted to that incarnation. */
    record Granted(String processId, long fence, String incarnation) implements Moment {}

    /**
     * A write under a lease of that fence was answered as stored.
     *
     * @param live whether the lease was live then, or the write a renewal
     */
    record Written(String processId, long fence, String what, boolean live) implements Moment {}

    /** A lease was given back by its holder. */
    record GivenBack(String processId, long fence) implements Moment {}

    /**
     * A holder who lives was told that his lease is not his any more.
     *
     * @param live whether its time was not over yet
     */
    record Lost(String processId, long fence, boolean live) implements Moment {}

    /**
     * A row was pruned.
     *
     * @param live whether it had not ended
     * @param changeSeq its last change
     * @param readThrough up to where every named reader had read
     */
    record Pruned(String processId, boolean live, long changeSeq, long readThrough) implements Moment {}

    /** A drain reported a process as abandoned; it was read after that. */
    record Drained(String processId, ProcessStatus status) implements Moment {}

    /** A program began to execute the work. */
    record Began(String processId, int attempt, String program) implements Moment {}

    /** A program no longer executes the work. */
    record Over(String processId, int attempt, String program) implements Moment {}

    /** A run said that the work did not execute in that attempt, before it did. */
    record NotMade(String processId, int attempt) implements Moment {}

    /** A program ended, with all that it executed. */
    record Died(String program) implements Moment {}

    /** Somebody was told that this program is proven dead. */
    record TakenForDead(String program) implements Moment {}

    /** A process was read as ended. */
    record Ended(String processId, ProcessStatus status) implements Moment {}

    /** A reader of the registry's log was given an event. */
    record Read(String reader, long eventSeq, String processId) implements Moment {}

    /** A worker had that many runs at once, of that many that it may have. */
    record Busy(String program, int runs, int permits) implements Moment {}

    /** A part of a worker failed in a way that it does not name. */
    record Fault(String program, String what) implements Moment {}

    /** An owner carried out a call of that name completely; {@code onceOnly}: a second time would not be the same. */
    record CarriedOut(String call, boolean onceOnly) implements Moment {}

    /** What a caller was told of its write. */
    record Told(String call, Word word) implements Moment {}

    /** What can be said of a write. */
    enum Word {
        /** It is stored. */
        DONE,
        /** It was carried out and refused. */
        REFUSED,
        /** It was not carried out. */
        NOT_DONE,
        /** It is stored or not, and is not carried out later. */
        UNKNOWN
    }

    /** From here on nobody died any more, and everything was given time to end. */
    record Settled() implements Moment {}
}
