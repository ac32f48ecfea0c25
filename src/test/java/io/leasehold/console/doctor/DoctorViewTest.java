package io.leasehold.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The checks in a real window, and pictures of them. */
class DoctorViewTest extends WindowCase {
    @Test
    void theChecksAreRunShownCountedAndCopied(Hands robot) {
        open("orders-doctor", 1_280, 800, SampleRegistry::everyPhase);
        Windows.until("rows", () -> !table("processes").getItems().isEmpty());
        robot.write("g").write("d");
        Windows.until("the view", () -> text("doctor-line").startsWith("20 checks of file"));
        Pictures.take(open, "doctor-before-1280");
        robot.clickOn("#doctor-deep");
        Windows.until("a report", () -> text("doctor-line").startsWith("20 checks, "));
        Windows.until("the keyboard where it was", () -> lookup("doctor-deep").isFocused());
        Pictures.take(open, "doctor-1280");
        robot.clickOn("#doctor-copy");
        assertThat(Windows.on(() -> Clipboard.getSystemClipboard().getString()))
                .contains("folder-closed", "finding:", "cause:", "cure:");
        assertThat(Windows.on(() -> lookup("rail-doctor").getAccessibleText())).matches("Doctor, [1-9]");
        robot.clickOn("#doctor-bundle");
        Windows.until(
                "a bundle of what needs a person",
                () -> text("bundle-what").startsWith("What is known of 1 process goes"));
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void whereNothingNeedsAPersonThatIsSaid(Hands robot) {
        open("orders-well", 1_280, 800, sample -> sample.rerunnable("report-1", ""));
        robot.clickOn("#rail-doctor").clickOn("#doctor-bundle");
        Windows.until(
                "it is said",
                () -> open.scene().getRoot().lookupAll(".label").stream()
                        .map(Label.class::cast)
                        .anyMatch(label ->
                                label.getText() != null && label.getText().startsWith("Nothing needs you. Mark")));
        assertThat(lookup("bundle-what")).isNull();
    }

    @Test
    void atTheSmallestSizeEverythingIsReached(Hands robot) {
        open("orders-doctor-small", 960, 600, SampleRegistry::everyPhase);
        Windows.until("rows", () -> !table("processes").getItems().isEmpty());
        robot.clickOn("#rail-doctor").clickOn("#doctor-run");
        Windows.until("a report", () -> text("doctor-line").startsWith("20 checks, "));
        Pictures.take(open, "doctor-960");
    }
}
