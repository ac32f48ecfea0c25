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
 * @param failed hears why the store ended by itself, at most once, on an internal thread: return quickly
 */
public record Opening(
        OwnerFacts owner,
        Duration patience,
        LongSupplier monotonicNanos,
        InstantSource wall,
        WriteGuard guard,
        Consumer<RegistryUnavailable> failed) {
    /** The usual one: nobody is refused and nobody listens. */
    static Opening of(OwnerFacts owner, Duration patience, LongSupplier monotonicNanos, InstantSource wall) {
        return new Opening(owner, patience, monotonicNanos, wall, WriteGuard.none(), reason -> {});
    }
}
