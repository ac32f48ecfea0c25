package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.bundle.BundleReader;
import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A signal that is sent and a bundle that is made, from a real window on a real registry. */
class SignalJourneyTest extends WindowCase {
    private static void approval(SampleRegistry sample) {
        var input = new ProcessInput.External(ProcessJson.object().put("label", "release 7"));
        sample.registry.register(new ProcessRegistration(
                "release-7",
                input,
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                ProcessIdentity.of(input),
                List.of(ProcessEventType.plain("signal.approve", null), ProcessEventType.plain("signal.reject", null)),
                ProcessProvenance.host(),
                null));
    }

    private void one(String name) {
        Windows.until(
                name,
                () -> table("processes") != null
                        && table("processes").getItems().size() == 1
                        && table("processes").getSelectionModel().getSelectedIndex() == 0);
    }

    @Test
    void aSignalIsSentWithItsPayloadAndAProcessWithoutOneSaysSo(Hands robot) {
        open("signal", 1_280, 800, SignalJourneyTest::approval);
        one("the process");
        robot.type(KeyCode.X);
        Windows.until("the acts", () -> lookup("act-menu") != null);
        robot.type(KeyCode.G);
        Windows.until(
                "the dialog",
                () -> lookup("signal-name") instanceof ComboBox<?> names
                        && names.getItems().size() == 2);
        Windows.on(() -> {
            ((TextArea) lookup("signal-payload")).setText("{\"by\": ");
            return null;
        });
        Windows.until(
                "what is wrong",
                () -> ((Button) lookup("dialog-act")).isDisabled()
                        && !text("act-changed").isEmpty());
        Windows.on(() -> {
            ((TextArea) lookup("signal-payload")).setText("{\"by\": \"ada\"}");
            return null;
        });
        Pictures.take(open, "signal-1280");
        robot.clickOn("#dialog-act");
        Windows.until("it is sent", () -> lookup("signal-name") == null);
        assertThat(sample.registry.recentEvents("release-7", 10))
                .anyMatch(event -> event.eventType().equals("signal.approve"));
    }

    @Test
    void whatIsKnownOfAProcessIsPutIntoOneFile(Hands robot) {
        open("make-bundle", 1_280, 800, SignalJourneyTest::approval);
        one("the process");
        var file = temp.resolve("incident.zip");
        robot.press(KeyCode.SHORTCUT, KeyCode.K).release(KeyCode.K, KeyCode.SHORTCUT);
        robot.write("make incident");
        robot.type(KeyCode.ENTER);
        Windows.until("the dialog", () -> lookup("bundle-file") instanceof TextField);
        Windows.on(() -> {
            ((TextField) lookup("bundle-file")).setText(file.toString());
            return null;
        });
        Pictures.take(open, "make-bundle-1280");
        robot.clickOn("#dialog-act");
        Windows.until("it is made", () -> Files.exists(file) && lookup("bundle-file") == null);
        assertThat(Windows.on(() -> open.settings().get().bundles())).containsExactly(file.toString());
        try (var bundle = new BundleReader().open(file, sample.wall())) {
            assertThat(bundle.registry().find("release-7")).isPresent();
        }
    }
}
