package io.leasehold.testing;

import io.leasehold.lease.Finding;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Knows of the programs of one test which of them lives: the newest, unless it died. For the thread of the test. */
final class KnownDead {
    private final InstantSource wall;
    private long newestPid;

    KnownDead(InstantSource wall) {
        this.wall = wall;
    }

    /** Another program begins; the probe is its own. */
    LivenessProbe next() {
        newestPid++;
        return new Own(evidence(newestPid));
    }

    /** The newest program has died. */
    void die() {
        newestPid++;
    }

    private static LivenessEvidence.LocalProcess evidence(long pid) {
        return new LivenessEvidence.LocalProcess("linux", "test", "test", "boot", null, null, pid, pid);
    }

    private final class Own implements LivenessProbe {
        private final LivenessEvidence self;

        Own(LivenessEvidence self) {
            this.self = self;
        }

        @Override
        public Finding probe(LivenessEvidence evidence) {
            if (!(evidence instanceof LivenessEvidence.LocalProcess process)) {
                return Finding.unproven(Reason.UNPROVEN_NO_EVIDENCE, evidence, wall.millis());
            }
            return process.pid() == newestPid
                    ? found(Conclusion.ALIVE, Reason.ALIVE_MATCH, evidence)
                    : found(Conclusion.DEAD, Reason.DEAD_ABSENT, evidence);
        }

        private Finding found(Conclusion conclusion, Reason reason, LivenessEvidence evidence) {
            return new Finding(conclusion, reason, Finding.Facts.NONE, List.of(), evidence, wall.millis());
        }

        @Override
        public LivenessEvidence self() {
            return self;
        }

        @Override
        public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
            return Optional.empty();
        }
    }
}
