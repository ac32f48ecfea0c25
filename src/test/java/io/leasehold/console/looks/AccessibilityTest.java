package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.processes.RowHandle;
import io.leasehold.recovery.VerdictText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Cell;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever does not see the window hears it, and whoever uses keys alone sees where they are. */
class AccessibilityTest extends WindowCase {
    private static final double MARKS = 3;
    private static final int MOST_STEPS = 60;

    /** A ring lies a few pixels around what it marks. */
    private static final double AROUND = 4;

    private List<TableRow<?>> rows(String id) {
        var rows = new ArrayList<TableRow<?>>();
        for (var node : table(id).lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && !row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private void everyRowSpeaks(String id) {
        var sentences = Windows.on(() -> rows(id).stream()
                .map(row -> Objects.requireNonNullElse(row.getAccessibleText(), ""))
                .toList());
        assertThat(sentences)
                .as(id)
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence).hasSizeGreaterThan(10));
        assertThat(new LinkedHashSet<>(sentences)).as(id).hasSameSizeAs(sentences);
    }

    private void everyIconSpeaks(String screen) {
        var mute = Windows.on(() -> open.scene().getRoot().lookupAll(".ikonli-font-icon").stream()
                .filter(FontIcon.class::isInstance)
                .filter(AccessibilityTest::seen)
                .filter(icon -> !spoken(icon))
                .map(icon -> screen + ": " + icon + " in " + icon.getParent())
                .toList());
        assertThat(mute).isEmpty();
    }

    private static boolean seen(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Whether words stand for it: its own, those of what it belongs to, or those beside it. */
    private static boolean spoken(Node icon) {
        for (Node each = icon; each != null; each = each.getParent()) {
            var own = each.getAccessibleText();
            if (own != null && !own.isBlank()) {
                return true;
            }
            if (each instanceof Labeled labeled
                    && labeled.getText() != null
                    && !labeled.getText().isBlank()) {
                return true;
            }
            if (each instanceof TextInputControl || each instanceof Cell<?>) {
                continue;
            }
            var beside = each.getParent();
            if (beside != null
                    && beside.getChildrenUnmodifiable().stream()
                            .anyMatch(other -> other instanceof Label label
                                    && label.getText() != null
                                    && !label.getText().isBlank())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyRowIsOneSentence(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.clickOn("#rail-all");
        lines("processes", 10);
        WaitForAsyncUtils.waitForFxEvents();
        everyRowSpeaks("processes");
        Windows.on(() -> {
            for (var row : rows("processes")) {
                var judged = ((RowHandle) row.getItem()).row();
                assertThat(row.getAccessibleText())
                        .contains(judged.phase().word())
                        .contains(judged.name())
                        .contains(VerdictText.shortText(judged.verdict()));
                var owner = judged.owner();
                if (owner != null) {
                    assertThat(row.getAccessibleText()).contains("Owner " + owner.stem());
                }
                if (owner != null && judged.proof() != null) {
                    assertThat(row.getAccessibleText()).contains("Owner " + owner.stem() + ", ");
                }
            }
            return null;
        });
        everyIconSpeaks("processes");
        robot.clickOn("#rail-owners");
        Windows.until("owners", () -> table("owners") != null && !rows("owners").isEmpty());
        everyRowSpeaks("owners");
        everyIconSpeaks("owners");
        robot.clickOn("#rail-events");
        Windows.until("events", () -> table("events") != null && !rows("events").isEmpty());
        everyRowSpeaks("events");
        everyIconSpeaks("events");
        robot.clickOn("#rail-sweeps").clickOn("#sweeps-dry");
        lines("dry-run", 7);
        Windows.until("verdicts", () -> !rows("dry-run").isEmpty());
        everyRowSpeaks("dry-run");
        everyIconSpeaks("sweeps");
        robot.clickOn("#rail-settings");
        WaitForAsyncUtils.waitForFxEvents();
        everyIconSpeaks("settings");
    }

    @Test
    void theTimelineIsAlsoATable(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> lookup("detail-verdict") != null);
        robot.write("e");
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        Windows.until("the timeline", () -> text("timeline-count").contains("owner"));
        everyIconSpeaks("timeline");
        Windows.on(() -> {
            lookup("timeline-as-table").requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);
        Windows.until(
                "its lines",
                () -> ((ToggleButton) lookup("timeline-as-table")).isSelected()
                        && lookup("timeline-table") instanceof TableView<?> twin
                        && !rows(twin.getId()).isEmpty());
        everyRowSpeaks("timeline-table");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void whatHasTheFocusShowsIt(ThemeChoice theme, Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        theme(theme);
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> lookup("detail-verdict") != null);
        walk("live", robot);
        for (var view : List.of("owners", "events", "sweeps", "audit", "doctor", "settings")) {
            robot.clickOn("#rail-" + view);
            WaitForAsyncUtils.waitForFxEvents();
            walk(view, robot);
        }
        assertThat(faint).as("no ring can be seen").isEmpty();
    }

    /** What lies over the window keeps the keyboard: the walk comes round in it. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void whatHasTheFocusOverTheWindowShowsIt(ThemeChoice theme, Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        theme(theme);
        show("needs-you");
        listed(1);
        robot.write("x");
        over("act-menu", "act-cancel", robot);
        robot.write("xa");
        answered("abandon", robot);
        robot.write("xn");
        over("copy", "copy-id", robot);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.N).release(KeyCode.SHORTCUT);
        over("start", "start-command", robot);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.E).release(KeyCode.SHORTCUT);
        over("export", "export-file", robot);
        Windows.on(() -> {
            open.settings().update(now -> now.withOpened("/srv/orders"));
            return null;
        });
        robot.press(KeyCode.SHORTCUT).type(KeyCode.O).release(KeyCode.SHORTCUT);
        over("open", "registry-folder", robot);
        show("live");
        Windows.on(() -> {
            ((TextInputControl) lookup("filter")).setText("phase:external");
            return null;
        });
        Windows.until("the external one", () -> {
            var chosen = this.<RowHandle>table("processes").getSelectionModel().getSelectedItem();
            return chosen != null && chosen.id().equals("invoice-4711");
        });
        robot.write("xo");
        answered("complete", robot);
        assertThat(faint).as("no ring can be seen").isEmpty();
    }

    /** With a reason given, so that its button can have the focus too. */
    private void answered(String screen, Hands robot) {
        Windows.until("the dialog of " + screen, () -> lookup("act-reason") != null);
        Windows.on(() -> {
            ((TextInputControl) lookup("act-reason")).setText("it is gone");
            if (lookup("act-check") instanceof CheckBox check) {
                check.setSelected(true);
            }
            return null;
        });
        over(screen, "dialog-act", robot);
    }

    private void over(String screen, String shown, Hands robot) {
        Windows.until(screen, () -> lookup(shown) != null);
        WaitForAsyncUtils.waitForFxEvents();
        walk(screen, robot);
        robot.type(KeyCode.ESCAPE);
        Windows.until("no " + screen, () -> lookup(shown) == null);
    }

    /** Its field keeps the keyboard, and the arrows choose a command below it: both are seen. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void thePaletteShowsWhereTheKeyboardIsAndWhatEnterWouldDo(ThemeChoice theme, Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        theme(theme);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.K).release(KeyCode.SHORTCUT);
        Windows.until(
                "the field",
                () -> lookup("palette") != null && lookup("palette").isFocused());
        robot.type(KeyCode.TAB);
        assertThat(focused().getId()).isEqualTo("palette");
        var place = place(lookup("palette"));
        var with = picture(place);
        Windows.on(() -> {
            lookup("palette").pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), false);
            return null;
        });
        assertThat(marked(with, picture(place))).isGreaterThan((int) place.getHeight());
        var first = place(Windows.on(() -> open.scene().lookup(".palette .list-cell:selected")));
        var chosen = picture(first);
        robot.type(KeyCode.DOWN);
        assertThat(marked(chosen, picture(first))).isGreaterThan((int) first.getHeight());
    }

    private final Set<String> faint = new LinkedHashSet<>();

    /** Walks with Tab until it comes round, and compares each place with and without the focus. */
    private void walk(String screen, Hands robot) {
        var met = new LinkedHashSet<Node>();
        robot.type(KeyCode.TAB);
        var owner = focused();
        for (var step = 0; step < MOST_STEPS && met.add(owner); step++) {
            var place = place(owner);
            var with = picture(place);
            robot.type(KeyCode.TAB);
            var marked = marked(with, picture(place));
            // The ring of a list lies around the row that is chosen.
            var rowless = owner instanceof TableView<?> list
                    && list.getSelectionModel().isEmpty();
            if (!rowless && marked < Math.min(place.getWidth(), place.getHeight())) {
                faint.add(screen + ": " + owner + ", " + marked + " pixels of " + place);
            }
            owner = focused();
        }
        assertThat(met).as("controls of " + screen).hasSizeGreaterThan(3);
    }

    private Node focused() {
        return Windows.on(() -> open.scene().getFocusOwner());
    }

    /** A place and what lies around it, no more: pictures of the whole window take most of the time of such a walk. */
    private WritableImage picture(Bounds place) {
        return Windows.on(() -> {
            var root = open.scene().getRoot();
            var left = Math.max(0, Math.floor(place.getMinX() - AROUND));
            var top = Math.max(0, Math.floor(place.getMinY() - AROUND));
            var right = Math.min(open.scene().getWidth(), Math.ceil(place.getMaxX() + AROUND));
            var bottom = Math.min(open.scene().getHeight(), Math.ceil(place.getMaxY() + AROUND));
            var part = new SnapshotParameters();
            part.setViewport(new Rectangle2D(left, top, Math.max(1, right - left), Math.max(1, bottom - top)));
            return root.snapshot(part, null);
        });
    }

    private static Bounds place(Node node) {
        return Windows.on(() -> node.localToScene(node.getLayoutBounds()));
    }

    /** How many pixels stand out from what was there without the focus. */
    private static int marked(WritableImage with, WritableImage without) {
        var count = 0;
        var one = with.getPixelReader();
        var other = without.getPixelReader();
        for (var y = 0; y < with.getHeight(); y++) {
            for (var x = 0; x < with.getWidth(); x++) {
                if (one.getArgb(x, y) != other.getArgb(x, y)
                        && Contrast.of(one.getColor(x, y), other.getColor(x, y)) >= MARKS) {
                    count++;
                }
            }
        }
        return count;
    }
}
