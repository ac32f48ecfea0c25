package io.leasehold.process;

import org.jspecify.annotations.Nullable;

/** A person's recorded acceptance that an outcome will stay unknown. It never ends a live owner's work. */
public record AbandonRequest(
        String requestedBy, long requestedAtMs, @Nullable String reason) {}
