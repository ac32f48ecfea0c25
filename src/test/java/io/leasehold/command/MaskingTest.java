package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
    @ValueSource(strings = {"show p", "show p --json", "events p --json", "events p", "list --json"})
    void secretsAreMaskedUntilSomebodyAsks(String command) {
        var shell = new Shell(temp.resolve("registry"), temp);
        shell.start("p", "curl https://ada:hunter2@example.org", "--disposition", "rerunnable");

        var masked = shell.type(command.split(" "));
        assertThat(masked.code()).isZero();
        assertThat(masked.out()).doesNotContain("hunter2");

        var revealed = shell.type((command + " --reveal").split(" "));
        assertThat(revealed.code()).isZero();
        assertThat(revealed.out().contains("hunter2")).isEqualTo(!command.startsWith("events"));
    }
}
