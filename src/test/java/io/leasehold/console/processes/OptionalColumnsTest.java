package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.Pointer;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumnBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Columns beside the usual ones: off at first, remembered once chosen, and sorted by a click. */
class OptionalColumnsTest extends WindowCase {
    private List<String> shown() {
        return Windows.on(() -> table("processes").getVisibleLeafColumns().stream()
                .map(TableColumnBase::getId)
                .toList());
    }

    private void choose(OptionalColumn column) {
        Windows.on(() -> {
            var item = ((MenuButton) lookup("columns")).getItems().get(column.ordinal());
            ((CheckMenuItem) item).setSelected(true);
            return item;
        });
    }

    @Test
    void theyAreOffAtFirstAndRememberedOnceChosen() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        assertThat(shown())
                .containsExactly("phase", "process", "kind", "verdict", "owner", "lease", "disposition", "try", "age");
        choose(OptionalColumn.TOKEN);
        Windows.until("the token", () -> shown().contains("token"));
        assertThat(open.settings().get().columns()).containsExactly("token");
        choose(OptionalColumn.CHANGED);
        Windows.until("when it changed", () -> shown().contains("changed"));
        Pictures.take(open, "columns-1280");
        press("token");
        Windows.until("the order of the tokens", () -> {
            var tokens = tokens();
            return tokens.equals(tokens.stream().sorted().toList()) && tokens.getLast() > tokens.getFirst();
        });
        press("token");
        Windows.until("the other order of the tokens", () -> {
            var tokens = tokens();
            return tokens.equals(
                            tokens.stream().sorted(Comparator.reverseOrder()).toList())
                    && tokens.getFirst() > tokens.getLast();
        });
    }

    @Test
    void oneThatWasNeverShownHasNoHeadingAndEachComesToItsPlace() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        assertThat(Windows.on(() -> table("processes").getColumns()))
                .extracting(TableColumnBase::getId)
                .doesNotContain("token", "wait", "changed");
        choose(OptionalColumn.CHANGED);
        choose(OptionalColumn.TOKEN);
        choose(OptionalColumn.WAIT);
        Windows.until("all three", () -> shown().containsAll(List.of("changed", "token", "wait")));
        assertThat(shown()).endsWith("age", "token", "wait", "changed");
    }

    /** As a mouse does it; the robot's releases ask for a menu, which headings leave alone. */
    private void press(String column) {
        Windows.on(() -> {
            var heading = open.scene().lookup("#" + column + ".column-header");
            var mouse = Pointer.mouse(heading);
            mouse.fire(MouseEvent.MOUSE_PRESSED);
            mouse.fire(MouseEvent.MOUSE_RELEASED);
            return null;
        });
    }

    private List<Long> tokens() {
        return this.<RowHandle>table("processes").getItems().stream()
                .map(line -> line.row().row().lease().fence())
                .toList();
    }

    private List<String> names() {
        return this.<RowHandle>table("processes").getItems().stream()
                .map(line -> line.row().name())
                .toList();
    }

    @Test
    void aClickOnAHeadingSortsAndAnotherTurnsItRound() {
        open("orders", 1_280, 800, sample -> {
            for (var name : List.of("mirror", "Backup", "archive", "report")) {
                sample.rerunnable("id-" + name, name);
                sample.elapse(Duration.ofSeconds(1));
            }
        });
        lines("processes", 4);
        assertThat(Windows.on(this::names)).as("newest first").containsExactly("report", "archive", "Backup", "mirror");
        press("process");
        Windows.until("by name", () -> names().equals(List.of("archive", "Backup", "mirror", "report")));
        sample.rerunnable("id-cleanup", "cleanup");
        Windows.until(
                "a new one at its place",
                () -> names().equals(List.of("archive", "Backup", "cleanup", "mirror", "report")));
        press("process");
        Windows.until(
                "the other way round",
                () -> names().equals(List.of("report", "mirror", "cleanup", "Backup", "archive")));
        press("process");
        Windows.until(
                "newest first again",
                () -> names().equals(List.of("cleanup", "report", "archive", "Backup", "mirror")));
    }

    @Test
    void theyAreChosenWithKeysAloneAndHideNoOther(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        var usual = shown();
        robot.type(KeyCode.SLASH);
        Windows.until("the filter", () -> lookup("filter").isFocused());
        for (var steps = 0; steps < 8 && !Windows.on(() -> lookup("columns").isFocused()); steps++) {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(Windows.on(() -> lookup("columns").isFocused())).isTrue();
        for (var column : OptionalColumn.values()) {
            robot.type(KeyCode.SPACE);
            Windows.until("the menu", () -> ((MenuButton) lookup("columns")).isShowing());
            for (var at = 0; at <= column.ordinal(); at++) {
                robot.type(KeyCode.DOWN);
            }
            robot.type(column.ordinal() % 2 == 0 ? KeyCode.ENTER : KeyCode.SPACE);
            Windows.until(column.title(), () -> shown().contains(column.id()));
            Windows.until("no menu", () -> !((MenuButton) lookup("columns")).isShowing());
        }
        assertThat(shown()).startsWith(usual.toArray(String[]::new));
        assertThat(shown()).hasSize(usual.size() + OptionalColumn.values().length);
        Pictures.take(open, "columns-all-1280");
        Windows.on(() -> {
            for (var node : lookup("processes").lookupAll(".scroll-bar")) {
                var bar = (ScrollBar) node;
                if (bar.getOrientation() == Orientation.HORIZONTAL) {
                    assertThat(bar.isVisible()).isTrue();
                    bar.setValue(bar.getMax());
                }
            }
            return null;
        });
        Windows.until("what stands beyond the edge is reached", () -> {
            var heading = open.scene().lookup("#external.column-header");
            var table = lookup("processes");
            return heading != null
                    && heading.localToScene(heading.getLayoutBounds()).getMaxX()
                            <= table.localToScene(table.getLayoutBounds()).getMaxX() + 1;
        });
        Pictures.take(open, "columns-all-scrolled-1280");
    }
}
