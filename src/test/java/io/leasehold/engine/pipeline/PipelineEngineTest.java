package io.leasehold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.FailureClass;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pipelines do, with real programs on a real registry. */
class PipelineEngineTest {
    @TempDir
    private Path folder;

    private PipelineWorld world;

    @BeforeEach
    void open() {
        world = new PipelineWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String sh(String script) {
        return "\"command\": {\"program\": \"sh\", \"args\": [\"-c\", \"" + script + "\"]}";
    }

    @Test
    void stepsFollowEachOtherAndKnowWhatWasBefore() {
        var value = world.value("""
                {"input": {"who": "ada"}, "steps": [
                  {"name": "greet", "command": {"program": "sh", "args": ["-c", "cat; echo \\"$1 $HUE $PWD\\"", "x", "${input.who}"],
                    "cwd": "/tmp", "env": {"HUE": "${'b' + 'lue'}"}, "stdin": "in "}},
                  {"set": {"words": "split(trim(steps.greet.stdout), ' ')", "n": "size(vars.words)"}},
                  {"when": "vars.n == 4", "then": [{"name": "yes", "set": {"said": "'four'"}}], "else": [{"fail": "no"}]},
                  {"emit": {"event": "greeting.made", "payload": {"n": "${vars.n}"}}},
                  {"finish": {"words": "${vars.words}", "said": "${vars.said}", "id": "${process.id}/${attempt}",
                    "code": "${steps.greet.exit_code}"}}]}""");

        assertThat(value).isEqualTo(ProcessJson.parse("""
                {"words": ["in", "ada", "blue", "/tmp"], "said": "four", "id": "p/1", "code": 0}"""));
        assertThat(world.events("p", "greeting.made").getFirst().payload()).isEqualTo(ProcessJson.parse("{\"n\": 4}"));
        assertThat(world.events("p", PipelineEvents.STEP_FINISHED)).hasSize(5);
    }

    @Test
    void aStepThatFailsIsTriedAgainAfterAPause() {
        var value = world.value("[{\"name\": \"pack\", " + sh("echo x >> tries; test $(wc -l < tries) -ge 3")
                + ", \"retry\": {\"times\": 5, \"backoff\": \"20ms\"}}, {\"finish\": \"${steps.pack.exit_code}\"}]");

        assertThat(value.intValue()).isZero();
        assertThat(world.read("tries")).isEqualTo("x\nx\nx\n");
        var tries = world.events("p", PipelineEvents.STEP_TRIED);
        assertThat(tries).hasSize(2);
        assertThat(tries.getLast().payload().path("code").stringValue()).isEqualTo("command_exit");
        assertThat(tries.getLast().payload().path("next_at_ms").longValue()
                        - tries.getLast().occurredAtMs())
                .isBetween(20L, 40L);
    }

    @Test
    void aFailureNamesItsStep() {
        var failure = world.failure("[{\"sleep\": \"0s\"}, {\"name\": \"pack\", " + sh("exit 3")
                + ", \"retry\": {\"times\": 1}}, {\"fail\": \"never\"}]");

        assertThat(failure.code()).isEqualTo("command_exit");
        assertThat(failure.message()).isEqualTo("Step pack failed: `sh` exited with code 3.");
        assertThat(failure.raw().path("path").stringValue()).isEqualTo("$[1]");
        assertThat(failure.raw().path("raw").path("exit_code").intValue()).isEqualTo(3);
    }

    @Test
    void aFailureMayBeGoneOnFrom() {
        var value = world.value("[{\"name\": \"try\", " + sh("exit 3") + ", \"on_failure\": \"go_on\"},"
                + "{\"finish\": \"${steps.try.ok ? 'fine' : steps.try.code + ' ' + steps.try.raw.exit_code}\"}]");

        assertThat(value.stringValue()).isEqualTo("command_exit 3");
    }

    @Test
    void aValueThatCannotBeComputedIsAFailure() {
        var failure = world.failure("[{\"command\": {\"program\": \"echo\", \"args\": [\"${vars.none}/x\"]}}]");

        assertThat(failure.code()).isEqualTo("expression");
        assertThat(failure.message()).contains("vars.none is nothing");
    }

    @Test
    void branchesRunSideBySideAndTheirResultsAreSeenBehindThem() {
        var value = world.value("[{\"parallel\": [{\"name\": \"a\", "
                + sh("echo > a; until test -e b; do sleep 0.01; done; echo 1")
                + "}, [{\"name\": \"b\", " + sh("until test -e a; do sleep 0.01; done; echo > b; echo 2") + "}]]},"
                + "{\"finish\": \"${trim(steps.a.stdout) + trim(steps.b.stdout)}\"}]");

        assertThat(value.stringValue()).isEqualTo("12");
    }

    @Test
    void aBranchThatFailsStopsTheOthers() {
        var failure = world.failure("[{\"parallel\": [{" + sh("echo $$ > pid; sleep 600") + "}, {"
                + sh("until test -s pid; do sleep 0.01; done; exit 4") + "}, {\"wait_signal\": \"never\"}]}]");

        assertThat(failure.message()).contains("1 of 3 branches failed, first command at $[0].parallel[1]");
        assertThat(ProcessHandle.of(Long.parseLong(world.read("pid").strip())).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void orTheOthersFinishFirst() {
        var failure = world.failure(
                "[{\"parallel\": [{" + sh("until test -e failed; do sleep 0.01; done; sleep 0.1; echo > done") + "}, {"
                        + sh("echo > failed; exit 4") + "}], \"on_branch_failure\": \"finish_others\"}]");

        assertThat(failure.raw().path("raw").path("failed").intValue()).isEqualTo(1);
        assertThat(world.folder().resolve("done")).exists();
    }

    @Test
    void eachItemIsDoneNoMoreThanSoManyAtOnce() {
        var value = world.value("[{\"name\": \"list\", " + sh("seq 1 9") + "},"
                + "{\"name\": \"all\", \"for_each\": {\"in\": \"lines(steps.list.stdout)\", \"limit\": 3, \"do\": [{"
                + "\"command\": {\"program\": \"sh\", \"args\": [\"-c\", \"mkdir run.$1; ls -d run.* | wc -l >> most;"
                + " sleep 0.05; rmdir run.$1; echo $1-$2\", \"x\", \"${item}\", \"${index}\"]}}]}},"
                + "{\"finish\": \"${steps.all.results}\"}]");

        assertThat(value).hasSize(9);
        assertThat(value.get(8).path("stdout").stringValue()).isEqualTo("9-8\n");
        assertThat(world.read("most")
                        .lines()
                        .map(String::strip)
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElseThrow())
                .isBetween(2, 3);
    }

    @Test
    void aSignalIsWaitedForWithoutThreadOrLease() {
        var id = world.start("p", """
                [{"name": "ok", "wait_signal": {"name": "approve", "schema": {"type": "object", "required": ["by"]}}},
                 {"finish": "${signal.by} ${steps.ok.payload.by}"}]""");
        world.until(() -> world.status(id) == ProcessStatus.WAITING);
        assertThat(world.leasehold().registry().find(id).orElseThrow().lease().holder())
                .isNull();

        world.signal(id, "approve", 1, "{\"by\": \"ada\"}");

        assertThat(((AwaitOutput.Success) world.await(id)).value().stringValue())
                .isEqualTo("ada ada");
        assertThat(world.events(id, EventName.WAITING)).hasSize(1);
    }

    @Test
    void branchesWaitForDifferentSignalsInAnyOrder() {
        var id = world.start("p", """
                [{"parallel": [{"name": "one", "wait_signal": "one"}, {"name": "two", "wait_signal": "two"}]},
                 {"finish": "${steps.one.payload + steps.two.payload}"}]""");
        world.until(() -> world.events(id, PipelineEvents.STEP_STARTED).size() == 3);

        world.signal(id, "two", 1, "2");
        world.until(() -> world.events(id, PipelineEvents.STEP_FINISHED).size() == 1);
        world.signal(id, "one", 1, "1");

        assertThat(((AwaitOutput.Success) world.await(id)).value().intValue()).isEqualTo(3);
    }

    @Test
    void branchesThatSleepParkTheRunUntilTheEarliest() {
        var id = world.start("p", """
                [{"parallel": [{"sleep": "3s"}, [{"sleep": "2500ms"}, {"set": {"x": "1"}}], {"sleep": "100ms"}]}]""");

        assertThat(world.await(id)).isInstanceOf(AwaitOutput.Success.class);
        var waits = world.events(id, EventName.WAITING);
        assertThat(waits).isNotEmpty();
        assertThat(waits.getFirst().payload().toString()).contains("\"timer\"");
        assertThat(world.leasehold().registry().find(id).orElseThrow().record().attempts())
                .isEqualTo(1);
    }

    @Test
    void aSignalThatComesTooLateIsLeftToTheNextWait() {
        var id = world.start("p", """
                [{"name": "one", "wait_signal": {"name": "go", "timeout": "50ms"}, "on_failure": "go_on"},
                 {"name": "two", "wait_signal": "go"}, {"finish": "${steps.one.code + ' ' + steps.two.payload}"}]""");
        world.until(() -> world.events(id, PipelineEvents.STEP_FINISHED).size() == 1);
        world.signal(id, "go", 1, "7");

        assertThat(((AwaitOutput.Success) world.await(id)).value().stringValue())
                .isEqualTo("signal_timeout 7");
    }

    @Test
    void childrenAreStartedAndAwaited() {
        var value = world.value("""
                [{"for_each": {"in": "[1, 2]", "do": [
                   {"name": "kid", "start_child": {"engine": "command", "payload": {"program": "test", "args": ["${text(item)}", "=", "1"]}}},
                   {"name": "end", "await_child": "kid", "on_failure": "go_on"},
                   {"set": {"x": "steps.end.ok"}}]}, "name": "all"},
                 {"finish": "${steps.all.results}"}]""");

        assertThat(value).isEqualTo(ProcessJson.parse("[{\"x\": true}, {\"x\": false}]"));
        assertThat(world.status("p.kid.0")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(world.status("p.kid.1")).isEqualTo(ProcessStatus.FAILED);
    }

    @Test
    void aCircleIsRefused() {
        assertThat(world.failure("[{\"start_child\": {\"engine\": \"command\", \"id\": \"p\", \"payload\": {}}}]")
                        .code())
                .isEqualTo("cyclic_start");
        var above = world.await(world.start("top", """
                [{"name": "kid", "start_child": {"engine": "pipeline", "payload": [
                   {"start_child": {"engine": "pipeline", "id": "top", "payload": [{"sleep": "0s"}]}}]}},
                 {"await_child": "kid"}]"""));
        assertThat(((AwaitOutput.Failure) above).message()).contains("top");
        assertThat(((AwaitOutput.Failure) world.await("top.kid")).code()).isEqualTo("cyclic_start");
    }

    @Test
    void aKindWithoutEngineIsAFailureThatSaysSo() {
        var failure = world.failure("[{\"start_child\": {\"engine\": \"comand\", \"payload\": {}}}]");

        assertThat(failure.code()).isEqualTo("unknown_kind");
        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_REQUEST);
    }

    @Test
    void muchOutputIsBoundedInTheResultAndKeptBesideIt() {
        var value = world.value("[{\"name\": \"much\", " + sh("yes 123456789 | head -c 5000000") + "},"
                + "{\"name\": \"more\", " + sh("echo end") + "},"
                + "{\"finish\": {\"bytes\": \"${steps.much.stdout_bytes}\", \"kept\": \"${size(steps.much.stdout)}\","
                + " \"cut\": \"${steps.much.stdout_cut}\"}}]");

        assertThat(value).isEqualTo(ProcessJson.parse("{\"bytes\": 5000000, \"kept\": 16384, \"cut\": true}"));
        var output = folder.resolve("registry/output")
                .resolve(Fingerprint.sha256("p"))
                .resolve("1");
        var frames = OutputReader.read(output, 0).frames();
        assertThat(frames.stream().mapToInt(frame -> frame.bytes().length).sum())
                .isBetween(4_000_000, 5_000_004);
        assertThat(new String(frames.getLast().bytes(), StandardCharsets.UTF_8)).endsWith("end\n");
    }

    @Test
    void tooManyItemsAreRefused() {
        assertThat(world.failure("[{\"for_each\": {\"in\": \"1..1001\", \"do\": [{\"sleep\": \"0s\"}]}}]")
                        .message())
                .contains("has 1001 items; at most 1000 are possible");
    }

    @Test
    void aCancelEndsWhatRuns() {
        var id = world.start(
                "p",
                "[{\"parallel\": [{" + sh("echo $$ > pid; sleep 600") + "}, {\"sleep\": \"1h\"}]}, {"
                        + sh("echo > never") + "}]");
        world.until(() -> !world.read("pid").isBlank());

        world.leasehold().registry().requestCancel(id, new Act("ada", "enough"));

        assertThat(world.await(id)).isInstanceOf(AwaitOutput.Cancelled.class);
        assertThat(ProcessHandle.of(Long.parseLong(world.read("pid").strip())).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void theNextWorkerGoesOnBehindTheLastFinishedStep() {
        var id = world.start(
                "p",
                "[{\"name\": \"one\", " + sh("echo one >> log; echo 1") + "},"
                        + "{\"parallel\": [{\"name\": \"two\", " + sh("echo two >> log; echo 2") + "}, {"
                        + sh("echo three >> log; test -e go || sleep 600") + "}]},"
                        + "{\"finish\": \"${trim(steps.one.stdout) + trim(steps.two.stdout)}\"}]");
        world.until(() -> world.events(id, PipelineEvents.STEP_FINISHED).size() == 2
                && world.read("log").contains("three"));

        world.nextWorker();
        world.until(() -> world.read("log").lines().filter("three"::equals).count() == 2);
        assertThat(world.status(id)).isEqualTo(ProcessStatus.RUNNING);
        world.leasehold().registry().requestCancel(id, new Act("ada", null));
        world.await(id);

        assertThat(world.read("log").lines().sorted()).containsExactly("one", "three", "three", "two");
    }

    @Test
    void anOwnerBoundPipelineRunsNothingTwice() {
        var id = world.start(
                "p",
                "[{" + sh("echo one >> log") + "}, {" + sh("echo two >> log; sleep 600") + "}]",
                RecoveryDisposition.OWNER_BOUND);
        world.until(() -> world.read("log").contains("two"));

        world.nextWorker();

        assertThat(world.await(id)).isInstanceOf(AwaitOutput.Abandoned.class);
        assertThat(world.read("log")).isEqualTo("one\ntwo\n");
    }

    @Test
    void aCommandThatFailedSleepsALongPauseWithoutLease() {
        var environment = new ExecutionEnvironment(folder.toString(), Map.of("PATH", System.getenv("PATH")), Map.of());
        var registry = world.leasehold().registry();
        registry.putEnvironment(environment);
        var spec = new CommandSpec("false", List.of(), null, null, null).withRetries(3, 3_600_000);
        registry.register(
                new CommandEngine().registration("c", spec.toJson(), RecoveryDisposition.OWNER_BOUND, environment));

        world.until(() -> world.status("c") == ProcessStatus.WAITING);

        assertThat(registry.find("c").orElseThrow().lease().holder()).isNull();
        assertThat(world.events("c", EventName.WAITING).getFirst().payload().toString())
                .contains("\"timer\"");
    }
}
