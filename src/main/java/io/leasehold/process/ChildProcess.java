package io.leasehold.process;

/**
 * The operating-system process that executes this process's current attempt.
 *
 * @param evidence what proves its life or death
 * @param program what was started, for people
 * @param attempt the attempt that started it
 * @param startedAtMs wall time, epoch milliseconds
 */
public record ChildProcess(LivenessEvidence.LocalProcess evidence, String program, int attempt, long startedAtMs) {}
