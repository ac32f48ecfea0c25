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
import org.jspecify.annotations.Nullable;

/** What was found out about owners: each operating-system process is looked at once a round. Not thread-safe. */
public final class OwnerFindings {
    private final LivenessProbe probe;
    private final Map<LivenessEvidence, Finding> known = new HashMap<>();

    /** Nobody has been looked at yet. */
    public OwnerFindings(LivenessProbe probe) {
        this.probe = probe;
    }

    /** Forgets what was found out, so that the next question looks again. */
    public void nextRound() {
        known.clear();
    }

    /** What was found out about everybody who matters for a row. */
    public List<OwnerFinding> on(ProcessRow row) {
        return Judgement.ownersToAsk(row).stream()
                .distinct()
                .map(owner -> new OwnerFinding(owner, of(owner)))
                .toList();
    }

    /** What was found out about the command of a live row; absent: it has none. */
    @Nullable
    Finding child(ProcessRow row) {
        return row.record().status().live()
                ? Judgement.weakest(row.record().children().stream()
                        .map(child -> of(child.evidence()))
                        .toList())
                : null;
    }

    /** What was found out about an owner. */
    public Finding of(LeaseOwner owner) {
        return of(owner.evidence());
    }

    /** What was found out about whoever recorded that. */
    public Finding of(LivenessEvidence evidence) {
        return known.computeIfAbsent(evidence, probe::probe);
    }
}
