package io.leasehold.process;

/**
 * The last run that could not be made: the work itself did not execute in that attempt (rulings R8).
 *
 * @param attempt the attempt that came to nothing
 * @param code why, as a stable code
 * @param message why, for people
 * @param retryAtMs earliest next try, wall time
 * @param streak how many runs in a row could not be made
 */
public record RunFailed(int attempt, String code, String message, long retryAtMs, int streak) {}
