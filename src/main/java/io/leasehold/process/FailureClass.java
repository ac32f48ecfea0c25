package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of a failure, for those who decide what to do about it. */
public enum FailureClass {
    @JsonProperty("invalid_request")
    INVALID_REQUEST,
    @JsonProperty("io")
    IO,
    @JsonProperty("unavailable")
    UNAVAILABLE,
    @JsonProperty("permission_denied")
    PERMISSION_DENIED,
    @JsonProperty("timeout")
    TIMEOUT,
    @JsonProperty("execution")
    EXECUTION,
    @JsonProperty("external")
    EXTERNAL,
    @JsonProperty("resource_limit")
    RESOURCE_LIMIT,
    @JsonProperty("internal")
    INTERNAL
}
