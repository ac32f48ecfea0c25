package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds out whether a database that belongs to its folder stands before what was noted beside it. */
final class LossCheck {
    private LossCheck() {}

    /**
     * What is missing.
     *
     * @param noted where it had come to
     * @param stands where it stands
     */
    record Loss(HighWaterMark noted, HighWaterMark stands) {
        /** Nobody goes on from there without saying so. */
        RegistryUnavailable refusal() {
            return new RegistryUnavailable(
                    Code.REGISTRY_ROLLED_BACK,
                    "The database opens in an earlier state than it was in at " + time() + ": " + missing()
                            + ". The end of the file was damaged or cut off.",
                    "Restore a backup with `leasehold restore`. If there is no newer one, accept the loss with `leasehold"
                            + " adopt --accept-loss`: what had not ended is then held until you release it.");
        }

        private Instant time() {
            return Instant.ofEpochMilli(noted.atMs()).truncatedTo(ChronoUnit.SECONDS);
        }

        private String missing() {
            var changes = noted.position() - stands.position();
            if (changes <= 0) {
                return "leases or acts of the time before that are missing";
            }
            return changes + (changes == 1 ? " change is" : " changes are") + " missing (it stands at "
                    + stands.position() + " instead of " + noted.position() + ")";
        }
    }

    /** What was noted of that registry; a note of another, which lay there before, says nothing. */
    static Optional<HighWaterMark> noted(RegistryFolder folder, RegistryIdentity identity) throws IOException {
        return new MarkFile(folder).read().filter(mark -> mark.registryId().equals(identity.registryId()));
    }

    /** What an open database lacks; empty: nothing, or nobody noted it. */
    static Optional<Loss> of(Optional<HighWaterMark> noted, Handle handle, RegistryIdentity identity, long nowMs) {
        return noted.map(mark -> new Loss(mark, HighWaterMark.of(handle, identity, nowMs)))
                .filter(loss -> loss.noted().above(loss.stands()));
    }
}
