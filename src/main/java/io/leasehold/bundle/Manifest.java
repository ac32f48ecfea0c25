package io.leasehold.bundle;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.Pauses;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself.
 *
 * @param format of the entries; another one is not read
 * @param program what wrote it
 * @param java on which Java
 * @param system on which system
 * @param registryId of which registry
 * @param epoch how often that had been opened
 * @param fileSystem on which it lay
 * @param clockMs its serving clock then
 * @param wallMs when the bundle was written, wall time
 * @param pauses when the two went apart before; absent: another version of this program wrote it
 * @param processes how many processes it holds
 * @param sha256 the digest of every entry but this one
 */
record Manifest(
        int format,
        String program,
        String java,
        String system,
        String registryId,
        long epoch,
        @Nullable String fileSystem,
        long clockMs,
        long wallMs,
        @Nullable Pauses pauses,
        int processes,
        Map<String, String> sha256) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String ROWS = "rows.jsonl";
    static final String EVENTS = "events.jsonl";
    static final String TENURES = "tenures.jsonl";
    static final String OWNERS = "owners.jsonl";
    static final String ACTS = "acts.jsonl";
    static final String VERDICTS = "verdicts.jsonl";
    static final String REFUSED = "refused.jsonl";
    static final String ENVIRONMENTS = "environments.jsonl";

    Manifest {
        sha256 = new TreeMap<>(sha256);
    }

    /** Both clocks when it was written. */
    ClockReading clock() {
        return new ClockReading(clockMs, wallMs, pauses == null ? Pauses.NONE : pauses);
    }

    static RegistryUnavailable broken(String how) {
        return broken(how, null);
    }

    static RegistryUnavailable broken(String how, @Nullable Throwable cause) {
        return new RegistryUnavailable(
                RegistryUnavailable.Code.REGISTRY_INTEGRITY,
                "This is no bundle that can be trusted: " + how + ". Nothing of it was opened.",
                "Ask for it again from whoever made it.",
                cause);
    }
}
