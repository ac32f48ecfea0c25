package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a process came from.
 *
 * @param originator who created it
 * @param causedBy what caused it, as an opaque causal reference
 * @param hostProfileId the profile a worker must have to run it; absent: any (rulings R2)
 */
public record ProcessProvenance(
        Originator originator,
        @Nullable JsonNode causedBy,
        @Nullable String hostProfileId) {
    /** Created by the host, for no stated cause. */
    public static ProcessProvenance host() {
        return new ProcessProvenance(new Originator.Host(null), null, null);
    }
}
