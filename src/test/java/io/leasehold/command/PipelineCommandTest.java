package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines, further tries and what follows a failure, as people type them. */
@EnabledOnOs(OS.LINUX)
class PipelineCommandTest {
    @TempDir
    private Path temp;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = new Shell(temp.resolve("registry"), temp);
    }

    @Test
    void aPipelineIsStartedRunAndRead() throws IOException {
        Files.writeString(temp.resolve("greet.json"), """
                {"name": "greeting", "steps": [
                  {"name": "greet", "command": {"program": "echo", "args": ["hello ${input.who}"]}},
                  {"finish": "${trim(steps.greet.stdout)}"}]}""");
        var started = shell.type(
                "start",
                "--id",
                "g",
                "--pipeline",
                "greet.json",
                "--input",
                "{\"who\": \"ada\"}",
                "--disposition",
                "rerunnable");
        assertThat(started.out()).isEqualTo("g\n");
        assertThat(shell.type("why", "g").code()).isZero();

        assertThat(shell.type("worker", "--until-idle").code()).isZero();

        var row = shell.type("show", "g", "--json").json();
        assertThat(row.path("outcome").path("value").stringValue()).isEqualTo("hello ada");
        assertThat(shell.type("list", "--filter", "status:any kind:pipeline").out())
                .contains("greeting", "Completed");
        assertThat(shell.type("events", "g").out()).contains("pipeline.step_finished");
        assertThat(shell.type("output", "g").out()).contains("hello ada");
    }

    @Test
    void aPipelineThatIsWrongIsNotRegisteredAndItsFaultHasAPlace() throws IOException {
        Files.writeString(temp.resolve("bad.json"), """
                [{"sleep": "1s"}, {"parallel": [{"sleep": "1s"}, {"command": {"program": "tar", "args": "x"}}]},
                 {"comand": {"program": "ls"}}]""");

        var refused = shell.type("start", "--id", "bad", "--pipeline", "bad.json");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err())
                .contains("$[1].parallel[1].command.args: must be a list of strings")
                .contains("$[2].comand: is no kind of step (did you mean command?)");
        assertThat(shell.type("show", "bad").code()).isEqualTo(3);
        assertThat(shell.type("start", "--pipeline", "bad.json", "--", "ls").err())
                .contains("Leave out --pipeline");
    }

    @Test
    void aCommandThatFailedIsTriedAgain() {
        shell.start("t", "echo x >> tries; test $(wc -l < tries) -ge 3", "--retries", "4", "--backoff", "10ms");

        assertThat(shell.type("worker", "--until-idle").code()).isZero();

        var row = shell.type("show", "t", "--json").json();
        assertThat(row.path("status").stringValue()).isEqualTo("completed");
        assertThat(row.path("first_started").path("attempt").intValue()).isEqualTo(1);
        assertThat(temp.resolve("tries")).hasContent("x\nx\nx");
        assertThat(shell.type("events", "t").out().lines().filter(line -> line.contains("command.tried")))
                .hasSize(2);
    }

    @Test
    void anotherProcessFollowsAFailureWithTheOutcomeAsInput() throws IOException {
        Files.writeString(temp.resolve("tell.json"), """
                [{"finish": "${input.code + ' ' + input.raw.exit_code}"}]""");
        shell.start("f", "exit 7", "--on-failure", "tell.json");
        Files.writeString(temp.resolve("fails.json"), "[{\"fail\": {\"code\": \"broken\", \"message\": \"no\"}}]");
        Files.writeString(temp.resolve("tell-code.json"), "[{\"finish\": \"${input.code}\"}]");
        shell.type("start", "--id", "p", "--pipeline", "fails.json", "--on-failure", "tell-code.json");
        shell.start("fine", "true", "--on-failure", "tell.json");

        assertThat(shell.type("worker", "--until-idle").code()).isZero();

        assertThat(shell.type("show", "f", "--json").json().path("status").stringValue())
                .isEqualTo("failed");
        assertThat(value("f.on-failure")).isEqualTo("command_exit 7");
        assertThat(value("p.on-failure")).isEqualTo("broken");
        assertThat(shell.type("show", "fine.on-failure").code()).isEqualTo(3);
    }

    private String value(String id) {
        return shell.type("show", id, "--json")
                .json()
                .path("outcome")
                .path("value")
                .stringValue("none");
    }
}
