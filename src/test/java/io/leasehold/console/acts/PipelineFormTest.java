package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.console.acts.PipelineForm.Reading;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.RecoveryDisposition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What somebody gives to start a pipeline, and what is made of it. */
class PipelineFormTest {
    private static final String EXAMPLE = "assets/examples/release.json";

    @TempDir
    private Path temp;

    private static PipelineForm form(String text, String input, @Nullable RecoveryDisposition disposition) {
        return new PipelineForm(text, "", input, disposition, "", "", new RunsIn("/srv", "", false), new Tries("10"));
    }

    private static Reading reading(String text) {
        return form(text, "", RecoveryDisposition.RERUNNABLE).reading();
    }

    @Test
    void theStepsAreNamedBeforeAnythingStarts() {
        assertThat(reading(PipelineFile.read(EXAMPLE)))
                .isEqualTo(new Reading.Understood("8 steps: build, test, approval, when at $.steps[3], for_each at"
                        + " $.steps[4], announce, await_child at $.steps[6], finish at $.steps[7] (3 within them)"));
        assertThat(reading("[{\"name\": \"one\", \"command\": {\"program\": \"true\"}}]"))
                .isEqualTo(new Reading.Understood("1 step: one"));
    }

    @Test
    void aMistakeIsNamedWithItsPlace() {
        assertThat(reading("[{\"name\": \"one\", \"comand\": {\"program\": \"true\"}}]"))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.why()).contains("$[0]", "comand"));
        assertThat(reading("[{"))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.why()).startsWith("Invalid JSON"));
        assertThat(form("[{\"command\": {\"program\": \"true\"}}]", "{", RecoveryDisposition.RERUNNABLE)
                        .reading())
                .isInstanceOf(Reading.Wrong.class);
    }

    @Test
    void itsCommandLineReadsTheSameTextAgain() {
        var typed = form("[]", "{\"version\": \"1.0\"}", RecoveryDisposition.OWNER_BOUND);
        assertThat(typed.commandLine())
                .isEqualTo("leasehold start --disposition owner_bound --max-attempts 10 --cwd /srv --pipeline -"
                        + " --input '{\"version\": \"1.0\"}' <<'STEPS'\n[]\nSTEPS\n");
        var read = new PipelineForm(
                "[]",
                "/srv/a b.json",
                "",
                RecoveryDisposition.RERUNNABLE,
                "p-1",
                "release",
                new RunsIn("/srv", "", false),
                new Tries(""));
        assertThat(read.commandLine())
                .isEqualTo("leasehold start --id p-1 --disposition rerunnable --label release --cwd /srv --pipeline"
                        + " '/srv/a b.json'");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aShellHandsOnWhatWasTypedAsItIs() throws Exception {
        var odd = "[{\"name\": \"$HOME 'it' `ls`\",\n \"command\": {\"program\": \"a\\\\b\"}}]";
        assertThat(readByShell(form(odd, "", RecoveryDisposition.RERUNNABLE).commandLine()))
                .isEqualTo(odd + "\n");
    }

    /** What a program gets to read that a shell starts by that line. */
    private static String readByShell(String line) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", "leasehold() { cat; }; " + line).start();
        try (var out = shell.getInputStream()) {
            var read = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).isZero();
            return read;
        }
    }

    @Test
    void whatIsGivenBesideTheTextTakesItsPlace() {
        var start = form(
                        "{\"name\": \"n\", \"input\": 1, \"steps\": [{\"command\": {\"program\": \"true\"}}]}",
                        "2",
                        RecoveryDisposition.OWNER_BOUND)
                .start("new-1");
        assertThat(start.id()).isEqualTo("new-1");
        assertThat(start.payload().get("input").intValue()).isEqualTo(2);
        assertThat(start.payload().get("name").stringValue()).isEqualTo("n");
        assertThat(form("[]", "", null).missing()).startsWith("Choose what happens");
    }

    @Test
    void aFileThatCannotBeReadIsToldWithItsReason() throws IOException {
        assertThatThrownBy(() -> PipelineFile.read(temp.resolve("none.json").toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("it is not there");
        var odd = Files.write(temp.resolve("odd.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> PipelineFile.read(odd.toString())).hasMessageContaining("no UTF-8 text");
        var large = Files.write(temp.resolve("large.json"), new byte[1_000_001]);
        assertThatThrownBy(() -> PipelineFile.read(large.toString())).hasMessageContaining("larger than 1000000");
        assertThatThrownBy(() -> PipelineFile.read("a\0b")).hasMessageContaining("cannot be read");
    }
}
