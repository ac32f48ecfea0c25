package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How long what has ended is kept, and what is not removed without a word. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RetentionCommandTest {
    @TempDir
    private Path temp;

    private Shell shell;

    @BeforeEach
    void registry() {
        shell = new Shell(temp.resolve("registry"), temp);
        shell.type("start", "--id", "mail", "--external");
    }

    @Test
    void rulesAreShownAndSetForEveryProgram() {
        assertThat(shell.type("retention").out())
                .contains(
                        "automatic        on", "completed        30d", "abandoned        90d", "tombstones       180d");

        var set = shell.type(
                "retention",
                "--json",
                "--keep",
                "completed=7d",
                "--keep",
                "abandoned=forever",
                "--automatic",
                "off",
                "--reason",
                "audit");
        assertThat(set.code()).isZero();
        var kept = shell.type("retention", "--json").json();
        assertThat(kept).isEqualTo(set.json());
        assertThat(kept.get("automatic").booleanValue()).isFalse();
        assertThat(kept.get("keep_ms").get("completed").longValue()).isEqualTo(7 * 86_400_000L);
        assertThat(kept.get("keep_ms").get("abandoned").isNull()).isTrue();
        assertThat(shell.type("acts").out()).contains("retention", "audit");
    }

    @Test
    void readersAreNotedAndForgotten() {
        assertThat(shell.type("retention", "--reader", "mirror=1").out()).contains("reader mirror", "up to 1 of");
        assertThat(shell.type("retention", "--reader", "mirror=999").code()).isNotZero();
        assertThat(shell.type("retention", "--forget-reader", "mirror").out()).doesNotContain("mirror");
        assertThat(shell.type("retention", "--forget-reader", "mirror").code()).isEqualTo(3);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThat(shell.type("retention", "--keep", "running=7d").code()).isEqualTo(2);
        assertThat(shell.type("retention", "--keep", "completed=1s").code()).isEqualTo(2);
        assertThat(shell.type("retention", "--keep", "completed=soon").code()).isEqualTo(2);
        assertThat(shell.type("retention").out()).contains("completed        30d");
    }

    @Test
    void anUnknownOutcomeThatNobodyHandledStaysUntilItIsNamed() {
        shell.type("depart", "mail", "--reason", "gone");

        var careful = shell.type("prune", "--before", "0s");
        assertThat(careful.out()).isEqualTo("0 processes removed\n");
        assertThat(careful.err()).contains("of 1 the outcome is unknown", "They stay", "--unhandled-too");
        assertThat(shell.type("show", "mail").code()).isZero();
        assertThat(shell.type("prune", "--before", "0s", "--unhandled-too").out())
                .isEqualTo("1 process removed\n");
        assertThat(shell.type("acts", "--json").out().lines().findFirst().orElseThrow())
                .contains("\"process_ids\":[\"mail\"]");
        assertThat(shell.type("acts").out()).contains("mail");
    }
}
