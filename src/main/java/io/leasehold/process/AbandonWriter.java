package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who established that an outcome is unknown. */
public enum AbandonWriter {
    /** The owner itself, when it was drained. */
    @JsonProperty("owner_drain")
    OWNER_DRAIN,
    /** A sweep that proved the owner dead. */
    @JsonProperty("sweep")
    SWEEP,
    /** A sweep that carried out a person's request. */
    @JsonProperty("reconciled_request")
    RECONCILED_REQUEST,
    /** All tries were used up. */
    @JsonProperty("engine_gave_up")
    ENGINE_GAVE_UP
}
