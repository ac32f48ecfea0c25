package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How somebody who serves others opens a registry.
 *
 * @param owner who it is
 * @param patience how long to wait while another program owns it; zero: not at all
 * @param monotonicNanos moves the serving clock; must not fall
 * @param wall wall time
 * @param guard may refuse writes
 * @param copyable asked when it closes: how many bytes that are in use may be copied to make its file small; zero: none
 * @param failed hears why the store ended by itself, at most once, on an internal thread: return quickly
 */
public record Opening(
        OwnerFacts owner,
        Duration patience,
        LongSupplier monotonicNanos,
        InstantSource wall,
        WriteGuard guard,
        LongSupplier copyable,
        Consumer<RegistryUnavailable> failed) {
    /** What is copied within the time that somebody who ends a day's work waits. */
    public static final long PATIENT = 1L << 30;

    /** What is copied unnoticed. */
    public static final long BRIEF = 64L << 20;

    /** The usual one: nobody is refused and nobody listens. */
    static Opening of(OwnerFacts owner, Duration patience, LongSupplier monotonicNanos, InstantSource wall) {
        return new Opening(owner, patience, monotonicNanos, wall, WriteGuard.none(), () -> PATIENT, reason -> {});
    }
}
