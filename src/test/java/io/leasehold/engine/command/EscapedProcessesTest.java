package io.leasehold.engine.command;

import static io.leasehold.engine.command.OtherProcesses.runs;
import static io.leasehold.engine.command.OtherProcesses.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.LivenessEvidence;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that leave their session, their parent or their environment, and what is left of a dead worker. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EscapedProcessesTest {
    @TempDir
    private Path folder;

    private final LivenessProbe probe = Probes.ofThisSystem(null, InstantSource.system());
    private final CommandEngine engine = new CommandEngine(probe);
    private final List<Long> toEnd = new ArrayList<>();

    @AfterEach
    void endWhatATestLeft() {
        toEnd.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static CommandSpec sh(String script) {
        return new CommandSpec("sh", List.of("-c", script), null, null, 300L);
    }

    /** A background process that says its pid only when it has left its environment. */
    private static String clearedDaemon(String before) {
        return "env -i " + before + " sh -c 'echo $$ > inner; exec sleep 600' &";
    }

    private long pidIn(String file) {
        var pid = new OtherProcesses(folder).pidIn(file);
        toEnd.add(pid);
        return pid;
    }

    /** What a worker that was killed leaves: a child that passed its gate, and nobody who watches it. */
    private ChildProcess formerChild(String script) throws Exception {
        var mark = Mark.of(folder, "p", 1, "").value();
        var gate = Gate.start(
                Path.of("/bin/sh"),
                List.of("-c", script),
                folder,
                Map.of("PATH", System.getenv("PATH"), Mark.NAME, mark));
        var pid = gate.child().pid();
        toEnd.add(pid);
        var child = new ChildProcess(probe.evidenceOf(pid).orElseThrow(), "sh", 1, 0);
        gate.open(null);
        assertThat(Gate.passed(gate.child().getInputStream())).isTrue();
        return child;
    }

    private TestRun secondAttempt(ChildProcess former) {
        return new TestRun(sh("echo ran > ran"), folder, 2, former, Map.of("PATH", System.getenv("PATH")));
    }

    private AwaitOutput outcome(TestRun run) throws RunNotMade {
        return ((RunResult.Ended) engine.run(run)).output();
    }

    @Test
    void aChildWithItsOwnSessionAndNoEnvironmentIsKnownByItsParent() throws Exception {
        var run = new TestRun(sh(clearedDaemon("setsid") + " wait"), folder);
        var result = new CompletableFuture<RunResult>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(engine.run(run));
            } catch (RunNotMade | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        var inner = pidIn("inner");
        until(() ->
                ProcEntry.read(inner).filter(entry -> entry.session() == inner).isPresent());
        run.stop(StopReason.CANCEL);
        result.get();
        assertThat(runs(inner)).isFalse();
    }

    @Test
    void aDaemonWithoutSessionParentAndEnvironmentEscapesAndItsHoldOnTheOutputIsSaid() throws Exception {
        var run = new TestRun(sh(clearedDaemon("setsid") + " while [ ! -s inner ]; do sleep 0.01; done"), folder);
        var success = (AwaitOutput.Success) outcome(run);
        assertThat(runs(pidIn("inner"))).isTrue();
        assertThat(success.value().get("output").get("held_open").booleanValue())
                .isTrue();
    }

    @Test
    void aMarkedDaemonOfADeadChildIsEndedBeforeTheNextAttempt() throws Exception {
        var former = formerChild("setsid sleep 600 & echo $! > inner; exit 0");
        var inner = pidIn("inner");
        until(() -> !runs(former.evidence().pid()));
        var next = secondAttempt(former);
        assertThat(outcome(next)).isInstanceOf(AwaitOutput.Success.class);
        assertThat(runs(inner)).isFalse();
        assertThat(next.types()).startsWith(CommandEvents.LEFTOVER_ENDED);
        assertThat(next.events.getFirst().payload().get("ended").toString()).isEqualTo("[" + inner + "]");
    }

    @Test
    void aFormerChildThatIgnoresTheRequestIsEndedAfterTheGrace() throws Exception {
        var former = formerChild("trap '' TERM; echo $$ > inner; while :; do sleep 0.05; done");
        var inner = pidIn("inner");
        assertThat(outcome(secondAttempt(former))).isInstanceOf(AwaitOutput.Success.class);
        assertThat(runs(inner)).isFalse();
    }

    @Test
    void nothingIsSaidWhereNothingWasLeft() throws Exception {
        var former = formerChild("exit 0");
        until(() -> !runs(former.evidence().pid()));
        var next = secondAttempt(former);
        assertThat(outcome(next)).isInstanceOf(AwaitOutput.Success.class);
        assertThat(next.types()).containsExactly(CommandEvents.EXITED);
    }

    @Test
    void aProcessOfWhichNobodyKnowsWhetherItWasLeftKeepsTheNextAttemptFromBeginning() throws Exception {
        var former = formerChild(clearedDaemon("") + " while [ ! -s inner ]; do sleep 0.01; done; exit 0");
        var inner = pidIn("inner");
        until(() -> !runs(former.evidence().pid()));
        assertThatThrownBy(() -> engine.run(secondAttempt(former))).isInstanceOfSatisfying(RunNotMade.class, e -> {
            assertThat(e.code()).isEqualTo("leftover_unproven");
            assertThat(e.text()).contains("pid " + inner);
        });
        assertThat(runs(inner)).isTrue();
        assertThat(folder.resolve("ran")).doesNotExist();
        ProcessHandle.of(inner).ifPresent(ProcessHandle::destroyForcibly);
        until(() -> !runs(inner));
        assertThat(outcome(secondAttempt(former))).isInstanceOf(AwaitOutput.Success.class);
    }

    @Test
    void aWorkerThatCameFromTheFormerAttemptDoesNotEndItself() {
        var self = (LivenessEvidence.LocalProcess) probe.self();
        assertThatThrownBy(() -> engine.run(secondAttempt(new ChildProcess(self, "java", 1, 0))))
                .isInstanceOfSatisfying(
                        RunNotMade.class, e -> assertThat(e.code()).isEqualTo("leftover_unproven"));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aStrangerWithTheSameNumberIsLeftAlone() throws Exception {
        var stranger = new ProcessBuilder("setsid", "sleep", "600").start();
        toEnd.add(stranger.pid());
        var now = probe.evidenceOf(stranger.pid()).orElseThrow();
        var former = new ChildProcess(
                new LivenessEvidence.LocalProcess(
                        now.os(),
                        now.hostId(),
                        now.hostName(),
                        now.bootId(),
                        now.pidNamespace(),
                        now.timeNamespace(),
                        now.pid(),
                        now.startTicks() - 1),
                "sh",
                1,
                0);
        assertThat(outcome(secondAttempt(former))).isInstanceOf(AwaitOutput.Success.class);
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void aKernelWithoutPidfdsIsServedByTheRuntime() throws Exception {
        var noSuchCall = 100_000L;
        for (var signal : List.of(Pidfd.SIGTERM, Pidfd.SIGKILL)) {
            var child = new ProcessBuilder("sleep", "600").start();
            toEnd.add(child.pid());
            var entry = ProcEntry.read(child.pid()).orElseThrow();
            assertThat(new Pidfd(noSuchCall).send(entry, signal)).isEqualTo(Pidfd.Sent.YES);
            assertThat(child.waitFor()).isEqualTo(128 + signal);
            assertThat(new Pidfd(noSuchCall).send(entry, signal)).isEqualTo(Pidfd.Sent.GONE);
            assertThat(new Pidfd().send(entry, signal)).isEqualTo(Pidfd.Sent.GONE);
        }
    }
}
