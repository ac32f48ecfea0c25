package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where no window can be opened, the real program says so in a sentence. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NoDisplayTest {
    @TempDir
    private Path temp;

    @Test
    void withoutADisplayItSaysSo() throws Exception {
        var told = open("");
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.text())
                .contains("There is no display to open a window on.")
                .doesNotContain("\tat ");
    }

    @Test
    void aDisplayThatCannotBeReachedAndMissingLibrariesGiveTheirDebianNamesAndNoTrace() throws Exception {
        var told = open(":64999");
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.text())
                .contains("leasehold: No window can be opened here", "apt-get install libgtk-3-0 libxtst6")
                .doesNotContain("\tat ", "Exception");
    }

    private Told open(String display) throws IOException, InterruptedException {
        var builder = OwnProgram.with(
                        List.of("--registry", temp.resolve("registry").toString()))
                .redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("XDG_STATE_HOME", temp.resolve("state").toString());
        var program = builder.start();
        var text = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(program.waitFor(), text);
    }

    private record Told(int code, String text) {}
}
