package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.frame.Banners.Banner;
import io.leasehold.console.frame.Banners.Tone;
import io.leasehold.console.looks.CutWords;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Everything that can have the keyboard has a name, and what changes says so. */
class AccessibleNamesTest extends WindowCase {
    /** What a person can hit. */
    private static final double LEAST = 28;

    private final TreeSet<String> nameless = new TreeSet<>();
    private final TreeSet<String> small = new TreeSet<>();

    private void look(String where) {
        WaitForAsyncUtils.waitForFxEvents();
        Windows.on(() -> {
            walk(where, open.scene().getRoot());
            return null;
        });
    }

    private void walk(String where, Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && !named(node)) {
            nameless.add(
                    where + ": " + node.getClass().getSimpleName() + "#" + node.getId() + " " + node.getStyleClass());
        }
        if (node instanceof ButtonBase button
                && button.getHeight() > 0
                && Math.min(button.getHeight(), button.getWidth()) < LEAST) {
            small.add(where + ": " + node.getId() + " " + button.getText() + " " + button.getAccessibleText() + ", "
                    + button.getWidth() + " × " + button.getHeight());
        }
        // The field of a spinner or of a choice is named by what it is a part of.
        if (node instanceof Parent parent && !(node instanceof Spinner<?>) && !(node instanceof ComboBoxBase<?>)) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(where, child));
        }
    }

    private static boolean named(Node node) {
        var own = node.getAccessibleText();
        if (own != null && !own.isBlank()) {
            return true;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            return true;
        }
        // Its tabs have names of their own.
        return node instanceof TabPane || node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null;
    }

    @Test
    void everythingThatTakesTheKeyboardHasAName(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        for (var view : List.of("live", "owners", "events", "sweeps", "audit", "doctor", "settings")) {
            robot.clickOn("#rail-" + view);
            look(view);
        }
        robot.clickOn("#rail-live");
        lines("processes", 7);
        robot.type(KeyCode.ENTER);
        Windows.until("a detail", () -> lookup("detail-verdict") != null);
        var tabs = (TabPane) open.scene().lookup(".detail .tab-pane");
        for (var tab : List.copyOf(tabs.getTabs())) {
            Windows.on(() -> {
                tabs.getSelectionModel().select(tab);
                return null;
            });
            look("detail, " + tab.getText());
        }
        for (var key : List.of(KeyCode.K, KeyCode.N, KeyCode.O, KeyCode.E)) {
            robot.press(KeyCode.SHORTCUT).press(key).release(key).release(KeyCode.SHORTCUT);
            look("Ctrl+" + key);
            robot.type(KeyCode.ESCAPE);
        }
        robot.write("?");
        look("keys");
        robot.type(KeyCode.ESCAPE).write("x");
        look("acts");
        robot.type(KeyCode.ESCAPE).clickOn("#mode");
        look("mode");
        robot.type(KeyCode.ESCAPE);
        found();
    }

    private void found() {
        assertThat(nameless).isEmpty();
        assertThat(small).isEmpty();
    }

    private void dialog(Hands robot, String keys, String field) {
        robot.write(keys);
        Windows.until("the dialog of " + keys, () -> lookup(field) != null);
        look(keys);
        robot.type(KeyCode.ESCAPE);
        Windows.until("no dialog", () -> lookup(field) == null);
    }

    @Test
    void whatIsAskedIsAnsweredByWhatCanBeHit(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            open.settings().update(now -> now.withOpened("/srv/orders").withOpened("/srv/a"));
            open.window()
                    .frame()
                    .banners()
                    .show(
                            "any",
                            new Banner(Tone.INFO, "A worker ran here last time. ".repeat(20), "Show", () -> {}, true));
            return null;
        });
        look("a banner");
        assertThat(Windows.on(() -> CutWords.cut((Labeled) open.scene().lookup(".banner .hyperlink"))))
                .as("whatever stands before it")
                .isFalse();
        robot.press(KeyCode.SHORTCUT, KeyCode.O).release(KeyCode.O, KeyCode.SHORTCUT);
        Windows.until(
                "registries that were open before", () -> open.scene().lookup(".dialog-frame .hyperlink") != null);
        look("another registry");
        robot.type(KeyCode.ESCAPE);
        robot.write("gn");
        listed(1);
        dialog(robot, "xa", "act-check");
        show("live");
        Windows.on(() -> {
            open.window().processes().filterProperty().set("phase:external");
            return null;
        });
        Windows.until(
                "the external one",
                () -> open.window().targets().stream().anyMatch(row -> row.id().equals("invoice-4711")));
        dialog(robot, "xo", "complete-success");
        show("settings");
        Windows.until("what is kept now", () -> lookup("keep-change") instanceof Button keep && !keep.isDisabled());
        Windows.on(() -> {
            ((Button) lookup("keep-change")).fire();
            return null;
        });
        Windows.until("what is kept", () -> lookup("keep-automatic") != null);
        look("what is kept");
        found();
    }

    @Test
    void countsModeAndStatusAreToldWhenTheyChange(Hands robot) {
        for (var width : new int[] {1_280, 960}) {
            open("orders-" + width, width, 600, SampleRegistry::everyPhase);
            lines("processes", 7);
            Windows.until(
                    "the count", () -> "Live, 7".equals(lookup("rail-live").getAccessibleText()));
            sample.rerunnable("one-more", "one more");
            Windows.until("one more", () -> "Live, 8".equals(lookup("rail-live").getAccessibleText()));
            assertThat(lookup("mode").getAccessibleText()).isEqualTo("No worker runs in this window.");
            var status = lookup("status-read").getParent().getParent();
            assertThat(status.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT);
            assertThat(status.getAccessibleText())
                    .startsWith("Status: ")
                    .contains(text("status-read"))
                    .contains(text("status-disk"));
            if (width == 1_280) {
                open.close();
            }
        }
    }

    @Test
    void whatCameOfAnActIsText(Hands robot) {
        open("orders-act", 1_280, 800, filled -> filled.rerunnable("one", "one"));
        lines("processes", 1);
        Windows.on(() -> {
            open.window().frame().notices().done("It is written.");
            open.window().frame().notices().failed("It is not written.");
            return null;
        });
        var told = new ArrayList<String>();
        for (var notice : open.scene().getRoot().lookupAll(".notice")) {
            assertThat(notice.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT);
            told.add(notice.getAccessibleText());
            assertThat(((Button) notice.lookup(".button")).getAccessibleText()).contains("written");
        }
        assertThat(told).containsExactlyInAnyOrder("Done: It is written.", "Not done: It is not written.");
    }
}
