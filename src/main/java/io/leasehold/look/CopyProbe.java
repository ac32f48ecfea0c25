package io.leasehold.look;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import java.time.InstantSource;
import java.util.Optional;

/** Looks for nobody: what a copy recorded is about the world of its original (safety.md 4). */
public record CopyProbe(InstantSource wall) implements LivenessProbe {
    @Override
    public Finding probe(LivenessEvidence evidence) {
        return Finding.unproven(Finding.Reason.UNPROVEN_COPY, evidence, wall.millis());
    }

    @Override
    public LivenessEvidence self() {
        return LivenessEvidence.OPAQUE;
    }

    @Override
    public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
        return Optional.empty();
    }
}
