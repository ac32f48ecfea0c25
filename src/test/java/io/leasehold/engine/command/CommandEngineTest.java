package io.leasehold.engine.command;

import static io.leasehold.engine.command.OtherProcesses.runs;
import static io.leasehold.engine.command.OtherProcesses.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real commands, really started and really ended. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandEngineTest {
    @TempDir
    private Path folder;

    private final CommandEngine engine = new CommandEngine();

    private static CommandSpec sh(String script) {
        return new CommandSpec("sh", List.of("-c", script), null, null, 300L);
    }

    private AwaitOutput outcome(TestRun run) throws RunNotMade {
        return ((RunResult.Ended) engine.run(run)).output();
    }

    private CompletableFuture<RunResult> begin(TestRun run) {
        var result = new CompletableFuture<RunResult>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(engine.run(run));
            } catch (RunNotMade | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private String output(int attempt) {
        return OutputReader.read(folder.resolve("output").resolve(Integer.toString(attempt)), 0).frames().stream()
                .map(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private long pidIn(String file) {
        return new OtherProcesses(folder).pidIn(file);
    }

    @Test
    void aCommandThatEndsWellIsASuccessWithItsOutputKept() throws Exception {
        var run = new TestRun(sh("echo out; echo err >&2"), folder);
        var success = (AwaitOutput.Success) outcome(run);
        assertThat(success.value().get("exit_code").intValue()).isZero();
        assertThat(success.value().get("output").get("stdout_bytes").intValue()).isEqualTo(4);
        assertThat(success.value().get("output").get("stderr_bytes").intValue()).isEqualTo(4);
        assertThat(output(1)).contains("out\n").contains("err\n");
        assertThat(run.types()).containsExactly(CommandEvents.EXITED);
        assertThat(run.ended).isEqualTo(run.children);
        assertThat(run.children)
                .singleElement()
                .satisfies(child -> assertThat(runs(child.evidence().pid())).isFalse());
    }

    @Test
    void anExitCodeOtherThanZeroIsAFailureOfTheWork() throws Exception {
        var failure = (AwaitOutput.Failure) outcome(new TestRun(sh("exit 7"), folder));
        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXECUTION);
        assertThat(failure.code()).isEqualTo("command_exit");
        assertThat(failure.message()).isEqualTo("`sh` exited with code 7.");
        assertThat(failure.raw().get("exit_code").intValue()).isEqualTo(7);
    }

    @Test
    void aDeathBySignalSaysWhichSignal() throws Exception {
        var failure = (AwaitOutput.Failure) outcome(new TestRun(sh("kill -9 $$"), folder));
        assertThat(failure.raw().get("signal").intValue()).isEqualTo(9);
    }

    @Test
    void aProgramThatDoesNotExistIsAFailureAndNoFault() throws Exception {
        var spec = new CommandSpec("no-such-program", List.of(), null, null, null);
        var failure = (AwaitOutput.Failure) outcome(new TestRun(spec, folder));
        assertThat(failure.code()).isEqualTo("command_not_found");
        assertThat(failure.message()).contains("no-such-program");
    }

    @Test
    void aFileThatMayNotBeExecutedIsAFailure() throws Exception {
        Files.writeString(folder.resolve("text"), "hello");
        var spec = new CommandSpec("./text", List.of(), null, null, null);
        assertThat(((AwaitOutput.Failure) outcome(new TestRun(spec, folder))).code())
                .isEqualTo("command_not_executable");
    }

    @Test
    void aScriptWithoutItsInterpreterIsAFailureThatSaysSo() throws Exception {
        var script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var spec = new CommandSpec("./script", List.of(), null, null, null);
        var failure = (AwaitOutput.Failure) outcome(new TestRun(spec, folder));
        assertThat(failure.code()).isEqualTo("command_not_executable");
        assertThat(failure.message()).contains("./script", "not found");
    }

    @Test
    void aCommandThatItselfEndsWithTheCodesOfAShellIsAFailureOfTheWork() throws Exception {
        assertThat(((AwaitOutput.Failure) outcome(new TestRun(sh("echo no >&2; exit 127"), folder))).code())
                .isEqualTo("command_exit");
    }

    @Test
    void aCommandThatIsTooLongForTheSystemIsAFailure() throws Exception {
        var spec = new CommandSpec("echo", Collections.nCopies(100, "x".repeat(100_000)), null, null, null);
        assertThat(((AwaitOutput.Failure) outcome(new TestRun(spec, folder))).code())
                .isEqualTo("command_too_long");
    }

    @Test
    void lettersThatTheLocaleCannotWriteAreNotHandedOverAsOthers() {
        var spec = new CommandSpec("echo", List.of("M\u00fcller"), null, null, null);
        assertThatThrownBy(() -> SystemText.require(StandardCharsets.US_ASCII, spec, ExecutionEnvironment.empty()))
                .isInstanceOfSatisfying(
                        RunNotMade.class, e -> assertThat(e.code()).isEqualTo("worker_locale"));
    }

    @Test
    void aFolderThatIsGoneIsAFailure() throws Exception {
        var gone = folder.resolve("gone");
        assertThat(((AwaitOutput.Failure) outcome(new TestRun(sh("true"), gone))).code())
                .isEqualTo("command_no_folder");
    }

    @Test
    void aLongInputIsReadWholeAndAProgramThatReadsNoneIsNotHeldUp() throws Exception {
        var input = "line\n".repeat(100_000);
        outcome(new TestRun(new CommandSpec("wc", List.of("-c"), input, null, null), folder));
        assertThat(output(1).strip()).isEqualTo("500000");
        assertThat(outcome(new TestRun(new CommandSpec("true", List.of(), input, null, null), folder)))
                .isInstanceOf(AwaitOutput.Success.class);
    }

    @Test
    void aCommandReadsItsInputAndThenItsEnd() throws Exception {
        var spec = new CommandSpec("cat", List.of(), "one\ntwo\n", null, null);
        outcome(new TestRun(spec, folder));
        assertThat(output(1)).isEqualTo("one\ntwo\n");
    }

    @Test
    void aCommandSeesExactlyTheCapturedVariablesAndItsOwnNames() throws Exception {
        var run = new TestRun(
                new CommandSpec("env", List.of(), null, null, null),
                folder,
                3,
                null,
                Map.of("PATH", System.getenv("PATH"), "COLOUR", "blue", "up", "1", "a.dotted-name", "kept"));
        outcome(run);
        assertThat(output(3).lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrder(
                        "PATH",
                        "COLOUR",
                        "up",
                        "a.dotted-name",
                        "LEASEHOLD_REGISTRY",
                        "LEASEHOLD_PROCESS_ID",
                        "LEASEHOLD_ATTEMPT",
                        "LEASEHOLD_FENCING_TOKEN",
                        "LEASEHOLD_MARK");
        assertThat(output(3))
                .contains(
                        "LEASEHOLD_ATTEMPT=3",
                        "LEASEHOLD_FENCING_TOKEN=17",
                        "COLOUR=blue",
                        "up=1",
                        "a.dotted-name=kept");
    }

    @Test
    void aTimeLimitEndsTheCommand() throws Exception {
        var spec = new CommandSpec("sleep", List.of("600"), null, 50L, 5_000L);
        var run = new TestRun(spec, folder);
        var failure = (AwaitOutput.Failure) outcome(run);
        assertThat(failure.failureClass()).isEqualTo(FailureClass.TIMEOUT);
        assertThat(failure.code()).isEqualTo("command_timeout");
        assertThat(run.types()).containsExactly(CommandEvents.SIGNAL_SENT, CommandEvents.EXITED);
    }

    @Test
    void aCancelAsksFirstAndInsistsAfterTheGrace() throws Exception {
        var run = new TestRun(sh("trap '' TERM; echo $$ > pid; while :; do sleep 0.05; done"), folder);
        var result = begin(run);
        var pid = pidIn("pid");
        run.stop(StopReason.CANCEL);
        var ended = (RunResult.Ended) result.get();
        assertThat(ended.output()).isInstanceOf(AwaitOutput.Cancelled.class);
        assertThat(runs(pid)).isFalse();
        assertThat(run.types()).startsWith(CommandEvents.CANCEL_SEEN, CommandEvents.SIGNAL_SENT);
        assertThat(run.events)
                .extracting(event -> event.payload().path("signal").stringValue(""))
                .contains("SIGTERM", "SIGKILL");
    }

    @Test
    void aCommandThatACancelReachedIsCancelledAlsoWithCodeZero() throws Exception {
        var run = new TestRun(sh("trap 'exit 0' TERM; echo $$ > pid; while :; do sleep 0.05; done"), folder);
        var result = begin(run);
        pidIn("pid");
        run.stop(StopReason.CANCEL);
        var cancelled = (AwaitOutput.Cancelled) ((RunResult.Ended) result.get()).output();
        assertThat(cancelled.raw().get("exit_code").intValue()).isZero();
    }

    @Test
    void aRunThatWasCancelledBeforeItBeganStartsNothing() throws Exception {
        var run = new TestRun(sh("echo ran > ran"), folder);
        run.stop(StopReason.CANCEL);
        assertThat(outcome(run)).isInstanceOf(AwaitOutput.Cancelled.class);
        assertThat(run.children).isEmpty();
    }

    @Test
    void theWholeTreeHasTheGrace() throws Exception {
        var spec = new CommandSpec("sh", List.of("-c", """
                        sh -c 'trap "sleep 0.3; echo done > cleaned; exit" TERM; echo $$ > inner
                        while :; do sleep 0.05; done' &
                        wait"""), null, null, 30_000L);
        var run = new TestRun(spec, folder);
        var result = begin(run);
        var inner = pidIn("inner");
        run.stop(StopReason.CANCEL);
        assertThat(((RunResult.Ended) result.get()).output()).isInstanceOf(AwaitOutput.Cancelled.class);
        assertThat(runs(inner)).isFalse();
        assertThat(folder.resolve("cleaned")).exists();
    }

    @Test
    void aStoppedCommandIsWokenSoThatItCanEnd() throws Exception {
        var longGrace =
                new CommandSpec("sh", List.of("-c", "echo $$ > pid; kill -STOP $$; sleep 600"), null, null, 600_000L);
        var run = new TestRun(longGrace, folder);
        var result = begin(run);
        var pid = pidIn("pid");
        until(() -> ProcEntry.read(pid).filter(entry -> entry.state() == 'T').isPresent());
        run.stop(StopReason.CANCEL);
        assertThat(((RunResult.Ended) result.get()).output()).isInstanceOf(AwaitOutput.Cancelled.class);
        assertThat(runs(pid)).isFalse();
    }

    @Test
    void aDrainedRunIsStoppedOnlyWhenItsTreeHasEnded() throws Exception {
        var run = new TestRun(sh("sleep 600 & echo $! > inner; echo $$ > pid; wait"), folder);
        var result = begin(run);
        var pid = pidIn("pid");
        var inner = pidIn("inner");
        run.stop(StopReason.DRAIN);
        assertThat(result.get()).isInstanceOf(RunResult.Stopped.class);
        assertThat(runs(pid)).isFalse();
        assertThat(runs(inner)).isFalse();
    }

    @Test
    void aLostLeaseEndsEverythingAtOnceAndSaysNothing() throws Exception {
        var run = new TestRun(
                new CommandSpec("sh", List.of("-c", "trap '' TERM; echo $$ > pid; sleep 600"), null, null, 600_000L),
                folder);
        var result = begin(run);
        var pid = pidIn("pid");
        run.stop(StopReason.LEASE_LOST);
        assertThat(result.get()).isInstanceOf(RunResult.Stopped.class);
        assertThat(runs(pid)).isFalse();
        assertThat(run.events).isEmpty();
    }

    @Test
    void aRefusedWriteEndsEverythingToo() throws Exception {
        var run = new TestRun(sh("echo $$ > pid; sleep 600"), folder);
        run.refusal = new Refused(Refused.Code.LEASE_SUPERSEDED, "p", "lost", "stop");
        var result = begin(run);
        var pid = pidIn("pid");
        run.stop(StopReason.CANCEL);
        assertThatThrownBy(result::get).hasCause(run.refusal);
        assertThat(runs(pid)).isFalse();
    }

    @Test
    void whatACommandLeavesBehindIsEndedBeforeItsRunIsOver() throws Exception {
        var run = new TestRun(sh("setsid sleep 600 & echo $! > inner; sleep 0.05"), folder);
        outcome(run);
        var inner = pidIn("inner");
        assertThat(runs(inner)).isFalse();
        assertThat(run.events)
                .anySatisfy(event ->
                        assertThat(event.payload().path("why").stringValue("")).isEqualTo("left_behind"));
    }

    @Test
    void aBackgroundChildThatHoldsTheOutputDoesNotHoldTheRun() throws Exception {
        var run = new TestRun(sh("sleep 600 & echo done"), folder);
        var success = (AwaitOutput.Success) outcome(run);
        assertThat(output(1)).isEqualTo("done\n");
        assertThat(success.value().get("left_behind")).hasSize(1);
    }

    @Test
    void aChildThatCouldNotBeRecordedNeverRuns() {
        var run = new TestRun(sh("echo ran > ran"), folder);
        var refused = new Refused(Refused.Code.LEASE_SUPERSEDED, "p", "lost", "stop");
        run.whenChildStarts = () -> {
            throw refused;
        };
        assertThatThrownBy(() -> engine.run(run)).isSameAs(refused);
        var pid = run.children.getFirst().evidence().pid();
        until(() -> !runs(pid));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aChildWhoseParentDiedAtTheGateNeverRuns() throws Exception {
        var gate = Gate.start(
                Path.of("/bin/sh"), List.of("-c", "echo ran > ran"), folder, Map.of("PATH", System.getenv("PATH")));
        // What the system does with the pipe of a killed worker.
        gate.child().getOutputStream().close();
        assertThat(gate.child().waitFor()).isZero();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aGateWhoseDeadlineHasPassedStaysShut() throws Exception {
        var gate = Gate.start(
                Path.of("/bin/sh"), List.of("-c", "echo ran > ran"), folder, Map.of("PATH", System.getenv("PATH")));
        try (var in = gate.child().getOutputStream()) {
            in.write(("go " + (Gate.uptimeSeconds() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(Gate.passed(gate.child().getInputStream())).isFalse();
        assertThat(gate.child().waitFor()).isZero();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aChildThatEndsAtTheGateIsNoRunWhateverItsExitCode() {
        var run = new TestRun(sh("echo ran > ran"), folder);
        run.whenChildStarts = () -> {
            var child =
                    ProcessHandle.of(run.children.getFirst().evidence().pid()).orElseThrow();
            child.destroyForcibly();
            child.onExit().join();
        };
        assertThatThrownBy(() -> engine.run(run))
                .isInstanceOfSatisfying(
                        RunNotMade.class, e -> assertThat(e.code()).isEqualTo("gate_not_passed"));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aChildThatTheRegistryCouldNotRecordIsNoRun() {
        var run = new TestRun(sh("echo ran > ran"), folder);
        run.whenChildStarts = () -> {
            throw RegistryUnavailable.closed();
        };
        assertThatThrownBy(() -> engine.run(run))
                .isInstanceOfSatisfying(
                        RunNotMade.class, e -> assertThat(e.code()).isEqualTo("registry_closed"));
        assertThat(runs(run.children.getFirst().evidence().pid())).isFalse();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aRegistryThatIsAwayHoldsUpNoSignal() throws Exception {
        var run = new TestRun(sh("trap '' TERM; echo $$ > pid; while :; do sleep 0.05; done"), folder);
        var back = new CountDownLatch(1);
        run.beforeAppend = () -> awaitUninterrupted(back);
        var result = begin(run);
        var pid = pidIn("pid");
        run.stop(StopReason.CANCEL);
        until(() -> !runs(pid));
        assertThat(run.events).isEmpty();
        back.countDown();
        assertThat(((RunResult.Ended) result.get()).output()).isInstanceOf(AwaitOutput.Cancelled.class);
        // How many signals it took depends on what the script was just starting when it was ended.
        assertThat(run.types())
                .startsWith(CommandEvents.CANCEL_SEEN, CommandEvents.SIGNAL_SENT, CommandEvents.SIGNAL_SENT)
                .endsWith(CommandEvents.EXITED);
    }

    @Test
    void anOutcomeSurvivesARegistryThatTakesNoEvents() throws Exception {
        var run = new TestRun(sh("exit 0"), folder);
        run.refusal = RegistryUnavailable.closed();
        var success = (AwaitOutput.Success) outcome(run);
        assertThat(success.value().get("events_lost").intValue()).isEqualTo(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCommandThatAFormerAttemptLeftIsEndedBeforeTheNextBegins() throws Exception {
        var former = new TestRun(sh("echo $$ > first; sleep 600"), folder);
        var abandoned = begin(former);
        var pid = pidIn("first");
        var next = new TestRun(
                sh("echo second"), folder, 2, former.children.getFirst(), Map.of("PATH", System.getenv("PATH")));
        assertThat(outcome(next)).isInstanceOf(AwaitOutput.Success.class);
        assertThat(runs(pid)).isFalse();
        assertThat(next.types()).startsWith(CommandEvents.LEFTOVER_ENDED);
        // A shell whose child is ended first ends by itself, so which of them got the signal is not fixed.
        assertThat(next.events.getFirst().payload().get("ended").isEmpty()).isFalse();
        abandoned.get();
    }

    @Test
    void aFormerCommandThatCannotBeJudgedKeepsTheNextFromBeginning() {
        var elsewhere = new LivenessEvidence.LocalProcess("linux", "another-host", "h", "boot", null, null, 1, 1);
        var run = new TestRun(
                sh("echo ran > ran"), folder, 2, new ChildProcess(elsewhere, "sh", 1, 0), Map.of("PATH", "/bin"));
        assertThatThrownBy(() -> engine.run(run))
                .isInstanceOfSatisfying(
                        RunNotMade.class, e -> assertThat(e.code()).isEqualTo("leftover_unproven"));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aDiskThatTakesNoOutputDoesNotStopTheCommandAndIsReported() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        var run = new TestRun(sh("echo out"), folder);
        run.outputFolder = folder.resolve("file").resolve("1");
        var facts = ((AwaitOutput.Success) outcome(run)).value().get("output");
        assertThat(facts.get("write_error").stringValue()).isNotBlank();
        assertThat(facts.get("dropped_bytes").intValue()).isEqualTo(4);
    }

    @Test
    void withoutAFolderOutputIsCounted() throws Exception {
        var run = new TestRun(sh("echo out"), folder);
        run.outputFolder = null;
        var facts = ((AwaitOutput.Success) outcome(run)).value().get("output");
        assertThat(facts.get("stdout_bytes").intValue()).isEqualTo(4);
        assertThat(facts.has("write_error")).isFalse();
    }

    @Test
    void longOutputKeepsItsBeginningAndItsEndAndIsDigestedWhole() throws Exception {
        var line = "0123456789abcdef".repeat(64);
        var run = new TestRun(sh("i=0; while [ $i -lt 10240 ]; do echo " + line + "; i=$((i+1)); done"), folder);
        var success = (AwaitOutput.Success) outcome(run);
        var all = (line + "\n").repeat(10_240).getBytes(StandardCharsets.US_ASCII);
        var facts = success.value().get("output");
        assertThat(facts.get("stdout_bytes").longValue()).isEqualTo(all.length);
        assertThat(facts.get("sha256").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(all)));
        var kept = output(1).length();
        assertThat(kept).isBetween(4 << 20, 6 << 20);
        assertThat(facts.get("dropped_bytes").longValue()).isEqualTo(all.length - kept);
    }

    @Test
    void aPayloadThatIsNoCommandIsRefusedByName() {
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{}")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("program");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\\u0000b\"}")))
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\", \"timeout_ms\": 0}")))
                .hasMessageContaining("timeout_ms");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\", \"timeout_ms\": 1.5}")))
                .hasMessageContaining("timeout_ms");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\", \"args\": [null]}")))
                .hasMessageContaining("args");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\", \"args\": \"b\"}")))
                .hasMessageContaining("args");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\", \"stdin\": 7}")))
                .hasMessageContaining("stdin");
        assertThatThrownBy(() -> CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\\ud800\"}")))
                .hasMessageContaining("program");
        assertThatThrownBy(() ->
                        engine.validate(sh("true").toJson(), new ExecutionEnvironment("relative", Map.of(), Map.of())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cwd");
        assertThatThrownBy(() -> engine.validate(
                        sh("true").toJson(), new ExecutionEnvironment("/", Map.of("A=B", ""), Map.of())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("A=B");
        assertThat(CommandSpec.fromJson(ProcessJson.parse("{\"program\": \"a\"}"))
                        .args())
                .isEmpty();
    }

    @Test
    void theEnvironmentIsTheUsualVariablesAndWhatWasNamed() {
        var here = Map.of("PATH", "/bin", "LC_TIME", "C", "SECRET", "s", "TERM", "x");
        var captured = CapturedEnvironment.capture(folder, here, List.of("SECRET", "A=b=c"), false);
        assertThat(captured.variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of("PATH", "/bin", "LC_TIME", "C", "SECRET", "s", "A", "b=c"));
        assertThat(CapturedEnvironment.capture(folder, here, List.of(), true).variables())
                .hasSize(4);
        assertThatThrownBy(() -> CapturedEnvironment.capture(folder, here, List.of("MISSING"), false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("MISSING");
    }

    @Test
    void theVitalsOfALivingChildAreReadAndThoseOfAnotherAreNot() throws Exception {
        var self = (LivenessEvidence.LocalProcess)
                Probes.ofThisSystem(null, InstantSource.system()).self();
        assertThat(ChildVitals.read(self)).isPresent();
        var other = new LivenessEvidence.LocalProcess(
                self.os(), self.hostId(), null, self.bootId(), null, null, self.pid(), self.startTicks() + 1);
        assertThat(ChildVitals.read(other)).isEmpty();
    }
}
