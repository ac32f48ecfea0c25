package io.leasehold.registry;

import io.leasehold.lease.Finding;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.Verdict;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes and reads of what the registry remembers beside the processes. */
public interface RegistryHistory extends HistoryReads {
    /** Notes an operating-system process that uses the registry. Repeats update it. */
    void announce(OwnerFacts owner);

    /**
     * Asks the workers with that owner id to drain. Their next look at their own row tells them.
     *
     * @throws io.leasehold.error.NotFound {@code unknown_owner} when nobody announced itself under that id
     */
    void requestDrain(String ownerId, ProcessWrites.Act act);

    /** Stores the verdicts that differ from the stored ones, and the sweep's summary when anything did. */
    void recordSweep(SweepSummary summary, Map<String, Verdict> verdicts);

    /** A finding as JSON, for evidence that is stored. */
    static JsonNode evidence(Finding finding) {
        return ProcessJson.tree(finding);
    }
}
