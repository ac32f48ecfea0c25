package io.leasehold.work;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessRecord;
import io.leasehold.lease.StoredLease;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What one sweep found out about owners: each operating-system process is looked at once. */
final class SweepFindings {
    private final LivenessProbe probe;
    private final Map<LivenessEvidence, Finding> known = new HashMap<>();

    SweepFindings(LivenessProbe probe) {
        this.probe = probe;
    }

    Finding of(LivenessEvidence evidence) {
        return known.computeIfAbsent(evidence, probe::probe);
    }

    /** The findings on everybody who may execute the row. */
    List<OwnerFinding> on(ProcessRecord record, StoredLease lease) {
        var findings = new ArrayList<OwnerFinding>();
        for (var owner : owners(record, lease)) {
            findings.add(new OwnerFinding(owner, of(owner.evidence())));
        }
        return findings;
    }

    private static LinkedHashSet<LeaseOwner> owners(ProcessRecord record, StoredLease lease) {
        var owners = new LinkedHashSet<LeaseOwner>();
        var holder = lease.holder();
        if (holder != null) {
            owners.add(holder.owner());
        }
        var started = record.firstStarted();
        if (started != null) {
            owners.add(started.owner());
        }
        owners.addAll(lease.uncleared());
        return owners;
    }
}
