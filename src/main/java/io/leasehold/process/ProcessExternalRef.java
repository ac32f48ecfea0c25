package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where the same work is known outside this registry. Set once. */
public record ProcessExternalRef(
        String backend, String id, @Nullable JsonNode metadata) {}
