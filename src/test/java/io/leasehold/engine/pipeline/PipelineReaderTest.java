package io.leasehold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is accepted as a pipeline, and how each fault is named with its place. */
class PipelineReaderTest {
    private static final String EVERYTHING = """
            {"name": "all", "input": {"n": 1}, "steps": [
              {"name": "pack", "command": {"program": "tar", "args": ["-c", "${input.n}"], "cwd": "/", "env": {"A": "b"},
                "stdin": "", "timeout": "5m", "grace": "1s"}, "retry": {"times": 3, "backoff": "10s"}},
              {"sleep": "5s"},
              {"sleep": {"until": "2030-01-01T00:00:00Z"}},
              {"sleep": "${input.n}s"},
              {"name": "ok", "wait_signal": {"name": "approve", "schema": {"type": "object"}, "timeout": "2h"}},
              {"wait_signal": "again"},
              {"name": "kid", "start_child": {"engine": "command", "payload": {"program": "true"},
                "on_parent_end": "abandon", "disposition": "owner_bound"}},
              {"await_child": "kid", "on_failure": "go_on"},
              {"await_child": {"id": "${steps.kid.process_id}"}},
              {"parallel": [{"command": {"program": "a"}}, [{"sleep": "1s"}, {"fail": "no"}]],
                "limit": 2, "on_branch_failure": "finish_others"},
              {"for_each": {"in": "[1, 2]", "limit": 1, "do": [{"set": {"x": "item + index"}}]}},
              {"when": "vars.x > 1", "then": [{"emit": {"event": "all.seen", "payload": {"x": "${vars.x}"}}}],
                "else": [{"fail": {"code": "small", "message": "too small: ${vars.x}"}}]},
              {"finish": {"x": "${vars.x}", "who": "${process.id} ${attempt} ${signal.who}"}}]}""";

    @Test
    void everyKindOfStepIsRead() {
        var pipeline = read(EVERYTHING);

        assertThat(pipeline.steps()).hasSize(13);
        assertThat(pipeline.allSteps()).hasSize(19);
        assertThat(pipeline.allSteps().stream()
                        .map(step -> step.action().kind())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "command",
                        "sleep",
                        "wait_signal",
                        "start_child",
                        "await_child",
                        "parallel",
                        "for_each",
                        "set",
                        "when",
                        "emit",
                        "fail",
                        "finish");
        assertThat(pipeline.allSteps().stream().map(Step::path))
                .contains("$.steps[9].parallel[1][0]", "$.steps[10].for_each.do[0]", "$.steps[11].else[0]")
                .doesNotHaveDuplicates();
    }

    @Test
    void itsEventsAreThoseOfItsSteps() {
        assertThat(PipelineEvents.of(read(EVERYTHING)).stream().map(ProcessEventType::name))
                .containsExactly("signal.approve", "signal.again", "all.seen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1]|$[0]: must be an object with a kind of step",
                "[]|$: has no step",
                "{}|$.steps: must be a list of steps",
                "7|$: must be a list of steps, or an object with steps",
                "{\"stepz\": [], \"steps\": [{\"sleep\": \"1s\"}]}|$.stepz: is not known here (did you mean steps?)",
                "[{\"comand\": {}}]|$[0].comand: is no kind of step (did you mean command?)",
                "[{\"name\": \"x\"}]|$[0]: names no kind of step",
                "[{\"sleep\": \"1s\", \"fail\": \"x\"}]|$[0]: is of several kinds at once: sleep, fail",
                "[{\"sleep\": \"1s\", \"retri\": {}}]|$[0].retri: is not known here (did you mean retry?)",
                "[{\"command\": {\"program\": \"a\", \"arg\": []}}]|$[0].command.arg: is not known here (did you mean args?)",
                "[{\"command\": {\"args\": []}}]|$[0].command.program: is missing",
                "[{\"command\": {\"program\": \"a\", \"args\": [1]}}]|$[0].command.args: must be a list of strings",
                "[{\"parallel\": [{\"sleep\": \"1s\"}, {\"command\": {\"program\": \"a\", \"args\": \"b\"}}]}]"
                        + "|$[0].parallel[1].command.args: must be a list of strings",
                "[{\"command\": {\"program\": \"a\", \"timeout\": 5}}]|$[0].command.timeout: must be a span of time",
                "[{\"command\": {\"program\": \"a\", \"timeout\": \"0s\"}}]|$[0].command.timeout: must be longer",
                "[{\"command\": {\"program\": \"a\", \"env\": {\"A=B\": \"\"}}}]|$[0].command.env: holds a variable",
                "[{\"sleep\": \"soon\"}]|$[0].sleep: must be a span of time",
                "[{\"sleep\": {\"until\": \"noon\"}}]|$[0].sleep.until: must be a moment",
                "[{\"wait_signal\": \"a b\"}]|$[0].wait_signal: must be a signal's name",
                "[{\"wait_signal\": {\"name\": \"a\", \"schema\": 5}}]|$[0].wait_signal.schema: must be a JSON schema",
                "[{\"wait_signal\": {\"name\": \"a\", \"schema\": {}}}, {\"wait_signal\": {\"name\": \"a\", \"schema\":"
                        + " {\"type\": \"object\"}}}]|$[1].wait_signal.schema: differs",
                "[{\"start_child\": {\"engine\": \"command\", \"on_parent_end\": \"kill\"}}]"
                        + "|$[0].start_child.on_parent_end: must be abandon or cancel",
                "[{\"await_child\": \"kid\"}]|$[0].await_child: names no start_child step: \"kid\"",
                "[{\"for_each\": {\"in\": \"[1]\"}}]|$[0].for_each.do: must be a list of steps",
                "[{\"for_each\": {\"in\": \"[1]\", \"limit\": 0, \"do\": [{\"sleep\": \"1s\"}]}}]|$[0].for_each.limit: must be a"
                        + " whole number from 1 to 64",
                "[{\"when\": \"1 +\", \"then\": []}]|$[0].when: is no expression",
                "[{\"when\": \"var == 1\", \"then\": []}]|$[0].when: is no expression",
                "[{\"when\": \"vers.a == 1\", \"then\": []}]|$[0].when: names vers, which nothing is called (did you mean vars?)",
                "[{\"name\": \"pack\", \"sleep\": \"1s\"}, {\"when\": \"steps.pak.x\", \"then\": []}]|$[1].when: names the step pak,"
                        + " which there is not (did you mean pack?)",
                "[{\"name\": \"a\", \"sleep\": \"1s\"}, {\"name\": \"a\", \"sleep\": \"1s\"}]|$[1].name: is the name of the"
                        + " step at $[0] already: a",
                "[{\"emit\": {\"event\": \"process.completed\"}}]|$[0].emit.event: must not be one of the names",
                "[{\"finish\": \"${x\"}]|$[0].finish: has a ${ without its }",
                "[{\"parallel\": [{\"finish\": 1}]}]|$[0].parallel[0].finish: must not stand within parallel",
                "[{\"sleep\": \"1s\", \"retry\": {\"times\": 0}}]|$[0].retry.times: must be a whole number from 1 to 1000",
                "[{\"set\": {\"a-b\": \"1\"}}]|$[0].set.a-b: must have a name",
            })
    void everyFaultNamesItsPlace(String json, String fault) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInput.class).hasMessageContaining(fault);
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThatThrownBy(() -> read("[{\"sleep\": 1}, {\"command\": {}}, {\"fial\": \"x\"}]"))
                .hasMessageContaining("$[0].sleep")
                .hasMessageContaining("$[1].command.program")
                .hasMessageContaining("$[2].fial");
    }

    @Test
    void tenThousandStepsAreRefused() {
        var json = "[" + "{\"sleep\": \"1s\"},".repeat(9_999) + "{\"sleep\": \"1s\"}]";

        assertThatThrownBy(() -> read(json)).hasMessageContaining("$: has 10000 steps; at most 1000 are possible");
    }

    @Test
    void nestingHasABound() {
        var json = "[" + "{\"when\": \"true\", \"then\": [".repeat(8) + "{\"sleep\": \"1s\"}" + "]}".repeat(8) + "]";
        var deep = "[" + "{\"when\": \"true\", \"then\": [".repeat(7) + "{\"sleep\": \"1s\"}" + "]}".repeat(7) + "]";

        assertThatThrownBy(() -> read(json)).hasMessageContaining("is nested deeper than 8 levels");
        assertThat(read(deep).allSteps()).hasSize(8);
    }

    @Test
    void aPipelineHasASize() {
        var json = "[{\"fail\": \"" + "x".repeat(1_000_000) + "\"}]";

        assertThatThrownBy(() -> read(json)).hasMessageContaining("larger than 1000000 bytes");
    }

    @Test
    void pausesGrowUpToAnHour() {
        var retry = new Retry(100, 1_000);

        assertThat(retry.pauseAfterMs(1)).isEqualTo(1_000);
        assertThat(retry.pauseAfterMs(3)).isEqualTo(4_000);
        assertThat(retry.pauseAfterMs(100)).isEqualTo(3_600_000);
        assertThat(new Retry(2, 0).pauseAfterMs(2)).isZero();
        assertThat(new Retry(2, 7_200_000).pauseAfterMs(2)).isEqualTo(7_200_000);
    }

    private static Pipeline read(String json) {
        return PipelineReader.read(ProcessJson.parse(json));
    }
}
