package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The rule against real processes of this system. */
@EnabledOnOs(OS.LINUX)
class LinuxProbeProcessTest {
    private final LivenessProbe probe = Probes.ofThisSystem("ext4", InstantSource.system());
    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void endChildren() throws Exception {
        for (var child : children) {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void thisProgramIsAliveAndSaysSo() {
        assertThat(probe.self())
                .isInstanceOfSatisfying(
                        LocalProcess.class,
                        self -> assertThat(self.pid())
                                .isEqualTo(ProcessHandle.current().pid()));
        assertThat(probe.probe(probe.self()).reason()).isEqualTo(Reason.ALIVE_SELF);
    }

    @Test
    void aChildIsAliveThenGone() throws Exception {
        var child = start("sleep", "600");
        var evidence = evidence(child.pid());
        assertThat(probe.probe(evidence).reason()).isEqualTo(Reason.ALIVE_MATCH);
        child.destroyForcibly().waitFor();
        assertThat(probe.probe(evidence).reason()).isEqualTo(Reason.DEAD_ABSENT);
        assertThat(probe.evidenceOf(child.pid())).isEmpty();
    }

    /** Each of them ends, and is collected, while it is looked at. */
    @Test
    void aChildThatEndsWhileItIsLookedAtIsNeverInDoubt() throws Exception {
        for (var each = 0; each < 200; each++) {
            var child = start("cat");
            var evidence = evidence(child.pid());
            child.getOutputStream().close();
            var finding = until(evidence, found -> !found.alive());
            assertThat(finding.dead()).as("%s", finding).isTrue();
            assertThat(until(evidence, found -> found.reason() != Reason.DEAD_ZOMBIE)
                            .reason())
                    .isEqualTo(Reason.DEAD_ABSENT);
        }
    }

    @Test
    void aStoppedChildIsAlive() throws Exception {
        var child = start("sleep", "600");
        var evidence = evidence(child.pid());
        assertThat(start("kill", "-STOP", Long.toString(child.pid())).waitFor()).isZero();
        assertThat(until(evidence, finding -> finding.reason() != Reason.ALIVE_MATCH)
                        .reason())
                .isEqualTo(Reason.ALIVE_STOPPED);
    }

    @Test
    void aChildThatNobodyCollectsIsDead() throws Exception {
        // The shell becomes a program that does not know of the child it inherited.
        var parent = start("sh", "-c", "sleep 600 & echo $!; exec sleep 600");
        var pid = Long.parseLong(firstLine(parent));
        var evidence = evidence(pid);
        assertThat(probe.probe(evidence).reason()).isEqualTo(Reason.ALIVE_MATCH);
        until(evidence(parent.pid()), ignored -> commandOf(parent.pid()).startsWith("sleep"));
        assertThat(start("kill", "-KILL", Long.toString(pid)).waitFor()).isZero();
        var finding = until(evidence, Finding::dead);
        assertThat(finding.reason()).isEqualTo(Reason.DEAD_ZOMBIE);
        assertThat(ProcessHandle.of(pid))
                .as("the trap: a handle calls it alive")
                .isPresent();
    }

    @Test
    void aPidThatAnotherProcessHasNowIsDead() throws Exception {
        var real = evidence(start("sleep", "600").pid());
        var earlier = new LocalProcess(
                real.os(),
                real.hostId(),
                real.hostName(),
                real.bootId(),
                real.pidNamespace(),
                real.timeNamespace(),
                real.pid(),
                real.startTicks() - 1);
        assertThat(probe.probe(earlier).reason()).isEqualTo(Reason.DEAD_PID_REUSED);
    }

    @Test
    void aProcessWhoseFirstThreadEndedIsAlive() throws Exception {
        assumeTrue(start("sh", "-c", "command -v python3").waitFor() == 0, "python3 ends a first thread");
        var child = start("python3", "-c", """
                import ctypes, threading
                threading.Thread(target=lambda: ctypes.CDLL(None).pause()).start()
                print("up", flush=True)
                ctypes.CDLL(None).pthread_exit(None)
                """);
        assertThat(firstLine(child)).isEqualTo("up");
        var finding = until(evidence(child.pid()), each -> each.reason() != Reason.ALIVE_MATCH);
        assertThat(finding.reason()).isEqualTo(Reason.ALIVE_LEADER_EXITED);
        assertThat(finding.facts().threads()).isEqualTo(1);
    }

    private Process start(String... command) throws IOException {
        var child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        children.add(child);
        return child;
    }

    private LocalProcess evidence(long pid) {
        return probe.evidenceOf(pid).orElseThrow();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
    }

    private static String commandOf(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm"));
        } catch (IOException gone) {
            return "";
        }
    }

    /** Signals arrive when the kernel likes: the last finding, or the first wanted one. */
    private Finding until(LocalProcess evidence, Predicate<Finding> wanted) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var finding = probe.probe(evidence);
        while (!wanted.test(finding) && System.nanoTime() < end) {
            Thread.yield();
            finding = probe.probe(evidence);
        }
        return finding;
    }
}
