package io.leasehold.process;

/**
 * The operating-system process that an attempt started last. It stays on record while a later attempt has started none,
 * so that its leftovers are ended first.
 *
 * @param evidence what proves its life or death
 * @param program what was started, for people
 * @param attempt the attempt that started it
 * @param startedAtMs wall time, epoch milliseconds
 */
public record ChildProcess(LivenessEvidence.LocalProcess evidence, String program, int attempt, long startedAtMs) {}
