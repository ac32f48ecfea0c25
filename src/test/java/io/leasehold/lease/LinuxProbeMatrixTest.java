package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.Finding.Match;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrix of storage.md 7 with injected facts. */
class LinuxProbeMatrixTest {
    private static final long BOOTED = 1_700_000_000_000L;
    private static final long PID = 4121;
    private static final long TICKS = 881204;

    private final InjectedProc proc = new InjectedProc();

    @Test
    void theSameProcessIsAlive() {
        var finding = probe(holder());
        assertAlive(finding, Reason.ALIVE_MATCH);
        assertThat(finding.facts().startedAtMs()).isEqualTo(BOOTED + TICKS * 10);
        assertThat(finding.evidence()).isEqualTo(holder());
        assertThat(finding.takenAtMs()).isEqualTo(77);
        assertThat(finding.fields())
                .containsExactly(
                        new Finding.Field("Host", "desk-07", "desk-07", Match.SAME),
                        new Finding.Field("Boot", "boot-1", "boot-1", Match.SAME),
                        new Finding.Field("Pid namespace", InjectedProc.INITIAL, InjectedProc.INITIAL, Match.SAME),
                        new Finding.Field("Pid", "4121", "4121", Match.SAME),
                        new Finding.Field("Start tick", "881204", "881204", Match.SAME),
                        new Finding.Field("State", null, "S", Match.SAME));
    }

    @ParameterizedTest
    @ValueSource(chars = {'R', 'S', 'D', 'I', 't'})
    void everyOtherStateIsAlive(char state) {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", state, TICKS));
        assertAlive(probe(holder()), Reason.ALIVE_MATCH);
    }

    @Test
    void aStoppedProcessIsAlive() {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'T', TICKS));
        assertAlive(probe(holder()), Reason.ALIVE_STOPPED);
    }

    @Test
    void thisProgramIsAlive() {
        var self = new LinuxProbe(proc, disk("ext4"), wall()).self();
        assertThat(self).isInstanceOfSatisfying(LocalProcess.class, own -> {
            assertThat(own.pid()).isEqualTo(100);
            assertThat(own.startTicks()).isEqualTo(5000);
            assertThat(own.hostId()).isEqualTo("machine-1");
            assertThat(own.bootId()).isEqualTo("boot-1");
        });
        assertAlive(probe(self), Reason.ALIVE_SELF);
    }

    @Test
    void aNameWithBracketsAndBlanksDoesNotMisleadTheParser() {
        proc.stats.put(PID, InjectedProc.stat(PID, "a) Z 1 (b) R", 'S', TICKS));
        assertAlive(probe(holder()), Reason.ALIVE_MATCH);
    }

    @ParameterizedTest
    @ValueSource(chars = {'Z', 'X'})
    void aZombieWithoutThreadsIsDead(char state) {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", state, TICKS));
        proc.tasks.put(PID, List.of("4121"));
        proc.handles.add(PID);
        var finding = probe(holder());
        assertDead(finding, Reason.DEAD_ZOMBIE);
        assertThat(field(finding, "State"))
                .isEqualTo(new Finding.Field("State", null, String.valueOf(state), Match.DIFFERS));
    }

    @Test
    void aZombieWhoseOtherThreadsRunIsAlive() {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'Z', TICKS));
        proc.tasks.put(PID, List.of("4121", "4122", "4123"));
        var finding = probe(holder());
        assertAlive(finding, Reason.ALIVE_LEADER_EXITED);
        assertThat(finding.facts().threads()).isEqualTo(2);
    }

    @Test
    void aZombieWhoseThreadsCannotBeListedIsUnproven() {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'Z', TICKS));
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
        proc.tasks.put(PID, List.of());
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
        proc.fails("task/4121");
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
    }

    @Test
    void anAbsentPidIsDead() {
        proc.stats.remove(PID);
        var finding = probe(holder());
        assertDead(finding, Reason.DEAD_ABSENT);
        assertThat(field(finding, "Pid")).isEqualTo(new Finding.Field("Pid", "4121", "absent", Match.DIFFERS));
        assertThat(field(finding, "Start tick"))
                .isEqualTo(new Finding.Field("Start tick", "881204", null, Match.NOT_COMPARED));
    }

    @Test
    void anAbsentEntryWithAHandleIsUnproven() {
        proc.stats.remove(PID);
        proc.handles.add(PID);
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
    }

    @Test
    void aReusedPidIsDead() {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'S', TICKS + 1));
        var finding = probe(holder());
        assertDead(finding, Reason.DEAD_PID_REUSED);
        assertThat(finding.facts().startedAtMs()).isEqualTo(BOOTED + TICKS * 10);
        assertThat(finding.facts().nowStartedAtMs()).isEqualTo(BOOTED + TICKS * 10 + 10);
        assertThat(field(finding, "Start tick").match()).isEqualTo(Match.DIFFERS);
    }

    @Test
    void inAnotherTimeNamespaceTicksAreNotComparable() {
        proc.timeNamespace = "time:[4026532800]";
        assertUnproven(probe(holder()), Reason.UNPROVEN_OTHER_TIME_NAMESPACE);
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'S', TICKS + 10_000_000));
        assertUnproven(probe(holder()), Reason.UNPROVEN_OTHER_TIME_NAMESPACE);
        proc.timeNamespace = null;
        assertUnproven(probe(holder()), Reason.UNPROVEN_OTHER_TIME_NAMESPACE);
        proc.stats.remove(PID);
        assertDead(probe(holder()), Reason.DEAD_ABSENT);
    }

    @Test
    void aKernelWithoutTimeNamespacesComparesTicks() {
        proc.timeNamespace = null;
        var old = new LocalProcess("linux", "machine-1", "desk-07", "boot-1", InjectedProc.INITIAL, null, PID, TICKS);
        assertAlive(probe(old), Reason.ALIVE_MATCH);
    }

    @Test
    void anotherHostIsUnproven() {
        proc.machineId = "machine-2";
        proc.stats.remove(PID);
        var finding = probe(holder());
        assertUnproven(finding, Reason.UNPROVEN_OTHER_HOST);
        assertThat(finding.facts().recorded()).isEqualTo("desk-07");
        assertThat(finding.fields().stream().skip(1).map(Finding.Field::match)).containsOnly(Match.NOT_COMPARED);
        var mac = new LocalProcess("macos", "machine-1", "desk-07", "boot-1", null, null, PID, TICKS);
        assertUnproven(new LinuxProbe(new InjectedProc(), disk("ext4"), wall()).probe(mac), Reason.UNPROVEN_OTHER_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "apfs", "ntfs", "NTFS"})
    void anotherBootIsDeathOnALocalDisk(String type) {
        proc.bootId = "boot-2";
        var finding = new LinuxProbe(proc, disk(type), wall()).probe(holder());
        assertDead(finding, Reason.DEAD_REBOOTED);
        assertThat(finding.facts().bootedAtMs()).isEqualTo(BOOTED);
        assertThat(field(finding, "Boot").match()).isEqualTo(Match.DIFFERS);
        assertThat(field(finding, "Pid").match()).isEqualTo(Match.NOT_COMPARED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nfs", "nfs4", "cifs", "9p", "virtiofs", "fuse", "fuseblk", "overlay", "tmpfs", "ext4x", ""})
    void anotherBootProvesNothingElsewhere(String type) {
        proc.bootId = "boot-2";
        var finding = new LinuxProbe(proc, disk(type), wall()).probe(holder());
        assertUnproven(finding, Reason.UNPROVEN_REBOOT_NOT_LOCAL);
        assertThat(finding.facts().recorded()).isEqualTo(type);
        assertUnproven(
                new LinuxProbe(proc, new RegistryDisk(null), wall()).probe(holder()), Reason.UNPROVEN_REBOOT_NOT_LOCAL);
    }

    @Test
    void anotherBootProvesNothingFromOrAboutAContainer() {
        proc.bootId = "boot-2";
        proc.pidNamespace = "pid:[4026532911]";
        assertUnproven(probe(holder()), Reason.UNPROVEN_OTHER_NAMESPACE);
        assertUnproven(probe(inNamespace("pid:[4026532911]")), Reason.UNPROVEN_OTHER_NAMESPACE);
        proc.pidNamespace = InjectedProc.INITIAL;
        assertUnproven(probe(inNamespace("pid:[4026532911]")), Reason.UNPROVEN_OTHER_NAMESPACE);
    }

    @Test
    void anotherPidNamespaceIsUnproven() {
        proc.pidNamespace = "pid:[4026532911]";
        proc.stats.remove(PID);
        var finding = probe(holder());
        assertUnproven(finding, Reason.UNPROVEN_OTHER_NAMESPACE);
        assertThat(finding.facts().recorded()).isEqualTo(InjectedProc.INITIAL);
        assertThat(field(finding, "Pid").match()).isEqualTo(Match.NOT_COMPARED);
    }

    @Test
    void evidenceWithoutANamespaceIsNoEvidence() {
        assertUnproven(probe(inNamespace(null)), Reason.UNPROVEN_NO_EVIDENCE);
    }

    @Test
    void withTheProcOfAnotherNamespaceNothingIsProvenAndNothingRecorded() {
        proc.self = "17";
        proc.stats.remove(PID);
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
        var probe = new LinuxProbe(proc, disk("ext4"), wall());
        assertThat(probe.self()).isEqualTo(LivenessEvidence.OPAQUE);
        assertThat(probe.evidenceOf(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidepid=2",
                "hidepid=1",
                "hidepid=4",
                "hidepid=invisible",
                "hidepid=noaccess",
                "hidepid=ptraceable",
                "hidepid=invisible,gid=4",
                "subset=pid",
                "gid=4,hidepid=invisible"
            })
    void whereOthersAreHiddenAbsenceProvesNothing(String option) {
        proc.mountInfo = InjectedProc.mount("22 27 0:21 / /proc rw,relatime shared:5 - proc proc rw," + option);
        assertAlive(probe(holder()), Reason.ALIVE_MATCH);
        proc.stats.remove(PID);
        var finding = probe(holder());
        assertUnproven(finding, Reason.UNPROVEN_HIDEPID);
        assertThat(field(finding, "Pid").match()).isEqualTo(Match.NOT_COMPARED);
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'S', TICKS + 1));
        assertUnproven(probe(holder()), Reason.UNPROVEN_HIDEPID);
    }

    @Test
    void onlyTheTopmostMountOnProcCounts() {
        proc.stats.remove(PID);
        var open = "22 27 0:21 / /proc rw - proc proc rw";
        var hidingAbove = "40 22 0:33 / /proc rw - proc proc rw,hidepid=invisible";
        proc.mountInfo = InjectedProc.mount(open, hidingAbove);
        assertUnproven(probe(holder()), Reason.UNPROVEN_HIDEPID);
        proc.mountInfo = InjectedProc.mount(hidingAbove, open);
        assertUnproven(probe(holder()), Reason.UNPROVEN_HIDEPID);
        var hiding = "22 27 0:21 / /proc rw - proc proc rw,hidepid=invisible";
        var openAbove = "40 22 0:33 / /proc rw - proc proc rw";
        proc.mountInfo = InjectedProc.mount(hiding, openAbove);
        assertDead(probe(holder()), Reason.DEAD_ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22 27 0:21 / /proc rw - tmpfs tmpfs rw",
                "22 27 0:21 /self /proc rw - proc proc rw",
                "22 27 0:21 / /proc rw",
                "22 27 0:21 / /proc2 rw - proc proc rw",
                "22 27 0:21 / /proc rw - proc proc rw\n23 27 0:22 / /proc rw - proc proc rw"
            })
    void aDoubtfulProcProvesNothing(String mount) {
        proc.mountInfo = InjectedProc.mount(mount);
        proc.stats.remove(PID);
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine-id", "boot-id", "ns/pid", "ns/time", "self", "mountinfo", "stat/1", "stat/4121"})
    void whatCannotBeReadProvesNothing(String question) {
        proc.stats.remove(PID);
        proc.fails(question);
        var finding = probe(holder());
        assertUnproven(finding, Reason.UNPROVEN_UNREADABLE);
        assertThat(finding.facts().error()).isEqualTo(question);
        assertThat(finding.fields()).isNotEmpty();
    }

    @Test
    void aReadThatFailsMidwayProvesNothing() {
        proc.failing.put("stat/4121", new FileSystemException("/proc/4121/stat", null, "No such process"));
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
    }

    @Test
    void aProcessThatEndsWhileItIsReadIsDead() {
        proc.endsAt("stat/4121", PID, new IOException("No such process"));
        assertDead(probe(holder()), Reason.DEAD_ABSENT);
    }

    @Test
    void aZombieThatIsCollectedBeforeItsThreadsAreListedIsDead() {
        proc.stats.put(PID, InjectedProc.stat(PID, "rsync", 'Z', TICKS));
        proc.endsAt("task/4121", PID, new NoSuchFileException("task/4121"));
        assertDead(probe(holder()), Reason.DEAD_ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4121",
                "4121 (rsync) ",
                "4121 (rsync) S 1 2",
                "4121 (x) S 1 2 3 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 no"
            })
    void aStatOfAnotherShapeProvesNothing(String stat) {
        proc.stats.put(PID, stat);
        assertUnproven(probe(holder()), Reason.UNPROVEN_UNREADABLE);
    }

    @Test
    void opaqueEvidenceProvesNothing() {
        assertUnproven(probe(LivenessEvidence.OPAQUE), Reason.UNPROVEN_NO_EVIDENCE);
    }

    @Test
    void whatIsOnlyForPeopleMayBeMissing() {
        proc.fails("hostname").fails("stat");
        var finding = probe(holder());
        assertAlive(finding, Reason.ALIVE_MATCH);
        assertThat(finding.facts().startedAtMs()).isNull();
        assertThat(field(finding, "Host").now()).isEqualTo("machine-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "uninitialized\n"})
    void withoutAMachineIdTheBootNamesTheHost(String machineId) {
        proc.machineId = machineId;
        var probe = new LinuxProbe(proc, disk("ext4"), wall());
        var self = probe.self();
        assertAlive(probe.probe(self), Reason.ALIVE_SELF);
        proc.bootId = "boot-2";
        assertUnproven(probe.probe(self), Reason.UNPROVEN_OTHER_HOST);
        proc.machineId = null;
        assertUnproven(probe.probe(self), Reason.UNPROVEN_OTHER_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine-id", "boot-id", "ns/pid", "ns/time", "self", "stat/100"})
    void evidenceThatCannotBeHadInFullIsNotRecorded(String question) {
        proc.fails(question);
        assertThat(new LinuxProbe(proc, disk("ext4"), wall()).self()).isEqualTo(LivenessEvidence.OPAQUE);
    }

    @Test
    void theEvidenceOfAnotherProcessIsItsOwnPidAndStart() {
        var probe = new LinuxProbe(proc, disk("ext4"), wall());
        assertThat(probe.evidenceOf(PID)).contains(holder());
        assertThat(probe.evidenceOf(4999)).isEmpty();
    }

    private Finding probe(LivenessEvidence evidence) {
        return new LinuxProbe(proc, disk("ext4"), wall()).probe(evidence);
    }

    private static InstantSource wall() {
        return InstantSource.fixed(Instant.ofEpochMilli(77));
    }

    private static RegistryDisk disk(String type) {
        return new RegistryDisk(type);
    }

    private static LocalProcess holder() {
        return inNamespace(InjectedProc.INITIAL);
    }

    private static LocalProcess inNamespace(String pids) {
        return new LocalProcess("linux", "machine-1", "desk-07", "boot-1", pids, "time:[4026531834]", PID, TICKS);
    }

    private static Finding.Field field(Finding finding, String name) {
        return finding.fields().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertAlive(Finding finding, Reason reason) {
        assertThat(finding.reason()).as(finding.toString()).isEqualTo(reason);
        assertThat(finding.conclusion()).isEqualTo(Finding.Conclusion.ALIVE);
    }

    private static void assertDead(Finding finding, Reason reason) {
        assertThat(finding.reason()).as(finding.toString()).isEqualTo(reason);
        assertThat(finding.conclusion()).isEqualTo(Finding.Conclusion.DEAD);
    }

    private static void assertUnproven(Finding finding, Reason reason) {
        assertThat(finding.reason()).as(finding.toString()).isEqualTo(reason);
        assertThat(finding.conclusion()).isEqualTo(Finding.Conclusion.UNPROVEN);
    }
}
