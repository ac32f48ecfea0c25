package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Pictures;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.process.LeaseOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** No words in a table are cut, but for processes and verdicts. */
class UncutTest extends WindowCase {
    private final List<String> cut = new ArrayList<>();

    /** Notes the words of a table that are not whole. */
    private void look(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        Windows.until("room for " + id, () -> settled(id));
        Windows.on(() -> {
            for (var node : lookup(id).lookupAll(".label")) {
                note(id, node, "a heading");
            }
            for (var node : lookup(id).lookupAll(".table-cell")) {
                if (node instanceof TableCell<?, ?> cell && !mayBeCut(cell.getTableColumn())) {
                    note(id, cell, cell.getTableColumn().getId());
                    cell.lookupAll(".label")
                            .forEach(label ->
                                    note(id, label, cell.getTableColumn().getId()));
                }
            }
            return null;
        });
    }

    private boolean settled(String id) {
        return table(id) != null && table(id).getWidth() > 0 && !table(id).isNeedsLayout();
    }

    private static boolean mayBeCut(Styleable column) {
        var id = Objects.requireNonNullElse(column.getId(), "");
        return id.endsWith("process") || id.endsWith("verdict");
    }

    private void note(String table, Node node, String where) {
        if (node instanceof Labeled words
                && seen(words)
                && words.getText() != null
                && !insideProcess(node)
                && words.lookup(".text") instanceof Text shown
                && !shown.getText().equals(words.getText())) {
            cut.add(table + ", " + where + ": “" + words.getText() + "” is “" + shown.getText() + "”");
        }
    }

    /** What stands in the place of rows stays in the table when there are some, and is not laid out. */
    private static boolean seen(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean insideProcess(Node node) {
        for (var each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof TableCell<?, ?> cell) {
                return mayBeCut(cell.getTableColumn());
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "960, 600"})
    void nothingButProcessAndVerdictIsCut(int width, int height, FxRobot robot) {
        open("orders", width, height, sample -> {
            sample.everyPhase();
            sample.rerunnable("photos-1", "photos");
            sample.begun("photos-1", new LeaseOwner("nightly-host-0001", "3f0a77c2", sample.probe.self()));
        });
        lines("processes", 8);
        robot.clickOn("#rail-all");
        lines("processes", 11);
        look("processes");
        Windows.on(() -> {
            ((MenuButton) lookup("columns")).getItems().forEach(item -> ((CheckMenuItem) item).setSelected(true));
            return null;
        });
        look("processes");
        Pictures.take(open, "columns-grown-" + width);
        robot.clickOn("#rail-owners");
        Windows.until("owners", () -> !table("owners").getItems().isEmpty());
        look("owners");
        robot.clickOn("#rail-events");
        Windows.until("events", () -> !table("events").getItems().isEmpty());
        look("events");
        robot.clickOn("#rail-sweeps");
        Windows.until("past sweeps", () -> lookup("sweeps") != null);
        look("sweeps");
        robot.clickOn("#sweeps-dry");
        lines("dry-run", 8);
        look("dry-run");
        assertThat(cut).isEmpty();
    }
}
