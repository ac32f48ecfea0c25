package io.leasehold.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real program, and what it leaves in the log and in the folders of a new user. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LogOfTheProgramTest {
    @TempDir
    private Path home;

    @Test
    void whatAUserIsToldIsLoggedOnceUnderTheSameCode() throws Exception {
        var told = run("why", "nonsense");
        assertThat(told.code()).isEqualTo(4);
        assertThat(told.text()).contains("code: registry_empty.").doesNotContain("INFO", "WARN");
        assertThat(log()).singleElement().satisfies(line -> {
            assertThat(line).contains(" WARN ", " command [registry_empty] There is no registry in ");
        });
    }

    @Test
    void whoAsksForLessGetsLess() throws Exception {
        run("start", "--id", "one", "--", "true");
        assertThat(run("why", "nonsense", "--log-level", "warn").code()).isEqualTo(3);
        assertThat(home.resolve("state/leasehold")).doesNotExist();
        assertThat(run("why", "nonsense").code()).isEqualTo(3);
        assertThat(log()).singleElement().satisfies(line -> {
            assertThat(line).contains(" INFO ", "[unknown_process]");
        });
    }

    @Test
    void theFoldersOfANewUserArePrivate() throws Exception {
        run("start", "--id", "one", "--", "true");
        run("why", "nonsense");
        for (var folder : List.of("data", "data/leasehold", "data/leasehold/registry", "state", "state/leasehold")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))))
                    .as(folder)
                    .isEqualTo("rwx------");
        }
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            });
        }
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(home.resolve("state/leasehold/leasehold.log"));
    }

    private Told run(String... arguments) throws IOException, InterruptedException {
        var builder = OwnProgram.with(List.of(arguments)).redirectErrorStream(true);
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().remove("LEASEHOLD_REGISTRY");
        var program = builder.start();
        var text = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(program.waitFor(), text);
    }

    private record Told(int code, String text) {}
}
