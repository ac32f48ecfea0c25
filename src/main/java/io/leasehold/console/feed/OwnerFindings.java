package io.leasehold.console.feed;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was found out about owners: each operating-system process is looked at once a round. Not thread-safe. */
final class OwnerFindings {
    private final LivenessProbe probe;
    private final Map<LivenessEvidence, Finding> known = new HashMap<>();

    OwnerFindings(LivenessProbe probe) {
        this.probe = probe;
    }

    /** Forgets what was found out, so that the next question looks again. */
    void nextRound() {
        known.clear();
    }

    List<OwnerFinding> on(ProcessRow row) {
        return Judgement.ownersToAsk(row).stream()
                .distinct()
                .map(owner -> new OwnerFinding(owner, of(owner)))
                .toList();
    }

    Finding of(LeaseOwner owner) {
        return known.computeIfAbsent(owner.evidence(), probe::probe);
    }
}
