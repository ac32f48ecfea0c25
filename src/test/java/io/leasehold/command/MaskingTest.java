package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command prints a secret unless it is asked for it. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MaskingTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show p",
                "show p --json",
                "events p --json",
                "events p",
                "events --all",
                "events --all --json",
                "list --json --filter status:any",
                "list --filter status:any",
                "list --group-by label --filter status:any",
                "why p",
                "why p --json",
                "output p",
                "output p --json",
                "acts",
                "acts --json",
                "owners",
                "owners --json",
                "sweep --dry-run",
                "sweep --dry-run --json",
                "await p",
                "await p --json",
                "await mail",
                "await mail --json",
                "show mail",
                "show mail --json",
                "why mail",
                "why mail --json",
                "export",
                "export --events",
                "export --format csv",
            })
    void secretsAreMaskedUntilSomebodyAsks(String command) {
        var shell = planted();

        var masked = shell.type(command.split(" "));
        assertThat(masked.code()).isIn(0, 10);
        assertThat(masked.out() + masked.err()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show p",
                "events p --json",
                "output p",
                "output p --json",
                "acts",
                "acts --json",
                "export",
                "show mail"
            })
    void whoAsksSeesThem(String command) {
        assertThat(planted().type((command + " --reveal").split(" ")).out()).contains("hunter2");
    }

    @Test
    void errorsMaskWhatTheyQuote() {
        var refused = planted().type("complete", "mail", "--failure", "DB_PASSWORD=hunter2", "--reason", "r");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("DB_PASSWORD").doesNotContain("hunter2");
    }

    @Test
    void receiptsMaskWhatTheyRepeat() {
        var done = planted().type("external", "p", "--backend", "ci", "--ref", "https://u:hunter2@h/x");
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("https://u:••••••@h/x").doesNotContain("hunter2");
    }

    @Test
    void theRemedyOfAFilterIsNotMasked() {
        var refused = planted().type("list", "--filter", "kind:");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("A filter is").doesNotContain("•");
    }

    @Test
    void aGroupThatCannotBeNamedHasNoFilter() {
        var shell = planted();
        assertThat(shell.type("list", "--group-by", "label", "--filter", "status:any", "--json")
                        .out())
                .contains("{\"label\":\"token=••••••\",\"count\":1,\"filter\":null}");
        assertThat(shell.type("list", "--group-by", "label", "--filter", "status:any", "--reveal")
                        .out())
                .contains("label:token=hunter2");
    }

    @Test
    void whatIsMaskedOnceStaysJson() {
        var shell = planted();
        shell.type("start", "--id", "q", "--external", "--metadata", "{\"password\": \"hunter2\", \"n\": 1}");
        assertThat(shell.type("show", "q").out()).contains("{\"password\":\"••••••\",\"n\":1}");
    }

    @Test
    void outputKeepsEveryOtherByte() {
        var shell = new Shell(temp.resolve("registry"), temp);
        shell.start("p", "printf 'a\\001b\\377 token=hunter2 c'", "--disposition", "rerunnable");
        assertThat(shell.type("worker", "--until-idle").code()).isZero();
        assertThat(shell.type("output", "p").out()).startsWith("a\u0001b\ufffd").endsWith(" token=•••••• c");
    }

    /** A registry that holds a secret in every place where one can be. */
    private Shell planted() {
        var shell = new Shell(temp.resolve("registry"), temp);
        var started = shell.start(
                "p",
                "echo curl https://ada:hunter2@example.org; echo DB_PASSWORD=hunter2; echo token: hunter2 >&2",
                "--label",
                "token=hunter2",
                "--disposition",
                "rerunnable",
                "--env",
                "API_TOKEN=hunter2");
        assertThat(started.code()).isZero();
        shell.type("start", "--id", "mail", "--external", "--metadata", "{\"apiKey\": \"hunter2\"}");
        shell.type("cancel", "mail", "--reason", "the password: hunter2 was wrong", "--as", "ada --token hunter2");
        assertThat(shell.type("worker", "--until-idle", "--owner-id", "password=hunter2")
                        .out())
                .doesNotContain("hunter2");
        shell.type("complete", "mail", "--failure", "refused:Bearer hunter2hunter2", "--reason", "password=hunter2");
        return shell;
    }
}
