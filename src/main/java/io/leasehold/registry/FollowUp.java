package io.leasehold.registry;

import org.jspecify.annotations.Nullable;

/**
 * A change of a row concerns others that were not told of it yet.
 *
 * @param processId the row that changed
 * @param waitersAfter those behind this id, who wait for something of the row, are still to be looked at; empty: all of
 *     them; absent: none
 * @param parentEnded the row ended, and what becomes of its children is still to be seen to
 */
public record FollowUp(String processId, @Nullable String waitersAfter, boolean parentEnded) {
    /** The same, but those up to that waiter have been looked at; absent: all have. */
    FollowUp waitersDone(@Nullable String through) {
        return new FollowUp(processId, through, parentEnded);
    }

    /** The same, but the children have been seen to. */
    FollowUp childrenDone() {
        return new FollowUp(processId, waitersAfter, false);
    }

    boolean done() {
        return waitersAfter == null && !parentEnded;
    }
}
