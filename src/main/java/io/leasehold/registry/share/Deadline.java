package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.registry.h2.WriteGuard;
import java.util.function.LongSupplier;

/**
 * The moment from which a request must not be executed: its caller has given up, and may have concluded from what it
 * read that it never was. Travels from the call to the transaction with the thread.
 */
final class Deadline {
    static final ScopedValue<Deadline> OF_THIS_CALL = ScopedValue.newInstance();

    private final LongSupplier nanos;
    private final long notAfter;
    private volatile boolean missed;

    /** By that monotonic clock, the owner's. */
    Deadline(LongSupplier nanos, long notAfter) {
        this.nanos = nanos;
        this.notAfter = notAfter;
    }

    /** Checks each write of a call when it is taken into a group. */
    static WriteGuard guard() {
        return () -> OF_THIS_CALL.isBound() ? OF_THIS_CALL.get()::check : () -> {};
    }

    /** Whether a write was refused because of it. */
    boolean missed() {
        return missed;
    }

    void check() {
        if (nanos.getAsLong() - notAfter >= 0) {
            missed = true;
            throw new RegistryUnavailable(
                    Code.REGISTRY_HELD,
                    "This request came after its caller had given up; nothing of it is stored.",
                    "Try it again.");
        }
    }
}
