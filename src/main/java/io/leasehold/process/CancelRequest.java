package io.leasehold.process;

import org.jspecify.annotations.Nullable;

/** The first request to cancel a process. Later ones with other reasons are events only. */
public record CancelRequest(
        String requestedBy, long requestedAtMs, @Nullable String reason) {}
