package io.leasehold.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a claim was answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "claim")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClaimOutcome.Acquired.class, name = "acquired"),
    @JsonSubTypes.Type(value = ClaimOutcome.Busy.class, name = "busy")
})
public sealed interface ClaimOutcome {
    /**
     * The caller holds the lease.
     *
     * @param lease the lease, for every write under it
     * @param stored what the registry keeps from now on
     */
    record Acquired(ProcessLease lease, StoredLease stored) implements ClaimOutcome {}

    /** Somebody else holds it. */
    record Busy(ProcessLease holder) implements ClaimOutcome {}
}
