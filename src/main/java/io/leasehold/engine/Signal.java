package io.leasehold.engine;

import tools.jackson.databind.JsonNode;

/**
 * A signal that was sent to a process.
 *
 * @param name its declared name, without {@code signal.}
 * @param ordinal which of that name it is, counting from 1
 * @param payload what was sent with it, as its declared schema allows
 * @param sentAtMs when it was sent, wall time, epoch milliseconds
 */
public record Signal(String name, int ordinal, JsonNode payload, long sentAtMs) {}
