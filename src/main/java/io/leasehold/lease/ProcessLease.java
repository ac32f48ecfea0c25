package io.leasehold.lease;

import io.leasehold.process.LeaseOwner;

/**
 * A fenced claim on one row, as it was stored when it was read.
 *
 * <p>Times are readings of the registry's serving clock in milliseconds, never wall time (safety.md 12); only the
 * registry judges validity.
 *
 * @param schemaVersion 2
 * @param processId the row
 * @param owner who holds it
 * @param leaseToken names this acquisition; every write under the lease presents it
 * @param fencingToken grows each time the lease changes hands, never falls
 * @param claimedAtMs serving clock
 * @param expiresAtMs serving clock; at this very reading it has lapsed
 */
public record ProcessLease(
        int schemaVersion,
        String processId,
        LeaseOwner owner,
        String leaseToken,
        long fencingToken,
        long claimedAtMs,
        long expiresAtMs) {
    /** The current layout. */
    public static final int SCHEMA_VERSION = 2;

    /** Whether it is valid at that reading of the serving clock: equality is expired. */
    public boolean liveAt(long clockMs) {
        return expiresAtMs > clockMs;
    }

    /** Same acquisition: row, incarnation, token and fence; the expiry a caller carries is irrelevant. */
    public boolean sameAcquisition(ProcessLease other) {
        return processId.equals(other.processId)
                && leaseToken.equals(other.leaseToken)
                && fencingToken == other.fencingToken
                && owner.sameIncarnation(other.owner);
    }
}
