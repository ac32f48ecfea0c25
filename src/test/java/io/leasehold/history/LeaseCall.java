package io.leasehold.history;

/**
 * A call on one row by one thread.
 *
 * @param from when it was made, monotonic nanoseconds
 * @param to when its answer came
 */
record LeaseCall(int owner, Kind kind, long fence, Answer answer, long answeredFence, long from, long to) {
    enum Kind {
        CLAIM,
        RENEW,
        RELEASE,
        COMPLETE
    }

    enum Answer {
        ACQUIRED,
        BUSY,
        RENEWED,
        SUPERSEDED,
        RELEASED,
        COMMITTED,
        APPLIED,
        OTHER_END,
        REFUSED
    }
}
