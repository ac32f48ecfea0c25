package io.leasehold.work;

import io.leasehold.lease.Finding;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers from a table that a test writes; whoever is not in it is unproven. */
final class ProbeTable implements LivenessProbe {
    private final Map<LivenessEvidence, Conclusion> table = new ConcurrentHashMap<>();
    private final LivenessEvidence.LocalProcess self;
    private final AtomicInteger probes = new AtomicInteger();

    ProbeTable(long selfPid) {
        self = process(selfPid);
        alive(self);
    }

    static LivenessEvidence.LocalProcess process(long pid) {
        return new LivenessEvidence.LocalProcess(
                "linux", "host", "host", "boot", "pid:[1]", "time:[1]", pid, pid * 100);
    }

    void alive(LivenessEvidence evidence) {
        table.put(evidence, Conclusion.ALIVE);
    }

    void dead(LivenessEvidence evidence) {
        table.put(evidence, Conclusion.DEAD);
    }

    void unproven(LivenessEvidence evidence) {
        table.remove(evidence);
    }

    int probes() {
        return probes.get();
    }

    @Override
    public Finding probe(LivenessEvidence evidence) {
        probes.incrementAndGet();
        var conclusion = table.getOrDefault(evidence, Conclusion.UNPROVEN);
        var reason =
                switch (conclusion) {
                    case ALIVE -> Reason.ALIVE_MATCH;
                    case DEAD -> Reason.DEAD_ABSENT;
                    case UNPROVEN -> Reason.UNPROVEN_UNREADABLE;
                };
        return new Finding(conclusion, reason, Finding.Facts.NONE, List.of(), evidence, 0);
    }

    @Override
    public LivenessEvidence self() {
        return self;
    }

    @Override
    public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
        return Optional.of(process(pid));
    }
}
