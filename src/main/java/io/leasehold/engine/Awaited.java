package io.leasehold.engine;

import io.leasehold.process.WaitKind;

/**
 * Whether what a run waits for has come.
 *
 * <p>When it has not, the run returns {@link RunResult.Suspended} with {@link NotYet#until}; when it goes on, it asks
 * the same question again, and the answer is there.
 */
public sealed interface Awaited<T> {
    /** It has come. */
    record Come<T>(T value) implements Awaited<T> {}

    /** It has not come within the caller's patience, or the run is told to stop. */
    record NotYet<T>(WaitKind until) implements Awaited<T> {}
}
