package io.leasehold.lease;

import io.leasehold.process.LivenessEvidence;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** For a system without a rule: nothing is proven, nothing is recorded. */
record UnknownSystemProbe(String systemName, InstantSource wall) implements LivenessProbe {
    @Override
    public Finding probe(LivenessEvidence evidence) {
        return new Finding(
                Finding.Conclusion.UNPROVEN,
                Finding.Reason.UNPROVEN_SYSTEM,
                new Finding.Facts(systemName, null, null, null, null, null, null),
                List.of(),
                evidence,
                wall.millis());
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
