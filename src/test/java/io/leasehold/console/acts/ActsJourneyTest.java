package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.Windows;
import io.leasehold.engine.pipeline.PipelineEngine;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
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

/** What people do to processes in a real window, on a real registry, with a real worker where one is needed. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class ActsJourneyTest {
    @TempDir
    private Path temp;

    private Stage stage;
    private SampleRegistry sample;
    private Windows.Open open;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    private void open(int width, int height, Consumer<SampleRegistry> fill) {
        sample = new SampleRegistry(temp.resolve("orders-prod"));
        fill.accept(sample);
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), width, height));
    }

    private void rows(Hands robot, String view, int count) {
        robot.clickOn("#rail-" + view);
        Windows.until(
                count + " rows",
                () -> open.scene().lookup("#processes") instanceof TableView<?> table
                        && table.getItems().size() == count);
    }

    private <T extends Node> T node(String id, Class<T> type) {
        Windows.until(id, () -> type.isInstance(open.scene().lookup("#" + id)));
        return Windows.on(() -> type.cast(open.scene().lookup("#" + id)));
    }

    private String text(String id) {
        var node = open.scene().lookup("#" + id);
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }

    private void press(String id) {
        var button = node(id, Button.class);
        Windows.until(id + " can be pressed", () -> !button.isDisabled());
        Windows.on(() -> {
            button.fire();
            return null;
        });
    }

    private void type(String id, String text) {
        var field = node(id, TextInputControl.class);
        Windows.on(() -> {
            field.setText(text);
            return null;
        });
    }

    private void choose(String id) {
        var button = node(id, ToggleButton.class);
        Windows.on(() -> {
            button.fire();
            return null;
        });
    }

    private void gone(String id) {
        Windows.until("no " + id, () -> open.scene().lookup("#" + id) == null);
    }

    private String consequence() {
        return Windows.on(() -> open.scene().lookup("#act-consequence").lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .reduce("", (one, other) -> one + "\n" + other));
    }

    private ProcessStatus status(String id) {
        return sample.registry.find(id).orElseThrow().record().status();
    }

    @Test
    void abandonShowsItsConsequenceAndStoresTheRequestWithItsReason(Hands robot) {
        open(1_280, 800, SampleRegistry::everyPhase);
        rows(robot, "needs-you", 1);
        robot.type(KeyCode.ENTER);
        press("head-abandon");
        node("act-consequence", Node.class);
        Pictures.take(open, "abandon-1280");
        assertThat(consequence())
                .contains(
                        "never be known",
                        "worker-9",
                        "No worker runs on this registry: your request waits for one.",
                        "The process ends as Abandoned, requested by ",
                        "Writes under token 1 are refused and listed in Audit.");
        assertThat(node("dialog-act", Button.class).isDisabled())
                .as("without a reason and the check")
                .isTrue();
        type("act-reason", "container was removed, OPS-311");
        assertThat(node("dialog-act", Button.class).isDisabled()).isTrue();
        Windows.on(() -> {
            ((CheckBox) open.scene().lookup("#act-check")).setSelected(true);
            return null;
        });
        press("dialog-act");
        gone("dialog-act");
        var asked =
                sample.registry.find("db-migrate-0142").orElseThrow().record().abandonRequest();
        assertThat(asked.reason()).isEqualTo("container was removed, OPS-311");
        assertThat(sample.registry.acts(1).getFirst().act()).isEqualTo("abandon");
    }

    @Test
    void evidenceThatChangesWhileTheDialogIsOpenIsReadAgainAndNothingIsWritten(Hands robot) {
        open(1_280, 800, sample -> {
            sample.ownerBound("m-1", "migration");
            sample.begun("m-1", sample.elsewhere);
            sample.elapse(Duration.ofSeconds(71));
        });
        rows(robot, "needs-you", 1);
        robot.type(KeyCode.ENTER);
        press("head-abandon");
        type("act-reason", "gone");
        var holder = sample.registry.find("m-1").orElseThrow().lease().holder();
        sample.registry.renew(List.of(holder), SampleRegistry.TTL);
        Windows.until("a change is told", () -> text("act-changed").contains("renewed its lease"));
        assertThat(text("act-changed")).endsWith("Read again, then decide.");
        assertThat(node("dialog-act", Button.class).isDisabled()).isTrue();
        Pictures.take(open, "abandon-changed-1280");
        sample.registry.complete(
                sample.registry.find("m-1").orElseThrow().lease().holder(),
                new AwaitOutput.Success(ProcessJson.object(), null));
        Windows.until("its end is told", () -> text("act-changed").endsWith("Nothing was done."));
        assertThat(text("dialog-keep")).isEqualTo("Close");
        press("dialog-keep");
        assertThat(sample.registry.acts(10)).isEmpty();
    }

    @Test
    void aCommandIsStartedRunsAndFinishes(Hands robot) {
        open(1_280, 800, sample -> {});
        robot.press(KeyCode.SHORTCUT, KeyCode.N).release(KeyCode.N, KeyCode.SHORTCUT);
        type("start-command", "sh -c 'echo \"it works\"; exit 0");
        choose("start-again");
        Windows.until("the open quote is told", () -> text("start-said").contains("not closed"));
        assertThat(node("dialog-act", Button.class).isDisabled()).isTrue();
        type("start-command", "sh -c 'echo \"it works\"'");
        Pictures.take(open, "start-1280");
        press("dialog-act");
        gone("dialog-act");
        var id = sample.registry.worklist(10, null).rows().getFirst().id();
        assertThat(status(id)).as("no worker runs here").isEqualTo(ProcessStatus.RUNNING);
        work(robot);
        Windows.until("it is completed", () -> status(id) == ProcessStatus.COMPLETED);
    }

    @Test
    void aPipelineIsReadFromAFileMendedAndRuns(Hands robot) throws IOException {
        open(1_280, 800, sample -> {});
        var steps = Files.writeString(
                temp.resolve("steps.json"),
                "{\"name\": \"release\", \"steps\": [{\"name\": \"build\", \"comand\": {\"program\": \"true\"}}]}");
        robot.press(KeyCode.SHORTCUT, KeyCode.K).release(KeyCode.K, KeyCode.SHORTCUT);
        robot.write("start pipeline").type(KeyCode.ENTER);
        type("pipeline-file", steps.toString());
        Windows.on(() -> {
            ((TextField) open.scene().lookup("#pipeline-file")).requestFocus();
            return null;
        });
        robot.type(KeyCode.ENTER);
        Windows.until("the mistake is told", () -> text("pipeline-said").contains("comand"));
        assertThat(node("dialog-act", Button.class).isDisabled()).isTrue();
        Pictures.take(open, "pipeline-wrong-1280");
        type("pipeline-file", temp.resolve("none.json").toString());
        robot.type(KeyCode.ENTER);
        Windows.until("it is told", () -> text("pipeline-said").contains("it is not there"));
        assertThat(node("pipeline-text", TextInputControl.class).getText())
                .as("the steps of the other file")
                .isEmpty();
        type("pipeline-file", steps.toString());
        robot.type(KeyCode.ENTER);
        Windows.until("the mistake again", () -> text("pipeline-said").contains("comand"));
        var typed =
                Windows.on(() -> node("pipeline-text", TextInputControl.class).getText());
        type("pipeline-text", typed.replace("comand", "command"));
        Windows.until("its steps are named", () -> text("pipeline-understood").equals("1 step: build"));
        assertThat(node("dialog-act", Button.class).isDisabled())
                .as("nothing is chosen yet")
                .isTrue();
        choose("pipeline-again");
        Windows.until("nothing is wrong", () -> text("pipeline-said").isEmpty());
        Pictures.take(open, "pipeline-1280");
        press("dialog-act");
        gone("dialog-act");
        var id = sample.registry.worklist(10, null).rows().getFirst().id();
        try (var worker = sample.worker("worker-1", new PipelineEngine(sample.probe))) {
            worker.start();
            worker.untilIdle();
        }
        assertThat(status(id)).isEqualTo(ProcessStatus.COMPLETED);
        Windows.until("the window shows its end", () -> text("detail-verdict").startsWith("Ended: completed"));
        assertThat(sample.registry.find(id).orElseThrow().record().name()).isEqualTo("release");
    }

    private void work(Hands robot) {
        robot.clickOn("#mode");
        Windows.until("a forecast", () -> text("forecast").startsWith("It would"));
        press("dialog-act");
        gone("dialog-act");
    }

    @Test
    void aRunningCommandIsCancelledAndItsLadderFillsIn(Hands robot) {
        open(
                1_280,
                800,
                sample -> sample.command("long", "long", RecoveryDisposition.OWNER_BOUND, "/bin/sleep", "600"));
        work(robot);
        Windows.until(
                "its command runs",
                () -> sample.registry.find("long").orElseThrow().record().child() != null);
        rows(robot, "live", 1);
        robot.type(KeyCode.ENTER);
        press("head-cancel");
        node("act-consequence", Node.class);
        Windows.until("its command is named", () -> consequence().contains("SIGTERM to sleep (pid"));
        Pictures.take(open, "cancel-1280");
        type("act-reason", "wrong file");
        press("dialog-act");
        gone("dialog-act");
        Windows.until("it is cancelled", () -> status("long") == ProcessStatus.CANCELLED);
        Windows.until("the ladder is complete", () -> text("cancel-ladder").contains("SIGTERM "));
        Pictures.take(open, "cancelled-1280");
    }

    @Test
    void anExternalProcessIsRegisteredAndCompleted(Hands robot) {
        open(960, 600, sample -> {});
        robot.press(KeyCode.SHORTCUT, KeyCode.K).release(KeyCode.K, KeyCode.SHORTCUT);
        robot.write("external").type(KeyCode.ENTER);
        type("external-id", "invoice-7");
        type("external-metadata", "{\"order\": ");
        Pictures.take(open, "external-960");
        press("dialog-act");
        Windows.until("the mistake is told", () -> text("external-said").startsWith("Invalid JSON"));
        type("external-metadata", "{\"order\": 7}");
        press("dialog-act");
        gone("dialog-act");
        Windows.until("its detail", () -> text("detail-verdict").startsWith("Left alone"));
        robot.type(KeyCode.X);
        node("act-menu", Node.class);
        Pictures.take(open, "act-menu-960");
        robot.type(KeyCode.O);
        choose("complete-success");
        type("complete-value", "{\"sent\": true}");
        type("act-reason", "seen in the mail log");
        Pictures.take(open, "complete-960");
        press("dialog-act");
        gone("dialog-act");
        assertThat(status("invoice-7")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void whatChangesWhileSomebodySaysHowItEndedIsToldFirst(Hands robot) {
        open(1_280, 800, sample -> sample.external("invoice-7", "invoice run"));
        rows(robot, "live", 1);
        robot.type(KeyCode.ENTER).type(KeyCode.X);
        node("act-menu", Node.class);
        robot.type(KeyCode.O);
        choose("complete-success");
        type("act-reason", "seen in the mail log");
        sample.registry.requestAbandon("invoice-7", sample.ops("the program is gone"));
        Windows.until("a change is told", () -> text("act-changed").endsWith("Read again, then decide."));
        Pictures.take(open, "complete-changed-1280");
        press("dialog-act");
        gone("dialog-act");
        assertThat(status("invoice-7")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void manyAreCancelledAtOnceAndWhatCannotIsLeftOut(Hands robot) {
        open(1_280, 800, SampleRegistry::everyPhase);
        rows(robot, "all", 10);
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT, KeyCode.SHORTCUT);
        robot.type(KeyCode.X);
        node("act-menu", Node.class);
        robot.type(KeyCode.C);
        node("act-consequence", Node.class);
        assertThat(consequence())
                .contains(
                        "You ask for the end of 5 processes.",
                        "left out: It has ended",
                        "left out: Externally owned: nothing here ends it.",
                        "left out: Its owner holds a valid lease. Cancel it by itself.");
        Pictures.take(open, "cancel-many-1280");
        type("act-reason", "closing down");
        press("dialog-act");
        Windows.until("it is told", () -> text("act-said").startsWith("5 of 5"));
        Pictures.take(open, "cancel-many-done-1280");
        assertThat(open.scene().lookup("#dialog-act").isVisible()).isFalse();
        press("dialog-keep");
        assertThat(sample.registry.acts(20))
                .singleElement()
                .satisfies(act -> assertThat(act.processIds()).hasSize(5));
    }

    @Test
    void anUnknownOutcomeIsMarkedAsHandledAndACopyIsStarted(Hands robot) {
        var longId = "i".repeat(100) + "-" + "d".repeat(99);
        open(960, 600, sample -> {
            sample.ownerBound(
                    longId, "a label of two hundred characters ".repeat(6).strip());
            var lease = sample.begun(longId, sample.alive);
            sample.registry.complete(
                    lease,
                    new AwaitOutput.Abandoned(
                            new AbandonEvidence(AbandonWriter.OWNER_DRAIN, sample.alive, 1L, null, null), null));
        });
        rows(robot, "unknown-outcome", 1);
        robot.type(KeyCode.ENTER).type(KeyCode.X);
        node("act-menu", Node.class);
        robot.type(KeyCode.H);
        node("act-consequence", Node.class);
        type("act-reason", "steps 15 to 31 done by hand");
        Pictures.take(open, "handled-long-960");
        press("dialog-act");
        gone("dialog-act");
        assertThat(sample.registry.find(longId).orElseThrow().handled()).isNotNull();
        rows(robot, "all", 1);
        robot.type(KeyCode.ENTER).type(KeyCode.X);
        node("act-menu", Node.class);
        robot.type(KeyCode.N);
        type("copy-id", "again");
        Pictures.take(open, "copy-long-960");
        press("dialog-act");
        gone("dialog-act");
        var copy = sample.registry.find("again").orElseThrow().record().registration();
        assertThat(copy.provenance().causedBy().get("process_id").stringValue()).isEqualTo(longId);
        assertThat(copy.disposition()).isEqualTo(RecoveryDisposition.OWNER_BOUND);
    }
}
