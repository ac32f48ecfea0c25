package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Removing ended processes, on a real registry with real output. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PruneCommandTest {
    @TempDir
    private Path temp;

    private Path registry;
    private Shell shell;

    @BeforeEach
    void workThatHasEnded() {
        registry = temp.resolve("registry");
        shell = new Shell(registry, temp);
        shell.start("keep", "echo kept", "--disposition", "rerunnable");
        shell.start("drop", "echo dropped", "--disposition", "rerunnable");
        assertThat(shell.type("worker", "--until-idle").code()).isZero();
        shell.start("live", "true", "--disposition", "rerunnable");
    }

    @Test
    void whatGoesIsSaidFirstAndADryRunRemovesNothing() {
        var dry = shell.type("prune", "--filter", "id:drop", "--before", "0s", "--dry-run");

        assertThat(dry.code()).isZero();
        assertThat(dry.err()).contains("Would remove 1 process with").contains("for good");
        assertThat(shell.type("show", "drop").code()).isZero();
        assertThat(output("drop")).exists();
    }

    @Test
    void rowsGoWithTheirOutputAndTheirIdIsNotUsedAgain() {
        assertThat(output("drop")).isNotEmptyDirectory();

        var done = shell.type("prune", "--filter", "id:drop", "--before", "0s", "--reason", "space");

        assertThat(done.code()).isZero();
        assertThat(done.out()).isEqualTo("1 process removed\n");
        assertThat(output("drop")).doesNotExist();
        assertThat(output("keep")).exists();
        assertThat(shell.type("show", "drop").code()).isEqualTo(3);
        assertThat(shell.type("show", "drop").err()).contains("was pruned");
        assertThat(shell.type("await", "drop").code()).isEqualTo(3);
        assertThat(shell.start("drop", "true", "--disposition", "rerunnable").code())
                .isEqualTo(3);
        assertThat(shell.type("output", "keep").out()).isEqualTo("kept\n");
        assertThat(shell.type("acts").out()).contains("prune").contains("space");
    }

    @Test
    void whatIsForgottenMayBeUsedAgain() {
        shell.type("prune", "--filter", "id:drop", "--before", "0s");
        assertThat(shell.type("prune", "--before", "30d", "--forget-before", "0s")
                        .out())
                .isEqualTo("0 processes removed, 1 tombstone forgotten\n");
        assertThat(shell.start("drop", "true", "--disposition", "rerunnable").code())
                .isZero();
    }

    @Test
    void whatCannotBePrunedIsRefusedBeforeItIsPromised() {
        var ahead = shell.type("prune", "--before", "0s", "--watermark", "99999999");
        assertThat(ahead.code()).isNotZero();
        assertThat(ahead.err()).contains("cursor_ahead").doesNotContain("Removes");
        assertThat(shell.type("prune", "--before", "0s", "--watermark", "-5").code())
                .isEqualTo(2);
        assertThat(shell.type("retention", "--reader", "x=-5").code()).isEqualTo(2);
        assertThat(shell.type("prune", "--before", "0s", "--filter", "status:running")
                        .err())
                .contains("a live process is never pruned");
        assertThat(shell.type("prune", "--before", "0s", "--filter", "stauts:x").err())
                .contains("at 1.");
    }

    @Test
    void whatANamedReaderHasNotReadStays() {
        assertThat(shell.type("retention", "--reader", "mirror=0").code()).isZero();
        assertThat(shell.type("prune", "--before", "0s").out()).isEqualTo("0 processes removed\n");
    }

    @Test
    void liveRowsAndUnknownTimesAreRefused() {
        assertThat(shell.type("prune", "--before", "0s").out()).isEqualTo("2 processes removed\n");
        assertThat(shell.type("show", "live").code()).isZero();
        assertThat(shell.type("prune", "--before", "soon").code()).isEqualTo(2);
        assertThat(shell.type("prune", "--before", "1d", "--filter", "phase:queued")
                        .code())
                .isEqualTo(2);
        assertThat(shell.type("prune", "--json", "--before", "0s").out())
                .contains("\"processes\":0")
                .contains("\"dry_run\":false");
    }

    private Path output(String id) {
        assertThat(Files.exists(registry.resolve("output"))).isTrue();
        return registry.resolve("output").resolve(Fingerprint.sha256(id));
    }
}
