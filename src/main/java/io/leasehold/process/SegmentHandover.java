package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one segment of a run leaves for the next; opaque to the kernel. */
public record SegmentHandover(String reason, @Nullable String programHash, JsonNode engineState) {}
