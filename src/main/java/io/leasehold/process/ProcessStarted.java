package io.leasehold.process;

/**
 * The durable fact that execution began.
 *
 * @param owner the stable identity of the program that began it
 * @param fencingToken the fence under which it began
 * @param attempt 1 for the first
 * @param startedAtMs wall time, epoch milliseconds
 */
public record ProcessStarted(LeaseOwner owner, long fencingToken, int attempt, long startedAtMs) {
    /** Same incarnation, fence and attempt. */
    public boolean sameExecution(ProcessStarted other) {
        return owner.sameIncarnation(other.owner) && fencingToken == other.fencingToken && attempt == other.attempt;
    }
}
