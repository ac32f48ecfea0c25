package io.leasehold.console;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Pictures of every screen, in target/gallery, for people to look at. */
class GalleryTest extends WindowCase {
    private void picture(String name) {
        Pictures.take(open, name);
    }

    @Test
    void anEmptyRegistry(Hands robot) {
        open("orders-empty", 1_280, 800, sample -> {});
        Windows.until(
                "an answer",
                () -> open.scene().lookup("#empty") instanceof Label label
                        && label.getText().startsWith("No processes yet"));
        picture("empty-1280");
        robot.press(KeyCode.SHORTCUT).press(KeyCode.K).release(KeyCode.K).release(KeyCode.SHORTCUT);
        picture("palette-1280");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#mode");
        Windows.until(
                "a forecast",
                () -> open.scene().lookup("#forecast") instanceof Label label
                        && label.getText().startsWith("It would"));
        picture("start-worker-1280");
    }

    @Test
    void everyPhaseAtBothSizes(Hands robot) {
        open("orders-prod", 1_280, 800, filled -> {
            filled.ownerBound("import-0031", "import 0031");
            filled.begun("import-0031", filled.dead);
            filled.settle("import-0031");
            filled.everyPhase();
        });
        lines("processes", 7);
        picture("live-1280");
        robot.clickOn("#rail-all");
        lines("processes", 11);
        picture("all-1280");
        robot.clickOn("#rail-needs-you");
        lines("processes", 2);
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        picture("needs-you-detail-1280");
        resize(960, 600);
        picture("needs-you-detail-960");
        robot.type(KeyCode.ESCAPE);
        lines("processes", 2);
        picture("needs-you-two-960");
        resize(1_280, 800);
        robot.clickOn("#rail-settings");
        picture("settings-1280");
        robot.clickOn("#rail-live");
        lines("processes", 7);
        robot.clickOn("#mode");
        Windows.until(
                "a forecast",
                () -> open.scene().lookup("#forecast") instanceof Label label
                        && label.getText().startsWith("It would"));
        picture("forecast-1280");
        robot.type(KeyCode.ESCAPE);
        Windows.on(() -> {
            // At once: letter by letter it would be a word first, that no row has.
            ((TextField) lookup("filter")).setText("ownr:worker-7");
            return null;
        });
        Windows.until("an error", () -> text("filter-error").startsWith("Unknown key ‘ownr’ at 1."));
        lines("processes", 7);
        picture("filter-error-1280");
    }

    @Test
    void atTheSmallestSize(Hands robot) {
        open("orders-small", 960, 600, SampleRegistry::everyPhase);
        lines("processes", 7);
        picture("live-960");
        robot.clickOn("#rail-needs-you");
        lines("processes", 1);
        picture("needs-you-960");
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        picture("detail-960");
        robot.type(KeyCode.ESCAPE);
        robot.write("?");
        picture("keys-960");
    }

    @Test
    void longIdsAndLabels(Hands robot) {
        open("orders-long", 1_280, 800, sample -> {
            sample.ownerBound(
                    "i".repeat(100) + "-" + "d".repeat(99),
                    "a label of two hundred characters ".repeat(6).strip());
            sample.rerunnable("x".repeat(200), "");
            sample.rerunnable("short", "short");
        });
        lines("processes", 3);
        picture("long-1280");
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        picture("long-detail-1280");
        resize(960, 600);
        picture("long-detail-960");
        robot.type(KeyCode.ESCAPE);
        Windows.until("the list", () -> lookup("processes") != null);
        picture("long-960");
    }

    @Test
    void everyDialogThatIsAboutTheWindow(Hands robot) {
        open("orders-ask", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            open.settings().update(now -> now.withOpened("/srv/orders").withOpened("/srv/invoices"));
            return null;
        });
        inEachLook(() -> {
            ask(robot, "Start process…", "start-command", "ask-start");
            ask(robot, "Start pipeline…", "pipeline-file", "ask-pipeline");
            ask(robot, "Register external process…", "external-id", "ask-external");
            ask(robot, "Export…", "export-file", "ask-export");
            ask(robot, "Make incident bundle…", "bundle-file", "ask-bundle");
            ask(robot, "Open registry…", "registry-folder", "ask-open");
            ask(robot, "Save view…", "dialog-act", "ask-save");
            ask(robot, "Start worker here…", "forecast", "ask-worker");
        });
    }

    private void ask(Hands robot, String command, String shown, String name) {
        Windows.on(() -> {
            open.frame().commands().matching(command).getFirst().action().run();
            return null;
        });
        Windows.until(
                command,
                () -> lookup(shown) != null
                        && (!shown.equals("forecast") || text(shown).startsWith("It would")));
        Pictures.one(open, name + "-" + (int) open.scene().getWidth());
        robot.type(KeyCode.ESCAPE);
        Windows.until("no dialog", () -> lookup("dialog-keep") == null);
    }
}
