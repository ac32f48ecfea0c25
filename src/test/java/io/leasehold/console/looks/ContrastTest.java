package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.console.Hands;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.frame.Banners.Banner;
import io.leasehold.console.frame.Banners.Tone;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.processes.RowHandle;
import io.leasehold.error.LeaseholdException;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessWrites.Act;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
            "event-mark",
            "start-mark",
            "refused-tick",
            "bar-held",
            "bar-completed",
            "bar-lapsed",
            "bar-holder-dead",
            "swatch");

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

    private static final Act OPS = new Act("ops", "the source is gone, OPS-311");

    private static void intervene(SampleRegistry sample) {
        sample.everyPhase();
        sample.registry.requestCancel("mirror-7", OPS);
        assertThatThrownBy(() -> sample.registry.requestAbandon("report-0017", OPS))
                .isInstanceOf(LeaseholdException.class);
        sample.rerunnable("late-1", "a late writer");
        var lease = sample.begun("late-1", sample.alive);
        sample.elapse(Duration.ofSeconds(40));
        sample.begun("late-1", sample.elsewhere);
        assertThatThrownBy(() -> sample.registry.complete(lease, new AwaitOutput.Success(ProcessJson.object(), null)))
                .isInstanceOf(LeaseholdException.class);
    }

    @Test
    void whatPeopleDidAndWhatWasRefused() {
        open("orders", 1_280, 800, ContrastTest::intervene);
        show("audit");
        lines("acts", 2);
        everyRow("acts", "acts");
        press("audit-refused-writes");
        lines("refused-writes", 1);
        everyRow("refused writes", "refused-writes");
        nothingIsFaint();
    }

    @Test
    void theChecks() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        show("doctor");
        Windows.until("before they ran", () -> text("doctor-line").startsWith("20 checks of file"));
        look("doctor before");
        press("doctor-deep");
        Windows.until("a report", () -> text("doctor-line").startsWith("20 checks, "));
        look("doctor");
        nothingIsFaint();
    }

    @Test
    void verdictsOfThePast(Hands robot) {
        open("orders", 1_280, 800, sample -> {
            sample.ownerBound("db-migrate-0142", "nightly migration");
            sample.begun("db-migrate-0142", sample.elsewhere);
            try (var sweeper = sample.worker("sweep-1")) {
                sweeper.settleOnce();
                sample.elapse(Duration.ofSeconds(71));
                sweeper.settleOnce();
            }
        });
        listed(1);
        robot.type(KeyCode.ENTER);
        Windows.until("the detail", () -> text("detail-verdict").startsWith("Needs you"));
        Windows.on(() -> {
            ((TabPane) open.scene().lookup(".detail-tabs")).getSelectionModel().selectLast();
            return null;
        });
        Windows.until(
                "both verdicts",
                () -> lookup("verdicts") instanceof ListView<?> list
                        && list.getItems().size() == 2);
        look("past verdicts");
        Windows.on(() -> {
            ((ListView<?>) lookup("verdicts")).getSelectionModel().selectFirst();
            lookup("verdicts").requestFocus();
            return null;
        });
        look("a past verdict");
        nothingIsFaint();
    }

    /** As each act asks, of one and of many; with a reason its button can be pressed. */
    @Test
    void whatAsksBeforeItActs(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        show("needs-you");
        listed(1);
        asks(robot, "xc", "act-consequence");
        asks(robot, "xa", "act-check");
        asks(robot, "xn", "copy-id");
        show("live");
        Windows.on(() -> {
            ((TextField) lookup("filter")).setText("phase:external");
            return null;
        });
        Windows.until("the external one", () -> {
            var chosen = this.<RowHandle>table("processes").getSelectionModel().getSelectedItem();
            return chosen != null && chosen.id().equals("invoice-4711");
        });
        asks(robot, "xo", "complete-success");
        show("all");
        lines("processes", 10);
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT, KeyCode.SHORTCUT);
        asks(robot, "xc", "act-consequence");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.N).release(KeyCode.SHORTCUT);
        looked(robot, "start", "start-command");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.E).release(KeyCode.SHORTCUT);
        looked(robot, "export", "export-file");
        Windows.on(() -> {
            open.settings().update(now -> now.withOpened("/srv/orders"));
            return null;
        });
        robot.press(KeyCode.SHORTCUT).type(KeyCode.O).release(KeyCode.SHORTCUT);
        looked(robot, "open", "registry-folder");
        command(robot, "register external");
        looked(robot, "external", "external-id");
        command(robot, "make incident");
        looked(robot, "bundle", "bundle-file");
        command(robot, "save view");
        looked(robot, "save view", "dialog-act");
        nothingIsFaint();
    }

    private void command(Hands robot, String words) {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.K).release(KeyCode.SHORTCUT);
        robot.write(words).type(KeyCode.ENTER);
    }

    private void asks(Hands robot, String keys, String shown) {
        robot.write(keys);
        looked(robot, keys, shown);
    }

    private void looked(Hands robot, String what, String shown) {
        Windows.until("the dialog of " + what, () -> lookup(shown) != null);
        look(what);
        Windows.on(() -> {
            if (lookup("act-reason") instanceof TextField reason) {
                reason.setText("it is gone");
            }
            if (lookup("act-check") instanceof CheckBox check) {
                check.setSelected(true);
            }
            return null;
        });
        look(what + ", answered");
        robot.type(KeyCode.ESCAPE);
        Windows.until("no dialog", () -> lookup(shown) == null);
    }

    private void press(String id) {
        Windows.until(id, () -> lookup(id) instanceof ButtonBase);
        Windows.on(() -> {
            ((ButtonBase) lookup(id)).fire();
            return null;
        });
    }

    @Test
    void whatIsSaidAboveAndInACorner() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            for (var tone : Tone.values()) {
                open.frame()
                        .banners()
                        .show(tone.name(), new Banner(tone, "The registry cannot be written.", "Show", () -> {}, true));
            }
            open.frame().notices().done("“weekly report” is cancelled.");
            open.frame().notices().failed("“weekly report” was not cancelled.");
            return null;
        });
        look("banners and notices");
        nothingIsFaint();
    }

    @Test
    void whatIsShownToWhoeverIsNew(Hands robot) {
        open("orders", 1_280, 800, sample -> {});
        Windows.until("an answer", () -> text("empty").startsWith("No processes yet"));
        command(robot, "welcome");
        Windows.until("the welcome", () -> lookup("welcome") != null);
        look("welcome");
        robot.type(KeyCode.ENTER);
        Windows.until("the guided crash", () -> lookup("crash-begin") != null);
        look("the guided crash");
        nothingIsFaint();
    }

    @Test
    void theColourOfEveryRegistry() {
        open("orders", 1_280, 800, sample -> {});
        for (var colour = 0; colour < 8; colour++) {
            var style = "edge-" + colour;
            Windows.on(() -> {
                var swatch = open.scene().lookup(".swatch");
                swatch.getStyleClass().setAll("swatch", style);
                return null;
            });
            look(style);
        }
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
