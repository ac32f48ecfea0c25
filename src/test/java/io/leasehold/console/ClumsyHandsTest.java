package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What people do to a window without meaning it: they click twice, paste a whole file, press a key in the wrong place. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ClumsyHandsTest extends WindowCase {
    private static final int TOO_LONG = 1_000_001;
    private static final int MANY = 120;

    /** What lies under a resting mouse shows a tip after a while, which takes the next Esc for itself. */
    @AfterEach
    void takeTheMouseAway() {
        new FxRobot().moveTo(0, 0);
    }

    private void open() {
        open("orders-prod", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
    }

    private boolean shown(String id) {
        return Windows.on(() -> lookup(id) != null);
    }

    private void focus(String id) {
        Windows.on(() -> {
            lookup(id).requestFocus();
            return null;
        });
    }

    private static Bounds place(Node node) {
        return Windows.on(() -> node.localToScene(node.getBoundsInLocal()));
    }

    @Test
    void escLeadsOutOfAMenuButtonToo(Hands robot) {
        open();
        robot.type(KeyCode.ENTER);
        Windows.until("the detail", () -> lookup("detail") != null);
        focus("group-by");
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("detail")).isFalse();
    }

    @Test
    void tabLeadsOutOfAFieldOfManyLines(Hands robot) {
        open();
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        Windows.on(() -> {
            ((TitledPane) lookup("start-more")).setExpanded(true);
            return null;
        });
        focus("start-environment");
        robot.type(KeyCode.TAB);
        assertThat(Windows.on(() -> lookup("start-environment").isFocused())).isFalse();
        robot.press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
        assertThat(Windows.on(() -> lookup("start-environment").isFocused())).isTrue();
        robot.press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
        assertThat(Windows.on(() -> lookup("start-folder").isFocused())).isTrue();
    }

    @Test
    void aClickBesideADialogDropsNothing(Hands robot) {
        open();
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        robot.write("rsync -a");
        robot.clickOn("#rail-settings");
        assertThat(Windows.on(() -> ((TextInputControl) lookup("start-command")).getText()))
                .isEqualTo("rsync -a");
        robot.type(KeyCode.ESCAPE);
        assertThat(shown("dialog-keep")).isFalse();
    }

    @Test
    void theSecondClickIsNotForWhatTheFirstHasOpened(Hands robot) {
        open();
        robot.doubleClickOn("#mode");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("dialog-keep")).as("the dialog stays").isTrue();
        robot.doubleClickOn("#dialog-keep");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("dialog-keep")).isFalse();
        assertThat(shown("detail")).as("what lies under it was not clicked").isFalse();
    }

    @Test
    void aTextThatNoRegistryTakesStaysOutOfAField(Hands robot) {
        open();
        robot.type(KeyCode.SLASH);
        Windows.until("the filter has the focus", () -> lookup("filter").isFocused());
        Windows.on(() -> {
            var content = new ClipboardContent();
            content.putString("x".repeat(TOO_LONG));
            Clipboard.getSystemClipboard().setContent(content);
            ((TextInputControl) lookup("filter")).paste();
            return null;
        });
        assertThat(Windows.on(() -> ((TextInputControl) lookup("filter")).getText()))
                .isEqualTo("status:live");
        assertThat(Windows.on(() -> open.scene().lookup(".notice-failed").getAccessibleText()))
                .contains("A field takes 1,000,000 characters");
    }

    @Test
    void aNoticeOfManyLettersLeavesTheWindowFree() {
        open();
        Windows.on(() -> {
            open.window().frame().notices().failed("x".repeat(10_000));
            return null;
        });
        Windows.until(
                "a notice",
                () -> open.scene().lookup(".notice-failed").getLayoutBounds().getHeight() > 0);
        assertThat(place(open.scene().lookup(".notice-failed")).getHeight()).isLessThan(400);
    }

    @Test
    void whyNothingCanBeStartedIsSeenHoweverMuchIsAsked(Hands robot) {
        open("orders-prod", 960, 600, sample -> {});
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        Windows.on(() -> {
            ((TitledPane) lookup("start-more")).setExpanded(true);
            ((TextInputControl) lookup("start-command")).setText("true");
            return null;
        });
        Windows.until("a reason", () -> text("start-said").startsWith("Choose what happens"));
        WaitForAsyncUtils.waitForFxEvents();
        Pictures.take(open, "start-more-960");
        assertThat(place(lookup("start-said")).getMaxY())
                .isLessThanOrEqualTo(place(lookup("dialog-act")).getMinY());
    }

    @Test
    void whoLeavesADialogBeforeItsAnswerIsToldAllTheSame(Hands robot) {
        open();
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        Windows.on(() -> {
            ((TextInputControl) lookup("start-command")).setText("true");
            ((TextInputControl) lookup("start-folder")).setText("/no/such/folder");
            ((ToggleButton) lookup("start-again")).fire();
            ((Button) lookup("dialog-act")).fire();
            ((Button) lookup("dialog-keep")).fire();
            return null;
        });
        Windows.until("a notice", () -> open.scene().lookup(".notice-failed") != null);
        assertThat(Windows.on(() -> open.scene().lookup(".notice-failed").getAccessibleText()))
                .contains("The folder /no/such/folder does not exist.");
    }

    @Test
    void whatIsClickedBesideTheRowsIsAboutNone(Hands robot) {
        open();
        var head = Windows.on(() -> table("processes").lookup(".column-header"));
        robot.doubleClickOn(head);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("detail")).isFalse();
        robot.clickOn(head, MouseButton.SECONDARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown("act-menu")).isFalse();
    }

    @Test
    void whoPressesTwiceToBeginDoesNotStop(Hands robot) {
        open("orders-prod", 1_280, 800, sample -> {
            for (var each = 0; each < MANY; each++) {
                sample.rerunnable("p-" + each, "report");
            }
        });
        listed(MANY);
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT, KeyCode.SHORTCUT);
        robot.type(KeyCode.X);
        Windows.until("the acts", () -> lookup("act-menu") != null);
        robot.type(KeyCode.C);
        Windows.until("the question", () -> lookup("dialog-act") != null);
        Windows.on(() -> {
            ((Button) lookup("dialog-act")).fire();
            ((Button) lookup("dialog-act")).fire();
            return null;
        });
        Windows.until("it is told", () -> !text("act-said").isEmpty());
        assertThat(Windows.on(() -> text("act-said"))).isEqualTo("120 of 120 are done.");
    }

    @Test
    void aWindowIsLaidOutWhateverTheDirectionOfALabel(Hands robot) {
        var hebrew =
                "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd ".repeat(9).strip();
        open("orders-prod", 1_280, 800, sample -> {
            for (var label : Arrays.asList(hebrew, "n\u202e" + "hidden ".repeat(30))) {
                sample.rerunnable("p-" + label.length(), label);
            }
        });
        listed(2);
        for (var row = 0; row < 2; row++) {
            robot.type(KeyCode.ENTER);
            Windows.until("the detail", () -> lookup("overview-label") != null);
            WaitForAsyncUtils.waitForFxEvents();
            robot.type(KeyCode.ESCAPE);
            robot.type(KeyCode.DOWN);
        }
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        Windows.until(
                "what opens next is laid out",
                () -> open.scene().lookup(".palette .list-view") instanceof ListView<?> list && list.getHeight() > 0);
    }
}
