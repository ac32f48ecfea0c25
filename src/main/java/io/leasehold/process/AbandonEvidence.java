package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * On what an abandonment rests, as it was read then.
 *
 * @param writer who established it
 * @param owner whose work was given up; absent for externally owned rows
 * @param epochMs wall time, epoch milliseconds
 * @param finding the finding on the owner, with the fields it rests on
 * @param child the finding on the operating-system child that the owner had started
 */
public record AbandonEvidence(
        AbandonWriter writer,
        @Nullable LeaseOwner owner,
        long epochMs,
        @Nullable JsonNode finding,
        @Nullable JsonNode child) {}
