package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.error.InvalidInput;

/** What a sweep may do with a begun process whose owner is lost. Declared by the producer; there is no default. */
public enum RecoveryDisposition {
    /** May be executed again from its start. */
    @JsonProperty("rerunnable")
    RERUNNABLE("rerunnable"),
    /** Never executed again once it has begun. */
    @JsonProperty("owner_bound")
    OWNER_BOUND("owner_bound"),
    /** Never executed by a worker here; ended from outside. */
    @JsonProperty("externally_owned")
    EXTERNALLY_OWNED("externally_owned");

    private final String label;

    RecoveryDisposition(String label) {
        this.label = label;
    }

    /** The name in JSON, SQL and on the command line. */
    public String label() {
        return label;
    }

    /**
     * The disposition with that label.
     *
     * @throws InvalidInput {@code invalid_json} when there is none
     */
    public static RecoveryDisposition ofLabel(String label) {
        for (var disposition : values()) {
            if (disposition.label.equals(label)) {
                return disposition;
            }
        }
        throw new InvalidInput(
                InvalidInput.Code.INVALID_JSON,
                "Unknown recovery disposition \"" + label + "\".",
                "Read this registry with the version of Leasehold that wrote it, or a newer one.");
    }
}
