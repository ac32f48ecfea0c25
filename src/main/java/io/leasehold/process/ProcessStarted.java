package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The durable fact that execution began, or went on after a wait.
 *
 * @param owner the stable identity of the program that began it
 * @param fencingToken the fence under which it began
 * @param attempt 1 for the first; going on after a wait keeps it (rulings R9)
 * @param startedAtMs when the attempt began, wall time, epoch milliseconds; going on after a wait keeps it
 * @param resumedFrom the wait after which it went on; absent when the attempt began here
 */
public record ProcessStarted(
        LeaseOwner owner,
        long fencingToken,
        int attempt,
        long startedAtMs,

        @JsonProperty(isRequired = OptBoolean.FALSE) @Nullable
        WaitState resumedFrom) {
    /** An attempt that begins. */
    public ProcessStarted(LeaseOwner owner, long fencingToken, int attempt, long startedAtMs) {
        this(owner, fencingToken, attempt, startedAtMs, null);
    }

    /** Same incarnation, fence and attempt. */
    public boolean sameExecution(ProcessStarted other) {
        return owner.sameIncarnation(other.owner) && fencingToken == other.fencingToken && attempt == other.attempt;
    }
}
