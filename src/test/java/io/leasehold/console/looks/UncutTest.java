package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.process.LeaseOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** No words in a table are cut, but for processes and verdicts. */
class UncutTest extends WindowCase {
    private final List<String> cut = new ArrayList<>();

    /** Notes the words of a table that are not whole. */
    private void look(String id) {
        WaitForAsyncUtils.waitForFxEvents();
        Windows.until("room for " + id, () -> settled(id));
        cut.addAll(Windows.on(() -> CutWords.in(table(id))));
        assertThat(Windows.on(() -> table(id).lookupAll(".column-header > .label").stream()
                        .map(heading -> ((Label) heading).getFont().getName())
                        .collect(Collectors.toSet())))
                .as("the headings of " + id + " look alike")
                .hasSize(1);
    }

    private boolean settled(String id) {
        return table(id) != null && table(id).getWidth() > 0 && !table(id).isNeedsLayout();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "960, 600"})
    void nothingButProcessAndVerdictIsCut(int width, int height, Hands robot) {
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

    @Test
    void theLargestCountLeavesEveryNameItsRoom() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        assertThat(Windows.on(() -> {
                    var rail = open.scene().lookup(".rail");
                    rail.lookupAll(".rail-count").forEach(node -> {
                        var count = (Label) node;
                        count.textProperty().unbind();
                        count.setText("9999");
                    });
                    Windows.layOut(open.scene());
                    return rail.lookupAll(".label").stream()
                            .map(Label.class::cast)
                            .filter(CutWords::cut)
                            .map(Label::getText)
                            .toList();
                }))
                .isEmpty();
    }
}
