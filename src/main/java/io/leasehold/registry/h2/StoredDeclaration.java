package io.leasehold.registry.h2;

import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import org.jspecify.annotations.Nullable;

/** The part of a registration that has no column of its own. */
record StoredDeclaration(
        @Nullable Integer maxAttempts,
        ProcessIdentity identity,
        ProcessProvenance provenance,
        @Nullable String envRef) {
    static StoredDeclaration of(ProcessRegistration registration) {
        return new StoredDeclaration(
                registration.maxAttempts(), registration.identity(), registration.provenance(), registration.envRef());
    }
}
