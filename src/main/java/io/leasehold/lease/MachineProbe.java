package io.leasehold.lease;

import io.leasehold.lease.Comparison.Aspect;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Facts;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rules for macOS and Windows have in common: one machine, one start of it, one list of all processes. */
abstract sealed class MachineProbe implements LivenessProbe permits MacProbe, WindowsProbe {
    private final String os;
    private final String systemName;
    private final MachineFacts facts;
    private final InstantSource wall;
    private volatile @Nullable Machine machine;

    MachineProbe(String os, String systemName, MachineFacts facts, InstantSource wall) {
        this.os = os;
        this.systemName = systemName;
        this.facts = facts;
        this.wall = wall;
    }

    /** What stays the same as long as this program runs. */
    private record Machine(
            String hostId, String bootId, @Nullable String hostName) {}

    /** The finding when the machine has started again since. */
    abstract Finding rebooted(Comparison before);

    /** The finding when a process other than this program has the pid. */
    abstract Finding present(Comparison before, MachineFacts machine);

    @Override
    public final LivenessEvidence self() {
        var evidence = evidenceOf(facts.ownPid());
        return evidence.isPresent() ? evidence.get() : LivenessEvidence.OPAQUE;
    }

    @Override
    public final Optional<LocalProcess> evidenceOf(long pid) {
        try {
            var start = facts.startMs(pid);
            if (start.isEmpty()) {
                return Optional.empty();
            }
            var here = machine();
            return Optional.of(new LocalProcess(
                    os, here.hostId(), here.hostName(), here.bootId(), null, null, pid, start.getAsLong()));
        } catch (IOException | RuntimeException doubt) {
            return Optional.empty();
        }
    }

    @Override
    public final Finding probe(LivenessEvidence evidence) {
        return switch (evidence) {
            case LivenessEvidence.Opaque opaque -> Finding.unproven(Reason.UNPROVEN_NO_EVIDENCE, opaque, wall.millis());
            case LocalProcess recorded -> compare(Comparison.of(recorded, wall.millis()));
        };
    }

    private Finding compare(Comparison begin) {
        try {
            return host(begin);
        } catch (IOException | RuntimeException doubt) {
            return undecided(begin);
        }
    }

    private Finding host(Comparison before) throws IOException {
        var recorded = before.recorded();
        var here = machine();
        var name = Comparison.host(here.hostId(), here.hostName());
        if (!recorded.os().equals(os) || !recorded.hostId().equals(here.hostId())) {
            return before.differs(Aspect.HOST, name)
                    .conclude(
                            Conclusion.UNPROVEN,
                            Reason.UNPROVEN_OTHER_HOST,
                            new Facts(
                                    name,
                                    Comparison.host(recorded.hostId(), recorded.hostName()),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));
        }
        var same = before.same(Aspect.HOST, name);
        return recorded.bootId().equals(here.bootId())
                ? process(same.same(Aspect.BOOT, here.bootId()))
                : rebooted(same.differs(Aspect.BOOT, here.bootId()));
    }

    /** Asked once: it costs programs of the system, and a probe is made several times a second. */
    private Machine machine() throws IOException {
        var known = machine;
        if (known == null) {
            known = new Machine(facts.hostId(), facts.bootId(), facts.hostName());
            machine = known;
        }
        return known;
    }

    private Finding process(Comparison before) throws IOException {
        var recorded = before.recorded();
        if (!facts.listed(recorded.pid())) {
            return before.differs(Aspect.PID, "absent").conclude(Conclusion.DEAD, Reason.DEAD_ABSENT, Facts.NONE);
        }
        var present = before.same(Aspect.PID, Long.toString(recorded.pid()));
        var start = facts.startMs(recorded.pid());
        if (recorded.pid() == facts.ownPid() && start.isPresent() && start.getAsLong() == recorded.startTicks()) {
            return present.same(Aspect.START_TICK, Long.toString(start.getAsLong()))
                    .conclude(Conclusion.ALIVE, Reason.ALIVE_SELF, started(recorded));
        }
        return present(present, facts);
    }

    /** Start times are epoch milliseconds on these systems. */
    static Facts started(LocalProcess recorded) {
        return new Facts(null, null, recorded.startTicks(), null, null, null, null);
    }

    /** The finding where this system leaves a doubt. */
    final Finding undecided(Comparison before) {
        return before.conclude(
                Conclusion.UNPROVEN, Reason.UNPROVEN_SYSTEM, new Facts(systemName, null, null, null, null, null, null));
    }
}
