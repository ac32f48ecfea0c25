package io.leasehold.history;

import io.leasehold.history.LeaseCall.Answer;
import java.util.Optional;

/**
 * A lease that nobody uses at the same time, and that never lapses: what a row must look like from outside.
 *
 * @param fence the highest that was given out
 * @param holder who holds it; -1: nobody
 * @param endedBy who ended the row; -1: nobody
 */
record LeaseSpec(long fence, int holder, int endedBy) {
    static final LeaseSpec NEW = new LeaseSpec(0, -1, -1);

    /** The row after a call, if that call can have had that answer. */
    Optional<LeaseSpec> after(LeaseCall call) {
        return switch (call.kind()) {
            case CLAIM -> claimed(call);
            case RENEW ->
                is(call, endedBy < 0 && mine(call) ? Answer.RENEWED : Answer.SUPERSEDED)
                        .map(ignored -> this);
            case RELEASE -> Optional.of(endedBy < 0 && mine(call) ? new LeaseSpec(fence, -1, -1) : this);
            case COMPLETE -> completed(call);
        };
    }

    private boolean mine(LeaseCall call) {
        return holder == call.owner() && fence == call.fence();
    }

    private Optional<LeaseSpec> claimed(LeaseCall call) {
        if (endedBy >= 0) {
            return is(call, Answer.REFUSED).map(ignored -> this);
        }
        if (holder >= 0 && holder != call.owner()) {
            return is(call, Answer.BUSY).map(ignored -> this);
        }
        var next = holder < 0 ? fence + 1 : fence;
        return is(call, Answer.ACQUIRED)
                .filter(ignored -> call.answeredFence() == next)
                .map(ignored -> new LeaseSpec(next, call.owner(), -1));
    }

    private Optional<LeaseSpec> completed(LeaseCall call) {
        if (endedBy >= 0) {
            return is(call, endedBy == call.owner() ? Answer.APPLIED : Answer.OTHER_END)
                    .map(ignored -> this);
        }
        return mine(call)
                ? is(call, Answer.COMMITTED).map(ignored -> new LeaseSpec(fence, -1, call.owner()))
                : is(call, Answer.REFUSED).map(ignored -> this);
    }

    private static Optional<LeaseCall> is(LeaseCall call, Answer answer) {
        return call.answer() == answer ? Optional.of(call) : Optional.empty();
    }
}
