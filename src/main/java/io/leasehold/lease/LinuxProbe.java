package io.leasehold.lease;

import io.leasehold.lease.Comparison.Aspect;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Facts;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule of storage.md 7: dead only if every line holds.
 *
 * <p>Raw start ticks are compared, never instants, which move with the clock. A handle that says "alive" is no proof:
 * it says so of zombies too. A zombie is no proof of death: its other threads may still work.
 */
final class LinuxProbe implements LivenessProbe {
    static final String OS = "linux";

    /** The namespace a system boots with always has this number. */
    private static final String INITIAL_PIDS = "pid:[4026531836]";

    private static final long MS_PER_TICK = 10;

    private final ProcFacts facts;
    private final RegistryDisk disk;
    private final InstantSource wall;

    LinuxProbe(ProcFacts facts, RegistryDisk disk, InstantSource wall) {
        this.facts = facts;
        this.disk = disk;
        this.wall = wall;
    }

    /** This program's own place, with which evidence is compared. */
    private record Here(
            String hostId,
            @Nullable String hostName,
            String bootId,
            String pidNamespace,
            @Nullable String timeNamespace) {}

    @Override
    public LivenessEvidence self() {
        var evidence = evidenceOf(facts.ownPid());
        return evidence.isPresent() ? evidence.get() : LivenessEvidence.OPAQUE;
    }

    @Override
    public Optional<LocalProcess> evidenceOf(long pid) {
        try {
            if (!selfIsOwnPid()) {
                return Optional.empty();
            }
            var here = here();
            return Optional.of(new LocalProcess(
                    OS,
                    here.hostId(),
                    here.hostName(),
                    here.bootId(),
                    here.pidNamespace(),
                    here.timeNamespace(),
                    pid,
                    ProcStat.parse(facts.stat(pid)).startTicks()));
        } catch (IOException | RuntimeException doubt) {
            return Optional.empty();
        }
    }

    @Override
    public Finding probe(LivenessEvidence evidence) {
        return switch (evidence) {
            case LivenessEvidence.Opaque opaque -> Finding.unproven(Reason.UNPROVEN_NO_EVIDENCE, opaque, wall.millis());
            case LocalProcess recorded -> compare(recorded);
        };
    }

    private Finding compare(LocalProcess recorded) {
        var begin = Comparison.of(recorded, wall.millis());
        try {
            return host(begin, here());
        } catch (IOException | RuntimeException doubt) {
            return unreadable(begin, doubt);
        }
    }

    /** Line 1: the same machine. */
    private Finding host(Comparison before, Here here) throws IOException {
        var recorded = before.recorded();
        var hereName = Comparison.host(here.hostId(), here.hostName());
        if (!recorded.os().equals(OS) || !recorded.hostId().equals(here.hostId())) {
            return before.differs(Aspect.HOST, hereName)
                    .conclude(
                            Conclusion.UNPROVEN,
                            Reason.UNPROVEN_OTHER_HOST,
                            facts(hereName, Comparison.host(recorded.hostId(), recorded.hostName())));
        }
        var same = before.same(Aspect.HOST, hereName);
        return recorded.bootId().equals(here.bootId())
                ? namespace(same.same(Aspect.BOOT, here.bootId()), here)
                : rebooted(same.differs(Aspect.BOOT, here.bootId()), here);
    }

    /** Line 2: another start of the machine is death only where no copy of it can share the registry. */
    private Finding rebooted(Comparison before, Here here) {
        if (!disk.local()) {
            return before.conclude(Conclusion.UNPROVEN, Reason.UNPROVEN_REBOOT_NOT_LOCAL, facts(null, disk.type()));
        }
        var recorded = before.recorded().pidNamespace();
        if (!INITIAL_PIDS.equals(recorded) || !INITIAL_PIDS.equals(here.pidNamespace())) {
            return otherNamespace(before, here);
        }
        return before.same(Aspect.PID_NAMESPACE, here.pidNamespace())
                .conclude(
                        Conclusion.DEAD,
                        Reason.DEAD_REBOOTED,
                        new Facts(null, null, null, null, null, bootedAtMs(), null));
    }

    /** Line 3: the same pid namespace, all of which is visible from here. */
    private Finding namespace(Comparison before, Here here) throws IOException {
        var recorded = before.recorded();
        if (!here.pidNamespace().equals(recorded.pidNamespace())) {
            return otherNamespace(before, here);
        }
        var same = before.same(Aspect.PID_NAMESPACE, here.pidNamespace());
        try {
            if (!selfIsOwnPid()) {
                return unreadable(same, new IOException("/proc shows another pid namespace"));
            }
            var mount = ProcMount.of(facts.mountInfo());
            if (mount == ProcMount.DOUBTFUL) {
                return unreadable(same, new IOException("/proc is not one plain procfs"));
            }
            var hides = mount == ProcMount.HIDES;
            if (!hides) {
                ProcStat.parse(facts.stat(1));
            }
            var found = processSettled(same, here);
            // What can be seen to live does live; but where others are hidden, not to see a process proves nothing.
            return !hides || found.alive()
                    ? found
                    : same.conclude(Conclusion.UNPROVEN, Reason.UNPROVEN_HIDEPID, started(recorded, here));
        } catch (IOException | RuntimeException doubt) {
            return unreadable(same, doubt);
        }
    }

    /** A process that ends between two questions answers neither as living nor as gone: it is asked once more. */
    private Finding processSettled(Comparison before, Here here) throws IOException {
        try {
            var found = process(before, here);
            if (found.reason() != Reason.UNPROVEN_UNREADABLE) {
                return found;
            }
        } catch (IOException | RuntimeException ending) {
            // Where nothing ended the second look fails in the same way, and its failure is told.
        }
        return process(before, here);
    }

    /** Lines 4 and 5: the pid and its start. */
    private Finding process(Comparison before, Here here) throws IOException {
        var recorded = before.recorded();
        var stat = statOf(recorded.pid());
        if (stat == null) {
            return facts.handlePresent(recorded.pid())
                    ? unreadable(before, new IOException("it is there, but its entry in /proc is not"))
                    : before.differs(Aspect.PID, "absent").conclude(Conclusion.DEAD, Reason.DEAD_ABSENT, Facts.NONE);
        }
        var sameClock = Objects.equals(recorded.timeNamespace(), here.timeNamespace());
        var present = before.same(Aspect.PID, Long.toString(recorded.pid()));
        if (!sameClock) {
            return present.differs(Aspect.TIME_NAMESPACE, here.timeNamespace())
                    .conclude(
                            Conclusion.UNPROVEN,
                            Reason.UNPROVEN_OTHER_TIME_NAMESPACE,
                            facts(here.timeNamespace(), recorded.timeNamespace()));
        }
        var ticks = Long.toString(stat.startTicks());
        if (stat.startTicks() != recorded.startTicks()) {
            return present.differs(Aspect.START_TICK, ticks)
                    .conclude(
                            Conclusion.DEAD,
                            Reason.DEAD_PID_REUSED,
                            new Facts(
                                    null,
                                    null,
                                    wallOf(recorded.startTicks()),
                                    wallOf(stat.startTicks()),
                                    null,
                                    null,
                                    null));
        }
        return state(present.same(Aspect.START_TICK, ticks), here, stat);
    }

    /** Line 6: what the process with that very start does. */
    private Finding state(Comparison before, Here here, ProcStat stat) throws IOException {
        var recorded = before.recorded();
        var started = started(recorded, here);
        if (recorded.pid() == facts.ownPid()) {
            return before.conclude(Conclusion.ALIVE, Reason.ALIVE_SELF, started);
        }
        var state = String.valueOf(stat.state());
        if (stat.stopped()) {
            return before.same(Aspect.STATE, state).conclude(Conclusion.ALIVE, Reason.ALIVE_STOPPED, started);
        }
        if (!stat.ended()) {
            return before.same(Aspect.STATE, state).conclude(Conclusion.ALIVE, Reason.ALIVE_MATCH, started);
        }
        var leader = Long.toString(recorded.pid());
        var tasks = facts.tasks(recorded.pid());
        var others = (int) tasks.stream().filter(task -> !task.equals(leader)).count();
        if (others > 0) {
            return before.same(Aspect.STATE, state)
                    .conclude(
                            Conclusion.ALIVE,
                            Reason.ALIVE_LEADER_EXITED,
                            new Facts(null, null, started.startedAtMs(), null, others, null, null));
        }
        return tasks.isEmpty()
                ? unreadable(before, new IOException("its list of threads is empty"))
                : before.differs(Aspect.STATE, state).conclude(Conclusion.DEAD, Reason.DEAD_ZOMBIE, started);
    }

    private Finding otherNamespace(Comparison before, Here here) {
        var recorded = before.recorded();
        return before.differs(Aspect.PID_NAMESPACE, here.pidNamespace())
                .conclude(
                        Conclusion.UNPROVEN,
                        recorded.pidNamespace() == null ? Reason.UNPROVEN_NO_EVIDENCE : Reason.UNPROVEN_OTHER_NAMESPACE,
                        new Facts(
                                here.pidNamespace(),
                                recorded.pidNamespace(),
                                started(recorded, here).startedAtMs(),
                                null,
                                null,
                                null,
                                null));
    }

    private static Finding unreadable(Comparison before, Exception doubt) {
        var text = doubt.getMessage();
        return before.conclude(
                Conclusion.UNPROVEN,
                Reason.UNPROVEN_UNREADABLE,
                new Facts(null, null, null, null, null, null, text == null ? doubt.toString() : text));
    }

    private Here here() throws IOException {
        var bootId = filled(facts.bootId(), "boot id");
        return new Here(hostId(bootId), hostName(), bootId, facts.namespace("pid"), timeNamespace());
    }

    /** Without a machine id the boot names the host: after a restart it is another one, and nothing is proven. */
    private String hostId(String bootId) throws IOException {
        String machineId;
        try {
            machineId = facts.machineId().trim();
        } catch (NoSuchFileException none) {
            machineId = "";
        }
        return machineId.isEmpty() || machineId.equals("uninitialized") ? "boot-" + bootId : machineId;
    }

    private @Nullable String hostName() {
        try {
            return facts.hostName().trim();
        } catch (IOException onlyForPeople) {
            return null;
        }
    }

    /** Absent on kernels that have no time namespaces. */
    private @Nullable String timeNamespace() throws IOException {
        try {
            return facts.namespace("time");
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private boolean selfIsOwnPid() throws IOException {
        return facts.selfLink().equals(Long.toString(facts.ownPid()));
    }

    private @Nullable ProcStat statOf(long pid) throws IOException {
        try {
            return ProcStat.parse(facts.stat(pid));
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    /** When the recorded process began; ticks of another boot or clock say nothing here. */
    private Facts started(LocalProcess recorded, Here here) {
        var comparable = recorded.bootId().equals(here.bootId())
                && Objects.equals(recorded.timeNamespace(), here.timeNamespace());
        return new Facts(null, null, comparable ? wallOf(recorded.startTicks()) : null, null, null, null, null);
    }

    private @Nullable Long wallOf(long ticks) {
        var bootedAtMs = bootedAtMs();
        return bootedAtMs == null ? null : (Long) (bootedAtMs + ticks * MS_PER_TICK);
    }

    /** When this machine started, for people only: it moves when the clock is set. */
    private @Nullable Long bootedAtMs() {
        try {
            for (var line : facts.systemStat().lines().toList()) {
                if (line.startsWith("btime ")) {
                    return Long.parseLong(line.substring("btime ".length()).trim()) * 1000;
                }
            }
            return null;
        } catch (IOException | NumberFormatException unknown) {
            return null;
        }
    }

    private static Facts facts(@Nullable String here, @Nullable String recorded) {
        return new Facts(here, recorded, null, null, null, null, null);
    }

    private static String filled(String text, String what) throws IOException {
        if (text.isBlank()) {
            throw new IOException("the " + what + " is empty");
        }
        return text.trim();
    }
}
