package io.leasehold.work;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.RegistryHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one sweep found out about owners: each operating-system process is looked at once. Not thread-safe. */
final class SweepFindings {
    private final LivenessProbe probe;
    private final Map<LivenessEvidence, Finding> known = new HashMap<>();

    SweepFindings(LivenessProbe probe) {
        this.probe = probe;
    }

    Finding of(LivenessEvidence evidence) {
        return known.computeIfAbsent(evidence, probe::probe);
    }

    /** The finding on the commands of the last attempt that proves least, as evidence; absent: it started none. */
    @Nullable
    JsonNode onChildren(ProcessRow row) {
        var weakest = Judgement.weakest(row.record().children().stream()
                .map(child -> of(child.evidence()))
                .toList());
        return weakest == null ? null : RegistryHistory.evidence(weakest);
    }

    /** The findings on everybody whose life or death matters for the row. */
    List<OwnerFinding> on(ProcessRow row) {
        return Judgement.ownersToAsk(row).stream()
                .distinct()
                .map(owner -> new OwnerFinding(owner, of(owner.evidence())))
                .toList();
    }
}
