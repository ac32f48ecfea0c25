package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.Windows;
import io.leasehold.host.OwnProgram;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A worker in a program of its own is killed in the middle of a command; a person asks the window what is proven. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class EvidenceJourneyTest {
    @TempDir
    private Path temp;

    private Stage stage;
    private Windows.Open open;
    private Process worker;
    private ProcessHandle child;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        if (open != null) {
            open.close();
        }
        if (worker != null) {
            worker.destroyForcibly();
            worker.waitFor();
        }
        if (child != null) {
            child.destroyForcibly();
        }
    }

    @Test
    void aKilledWorkerIsProvenDeadByItsPidAndItsCommandIsSeenToLive(Hands robot) throws Exception {
        var folder = temp.resolve("registry");
        var pipe = temp.resolve("begun");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (var registry = new SampleRegistry(folder)) {
            registry.command(
                    "once",
                    "nightly migration",
                    RecoveryDisposition.OWNER_BOUND,
                    "/bin/sh",
                    "-c",
                    "echo begun > " + pipe + "; exec sleep 120");
        }
        killInTheMiddle(folder, pipe);

        var sample = new SampleRegistry(folder);
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), 1_280, 800));
        var started = sample.registry.find("once").orElseThrow().record().child();
        child = ProcessHandle.of(started.evidence().pid()).orElseThrow();
        Windows.until("its row", () -> Details.rows(open).size() == 1);
        robot.type(KeyCode.ENTER);
        robot.write("e");
        Windows.until(
                "the finding",
                () -> open.scene().lookup(".finding") instanceof Label label && "PROVEN DEAD".equals(label.getText()));

        assertThat(matches())
                .containsExactly(
                        "Host ✓ same",
                        "Boot ✓ same",
                        "Pid namespace ✓ same",
                        "Pid ✕ differs",
                        "Start tick – not compared",
                        "Program, user for information");
        assertThat(Details.texts(open, ".fields-value")).contains(Long.toString(worker.pid()), "absent");
        assertThat(Details.text(open, "evidence-begun-by")).startsWith("worker-1, the same incarnation");
        assertThat(Details.text(open, "evidence-its-command"))
                .startsWith("sh · pid " + child.pid() + " · proven alive, state S (sleeps), 0.0 s of CPU");

        press(robot, "#evidence-json");
        var copied = ProcessJson.parse(
                Windows.on(() -> Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get("verdict").stringValue()).isEqualTo("close.dead");
        assertThat(copied.get("evidence").get(0).get("finding").get("reason").stringValue())
                .isEqualTo("dead_absent");

        assertThat(child.destroyForcibly()).isTrue();
        child.onExit().join();
        press(robot, "#evidence-again");
        Windows.until(
                "the end of its command",
                () -> Details.text(open, "evidence-its-command").endsWith("proven dead"));
    }

    /** Presses a button by the keyboard, wherever it is scrolled to. */
    private void press(Hands robot, String button) {
        Windows.on(() -> {
            open.scene().lookup(button).requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);
    }

    /** Field and match, line by line. */
    private List<String> matches() {
        var names = Details.texts(open, ".fields-name");
        var words = Details.texts(open, ".fields-match");
        return IntStream.range(0, names.size())
                .mapToObj(at -> names.get(at) + " " + words.get(at))
                .toList();
    }

    private void killInTheMiddle(Path folder, Path pipe) throws Exception {
        worker = OwnProgram.with(List.of("worker", "--registry", folder.toString(), "--owner-id", "worker-1"))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("worker.log").toFile())
                .start();
        try (var begun = Files.newBufferedReader(pipe)) {
            assertThat(begun.readLine()).isEqualTo("begun");
        }
        worker.destroyForcibly();
        worker.waitFor();
    }
}
