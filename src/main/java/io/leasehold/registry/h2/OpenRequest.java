package io.leasehold.registry.h2;

import java.time.Duration;

/**
 * How a program wants to open a registry.
 *
 * @param owner who it is
 * @param patience how long it waits for another owner to end; zero tries once
 * @param storage how H2 stores; anything but {@link H2Storage#durable()} is for measurements
 */
public record OpenRequest(OwnerFacts owner, Duration patience, H2Storage storage) {
    /** The usual request. */
    public static OpenRequest of(OwnerFacts owner, Duration patience) {
        return new OpenRequest(owner, patience, H2Storage.durable());
    }
}
