package io.leasehold.simulation;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import java.util.Optional;

/** The process table, seen by a program. */
record Eyes(LivenessEvidence self, ProcessTable table) implements LivenessProbe {
    /** Those of somebody who has no process in the table. */
    Eyes(ProcessTable table) {
        this(LivenessEvidence.OPAQUE, table);
    }

    @Override
    public Finding probe(LivenessEvidence evidence) {
        return table.probe(evidence);
    }

    @Override
    public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
        return Optional.empty();
    }
}
