package io.leasehold.process;

/**
 * A handover at its place: the n-th that a process left, n counting from 1.
 *
 * @param ordinal its place; the newest and the one before it are kept
 */
public record StoredHandover(int ordinal, SegmentHandover handover) {}
