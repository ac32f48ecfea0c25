package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.fx.ThemeChoice;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever is written can be read, and every mark be seen, in both themes: measured on what is really shown. */
class ContrastTest extends WindowCase {
    private static final double WORDS = 4.5;
    private static final double MARKS = 3;
    private static final PseudoClass HOVER = PseudoClass.getPseudoClass("hover");
    private static final Set<String> BARS = Set.of(
            "event-mark", "start-mark", "refused-tick", "bar-held", "bar-completed", "bar-lapsed", "bar-holder-dead");

    private final Set<String> faint = new LinkedHashSet<>();

    private void look(String screen) {
        for (var theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            theme(theme);
            Windows.on(() -> {
                open.scene().getRoot().applyCss();
                open.scene().getRoot().layout();
                judge(
                        screen + ", " + theme.name().toLowerCase(Locale.ROOT),
                        open.scene().getRoot());
                return null;
            });
        }
    }

    private void judge(String screen, Node root) {
        for (var ink : Shown.under(root)) {
            var least = ink.icon() || ink.disabled() ? MARKS : WORDS;
            if (ink.contrast() < least) {
                faint.add(String.format(
                        Locale.ROOT,
                        "%s: “%s” %.2f (%s on %s) %s",
                        screen,
                        ink.what(),
                        ink.contrast(),
                        ink.ink(),
                        ink.ground(),
                        ink.where()));
            }
        }
        for (var style : BARS) {
            for (var bar : root.lookupAll("." + style)) {
                if (bar instanceof Region region && region.getBackground() != null && region.getWidth() > 0) {
                    var fill = Shown.colour(
                            region.getBackground().getFills().getLast().getFill());
                    var pair = Shown.seen(region.getParent(), fill);
                    var contrast = Contrast.of(pair.front(), pair.ground());
                    if (fill.getOpacity() > 0 && contrast < MARKS) {
                        faint.add(String.format(Locale.ROOT, "%s: bar %s %.2f", screen, style, contrast));
                    }
                }
            }
        }
    }

    private void everyRow(String screen, String id) {
        for (var at = 0; at < table(id).getItems().size(); at++) {
            var row = at;
            Windows.on(() -> {
                table(id).getSelectionModel().clearAndSelect(row);
                return null;
            });
            look(screen + ", row " + row);
        }
    }

    private void nothingIsFaint() {
        assertThat(faint).as("too faint to be read").isEmpty();
    }

    @Test
    void theMeasureIsThatOfTheStandard() {
        assertThat(Contrast.of(Color.BLACK, Color.WHITE)).isEqualTo(21);
        assertThat(Contrast.of(Color.web("#767676"), Color.WHITE)).isCloseTo(4.54, Offset.offset(0.01));
        assertThat(Contrast.over(Color.WHITE, Color.color(0, 0, 0, 0.5)))
                .isEqualTo(Color.WHITE.interpolate(Color.BLACK, 0.5));
    }

    @Test
    void listsAndTheirBars(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.clickOn("#rail-all");
        lines("processes", 10);
        everyRow("all", "processes");
        robot.type(KeyCode.SPACE);
        look("a marked row");
        robot.clickOn("#filter").write("ownr:x");
        Windows.until("an error", () -> !text("filter-error").isEmpty());
        look("the list without the focus, and a bad filter");
        Windows.on(() -> {
            ((MenuButton) lookup("group-by")).getItems().get(1).fire();
            return null;
        });
        Windows.until("groups", () -> lookup("groups") instanceof TableView<?>);
        look("groups");
        nothingIsFaint();
    }

    @Test
    void theDetailAndItsTabs(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.clickOn("#rail-needs-you").type(KeyCode.ENTER);
        Windows.until("a verdict", () -> lookup("detail-verdict") != null);
        for (var tab = 0; tab < 5; tab++) {
            WaitForAsyncUtils.waitForFxEvents();
            robot.sleep(300);
            look("detail, tab " + tab);
            robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        }
        nothingIsFaint();
    }

    @Test
    void theOtherViews(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.clickOn("#rail-owners");
        Windows.until(
                "owners",
                () -> table("owners") != null && !table("owners").getItems().isEmpty());
        everyRow("owners", "owners");
        robot.type(KeyCode.ENTER);
        look("an owner");
        robot.clickOn("#rail-events");
        Windows.until(
                "events",
                () -> table("events") != null && !table("events").getItems().isEmpty());
        look("events");
        Windows.on(() -> {
            table("events").getSelectionModel().selectFirst();
            return null;
        });
        look("an event");
        robot.clickOn("#rail-sweeps");
        look("sweeps");
        robot.clickOn("#rail-settings");
        look("settings");
        nothingIsFaint();
    }

    @Test
    void whatLiesOverTheWindow(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.K).release(KeyCode.SHORTCUT);
        robot.write("s");
        look("commands");
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        robot.write("?");
        look("keys");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#rail-live");
        robot.write("x");
        look("what can be done");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#mode");
        Windows.until("a forecast", () -> text("forecast").startsWith("It would"));
        look("a forecast");
        robot.type(KeyCode.ESCAPE);
        nothingIsFaint();
    }

    @Test
    void theModeButtonInEachModeWithAndWithoutTheFocus(Hands robot) {
        open("orders", 1_280, 800, sample -> {});
        Windows.until("an answer", () -> text("empty").startsWith("No processes yet"));
        look("looking, empty");
        for (var style : new String[] {"mode-looking", "mode-working", "mode-readonly"}) {
            Windows.on(() -> {
                var button = (Button) lookup("mode");
                button.getStyleClass().removeAll("mode-looking", "mode-working", "mode-readonly");
                button.getStyleClass().add(style);
                return null;
            });
            look(style);
            Windows.on(() -> {
                lookup("mode").requestFocus();
                return null;
            });
            look(style + ", focused");
            Windows.on(() -> {
                lookup("mode").pseudoClassStateChanged(HOVER, true);
                return null;
            });
            look(style + ", focused, under the mouse");
            Windows.on(() -> {
                lookup("mode").pseudoClassStateChanged(HOVER, false);
                lookup("filter").requestFocus();
                return null;
            });
        }
        nothingIsFaint();
    }
}
