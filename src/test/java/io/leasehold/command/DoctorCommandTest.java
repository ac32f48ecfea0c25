package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.doctor.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the checks say to a person and to a script. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DoctorCommandTest {
    @TempDir
    private Path temp;

    private Shell shell;

    @BeforeEach
    void registry() {
        shell = new Shell(temp.resolve("registry"), temp);
        shell.type("start", "--id", "mail", "--external");
    }

    @Test
    void theExitCodeSaysWhetherAnythingWasFound() {
        var answered = shell.type("doctor", "--deep", "--json");

        assertThat(answered.json().get("checks")).hasSize(Check.values().length);
        assertThat(answered.code())
                .isEqualTo(answered.json().get("clean").booleanValue() ? ExitCode.DONE : ExitCode.REFUSED);
        assertThat(shell.type("doctor").out()).contains("row-laws", "20 checks, ");
    }

    @Test
    void aFindingIsSaidWithItsCauseAndItsCure() throws IOException {
        Files.delete(temp.resolve("registry").resolve("registry.id"));

        var answered = shell.type("doctor");

        assertThat(answered.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(answered.out())
                .contains("finding: The file registry.id is missing.", "cause:", "cure:", "not asked  rows");
    }
}
