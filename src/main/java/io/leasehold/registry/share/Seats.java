package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where calls find the seat they go by, whoever keeps it. Thread-safe; deadlines are by the clock of the calls. */
interface Seats {
    /**
     * The seat, as soon as there is one; empty when there is none until the deadline.
     *
     * @throws RegistryUnavailable {@code registry_closed} when this program has closed the registry
     */
    Optional<Seat> seat(long deadlineNanos);

    /** Waits until there is a seat that is not this one. Returns whether there is. */
    boolean awaitAnother(@Nullable Seat old, long deadlineNanos);

    /** What went wrong when this program tried to become the owner. */
    @Nullable
    RegistryUnavailable lastFailure();
}
