package io.leasehold.process;

/** A process is parked on this since then (wall time, epoch milliseconds). */
public record WaitState(WaitKind kind, long sinceMs) {}
