package io.leasehold.work;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** The findings on everybody whose life or death matters for the row. */
    List<OwnerFinding> on(ProcessRow row) {
        return Judgement.ownersToAsk(row).stream()
                .distinct()
                .map(owner -> new OwnerFinding(owner, of(owner.evidence())))
                .toList();
    }
}
