package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is said of a registry that does not answer. */
interface Silence {
    /**
     * Nothing was done, because nobody answered.
     *
     * @param last what went wrong when this program tried to become the owner; absent: it never could try
     */
    RegistryUnavailable silent(Duration patience, @Nullable RegistryUnavailable last);

    /** A write was sent, and nobody knows what became of it. */
    RegistryUnavailable unknown(Duration patience, @Nullable RegistryUnavailable last);
}
