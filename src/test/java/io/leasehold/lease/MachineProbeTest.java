package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules for macOS and Windows with injected facts: unproven on any doubt. */
class MachineProbeTest {
    private static final InstantSource WALL = InstantSource.fixed(Instant.ofEpochMilli(5));

    private final Injected machine = new Injected();
    private final LivenessProbe mac = new MacProbe(machine, new RegistryDisk("apfs"), WALL);
    private final LivenessProbe windows = new WindowsProbe(machine, WALL);

    @Test
    void eachKnowsItself() {
        assertThat(mac.probe(mac.self()).reason()).isEqualTo(Reason.ALIVE_SELF);
        assertThat(windows.probe(windows.self()).reason()).isEqualTo(Reason.ALIVE_SELF);
    }

    @Test
    void whatNoListOfAllProcessesNamesIsDead() {
        machine.pids.remove(7L);
        assertThat(mac.probe(evidence("macos")).reason()).isEqualTo(Reason.DEAD_ABSENT);
        assertThat(windows.probe(evidence("windows")).reason()).isEqualTo(Reason.DEAD_ABSENT);
    }

    @Test
    void onMacToBeListedProvesNothing() {
        assertThat(mac.probe(evidence("macos")).reason()).isEqualTo(Reason.UNPROVEN_SYSTEM);
        machine.starts.put(7L, 71L);
        assertThat(mac.probe(evidence("macos")).reason()).isEqualTo(Reason.UNPROVEN_SYSTEM);
    }

    @Test
    void onWindowsTheStartTellsAmongOwnProcesses() {
        assertThat(windows.probe(evidence("windows")).reason()).isEqualTo(Reason.ALIVE_MATCH);
        machine.starts.put(7L, 71L);
        var reused = windows.probe(evidence("windows"));
        assertThat(reused.reason()).isEqualTo(Reason.DEAD_PID_REUSED);
        assertThat(reused.facts().nowStartedAtMs()).isEqualTo(71);
        machine.users.remove(7L);
        assertThat(windows.probe(evidence("windows")).reason()).isEqualTo(Reason.UNPROVEN_SYSTEM);
        machine.users.add(7L);
        machine.starts.remove(7L);
        assertThat(windows.probe(evidence("windows")).reason()).isEqualTo(Reason.UNPROVEN_SYSTEM);
    }

    @Test
    void aRestartIsDeathOnlyOnAMacWithItsOwnDisk() {
        machine.bootId = "boot-2";
        assertThat(mac.probe(evidence("macos")).reason()).isEqualTo(Reason.DEAD_REBOOTED);
        assertThat(new MacProbe(machine, new RegistryDisk("smbfs"), WALL)
                        .probe(evidence("macos"))
                        .reason())
                .isEqualTo(Reason.UNPROVEN_REBOOT_NOT_LOCAL);
        assertThat(windows.probe(evidence("windows")).reason()).isEqualTo(Reason.UNPROVEN_SYSTEM);
    }

    @Test
    void anotherHostOrSystemIsUnproven() {
        machine.pids.remove(7L);
        assertThat(new MacProbe(machine, new RegistryDisk("apfs"), WALL)
                        .probe(evidence("linux"))
                        .reason())
                .isEqualTo(Reason.UNPROVEN_OTHER_HOST);
        machine.hostId = "host-2";
        assertThat(mac.probe(evidence("macos")).reason()).isEqualTo(Reason.UNPROVEN_OTHER_HOST);
        assertThat(windows.probe(evidence("windows")).reason()).isEqualTo(Reason.UNPROVEN_OTHER_HOST);
    }

    @Test
    void whatCannotBeReadProvesNothingAndIsNotRecorded() {
        machine.bootId = null;
        machine.pids.clear();
        assertThat(mac.probe(evidence("macos")).reason()).isEqualTo(Reason.UNPROVEN_SYSTEM);
        assertThat(mac.self()).isEqualTo(LivenessEvidence.OPAQUE);
        assertThat(windows.self()).isEqualTo(LivenessEvidence.OPAQUE);
        assertThat(mac.probe(LivenessEvidence.OPAQUE).reason()).isEqualTo(Reason.UNPROVEN_NO_EVIDENCE);
    }

    @Test
    void aSystemWithoutARuleProvesNothing() {
        var probe = new UnknownSystemProbe("AIX", WALL);
        var finding = probe.probe(evidence("linux"));
        assertThat(finding.conclusion()).isEqualTo(Finding.Conclusion.UNPROVEN);
        assertThat(finding.facts().here()).isEqualTo("AIX");
        assertThat(probe.self()).isEqualTo(LivenessEvidence.OPAQUE);
        assertThat(probe.evidenceOf(1)).isEmpty();
    }

    @Test
    void theListOfThisJavaRuntimeKnowsThisProgramAndNoFreePid() throws IOException {
        var processes = new JavaProcesses();
        assertThat(processes.listed(processes.ownPid())).isTrue();
        assertThat(processes.listed(Integer.MAX_VALUE)).isFalse();
        assertThat(processes.startMs(processes.ownPid())).isPresent();
        assertThat(processes.sameUser(processes.ownPid())).isTrue();
    }

    private static LocalProcess evidence(String os) {
        return new LocalProcess(os, "host-1", "mini", "boot-1", null, null, 7, 70);
    }

    private static final class Injected implements MachineFacts {
        String hostId = "host-1";
        String bootId = "boot-1";
        final Set<Long> pids = new HashSet<>(Set.of(1L, 7L, 100L));
        final Set<Long> users = new HashSet<>(Set.of(7L, 100L));
        final Map<Long, Long> starts = new HashMap<>(Map.of(7L, 70L, 100L, 1000L));

        @Override
        public String hostId() {
            return hostId;
        }

        @Override
        public String bootId() throws IOException {
            if (bootId == null) {
                throw new IOException("boot");
            }
            return bootId;
        }

        @Override
        public String hostName() {
            return "mini";
        }

        @Override
        public long ownPid() {
            return 100;
        }

        @Override
        public boolean listed(long pid) {
            return pids.contains(pid);
        }

        @Override
        public boolean sameUser(long pid) {
            return users.contains(pid);
        }

        @Override
        public OptionalLong startMs(long pid) {
            var start = starts.get(pid);
            return start == null ? OptionalLong.empty() : OptionalLong.of(start);
        }
    }
}
