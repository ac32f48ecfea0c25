package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The line of time in a real window: nothing, one tenure, and hundreds. */
class TimelinePicturesTest extends WindowCase {
    private void timeline(Hands robot, String name, double width, double height, Consumer<SampleRegistry> fill) {
        open(name, width, height, fill);
        robot.clickOn("#rail-all");
        Windows.until("a row", () -> !Details.rows(open).isEmpty());
        robot.type(KeyCode.ENTER);
        robot.write("e");
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        Windows.until(
                "the timeline",
                () -> open.scene().lookup("#timeline-count") instanceof Label label
                        && label.getText().contains("owner"));
    }

    private long bars() {
        return Windows.on(() -> open.scene().getRoot().lookupAll(".lane-line .bar").stream()
                .filter(Windows::seen)
                .count());
    }

    @Test
    void nobodyHasHeldIt(Hands robot) {
        timeline(robot, "none", 1_280, 800, sample -> sample.rerunnable("report-0017", "weekly report"));
        assertThat(Windows.on(() -> open.scene().lookup("#timeline-empty").isVisible()))
                .isTrue();
        Pictures.take(open, "timeline-none-1280");
    }

    @Test
    void oneTenure(Hands robot) {
        timeline(robot, "one", 960, 600, sample -> new Stories(sample).unproven("db-migrate-0142", "nightly"));
        assertThat(bars()).isEqualTo(1);
        assertThat(Details.texts(open, ".bar-label")).containsExactly("token 1 · lapsed");
        Pictures.take(open, "timeline-one-960");
    }

    @Test
    void aTakeOverWithALateWriteAndItsTable(Hands robot) {
        timeline(robot, "take-over", 1_280, 800, sample -> new Stories(sample).takenOver("mirror-7"));
        assertThat(Details.texts(open, ".bar-label")).contains("token 1 · lapsed");
        assertThat(Windows.on(() -> open.scene()
                        .getRoot()
                        .lookupAll(".lane-line .refused-tick")
                        .size()))
                .isEqualTo(1);
        Pictures.take(open, "timeline-take-over-1280");
        Windows.on(() -> {
            open.scene().lookup("#timeline-as-table").requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);
        assertThat(Windows.on(() -> ((ToggleButton) open.scene().lookup("#timeline-as-table")).isSelected()))
                .isTrue();
        assertThat(Windows.on(() -> ((TableView<?>) open.scene().lookup("#timeline-table"))
                        .getItems()
                        .size()))
                .isGreaterThan(4);
        Pictures.take(open, "timeline-table-1280");
    }

    @Test
    void hundredsOfTenuresCanBeLookedAtMoreClosely(Hands robot) {
        timeline(robot, "many", 1_280, 800, sample -> new Stories(sample).tenures("reindex-3", 240));
        assertThat(bars()).isEqualTo(240);
        Pictures.take(open, "timeline-many-1280");
        Windows.on(() -> {
            ((ListView<?>) open.scene().lookup("#lanes")).requestFocus();
            return null;
        });
        for (var step = 0; step < 9; step++) {
            robot.type(KeyCode.EQUALS);
        }
        robot.type(KeyCode.RIGHT);
        assertThat(bars()).isBetween(1L, 40L);
        Pictures.take(open, "timeline-many-closer-1280");
        robot.type(KeyCode.DIGIT0);
        assertThat(bars()).isEqualTo(240);
    }
}
