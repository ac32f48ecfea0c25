package io.leasehold.registry.h2;

/**
 * A time in which the owner did not run.
 *
 * @param fromMs its begin by the wall clock, in milliseconds since 1970
 * @param toMs its end by the wall clock
 */
public record Gap(Kind kind, long fromMs, long toMs) {
    /** Why nothing ran. */
    public enum Kind {
        /** The machine slept, or its clock was set forward: the wall moved on and the monotonic clock did not. */
        SUSPENDED,
        /** The program was stopped or starved: its own clock moved on and nobody looked. */
        STOPPED
    }
}
