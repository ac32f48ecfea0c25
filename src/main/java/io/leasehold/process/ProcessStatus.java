package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.error.InvalidInput;

/** Where a process stands. Live rows are the work queue; terminal and departed rows have left it. */
public enum ProcessStatus {
    @JsonProperty("running")
    RUNNING("running"),
    @JsonProperty("waiting")
    WAITING("waiting"),
    @JsonProperty("completed")
    COMPLETED("completed"),
    @JsonProperty("failed")
    FAILED("failed"),
    @JsonProperty("cancelled")
    CANCELLED("cancelled"),
    @JsonProperty("abandoned")
    ABANDONED("abandoned"),
    /** The starter of an externally owned process vanished before an outcome existed. Not terminal. */
    @JsonProperty("caller_departed")
    CALLER_DEPARTED("caller_departed");

    private final String label;

    ProcessStatus(String label) {
        this.label = label;
    }

    /** The name in JSON, SQL and filters. */
    public String label() {
        return label;
    }

    /** In the worklist. */
    public boolean live() {
        return this == RUNNING || this == WAITING;
    }

    /** Ended with an outcome, for ever. */
    public boolean terminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED || this == ABANDONED;
    }

    /** Off the worklist: terminal, or its caller departed. */
    public boolean retired() {
        return !live();
    }

    /** The status with this label. */
    public static ProcessStatus ofLabel(String label) {
        for (var status : values()) {
            if (status.label.equals(label)) {
                return status;
            }
        }
        throw new InvalidInput(
                InvalidInput.Code.INVALID_JSON,
                "Unknown process status \"" + label + "\".",
                "Read this registry with the version of Leasehold that wrote it, or a newer one.");
    }
}
