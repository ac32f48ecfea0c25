package io.leasehold.registry.h2;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How a program wants to open a registry.
 *
 * @param owner who it is
 * @param patience how long it waits for another owner to end; zero tries once
 * @param copyable asked when it closes: how many bytes that are in use may be copied to make its file small
 * @param storage how H2 stores; anything but {@link H2Storage#durable()} is for measurements
 */
public record OpenRequest(OwnerFacts owner, Duration patience, LongSupplier copyable, H2Storage storage) {
    /** The usual request. */
    public static OpenRequest of(OwnerFacts owner, Duration patience) {
        return new OpenRequest(owner, patience, () -> Opening.PATIENT, H2Storage.durable());
    }
}
