package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything that matters is done with keys alone: nothing here touches a control but through the keyboard. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeyboardJourneyTest extends WindowCase {
    private static final int MOST_STOPS = 20;

    @BeforeEach
    void fill() {
        open("orders-prod", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
    }

    private boolean focused(String id) {
        var owner = open.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private void focus(String id) {
        Windows.until("the focus in " + id, () -> focused(id));
    }

    private boolean inDialog() {
        for (Node at = open.scene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("dialog-frame")) {
                return true;
            }
        }
        return false;
    }

    /** Presses Tab until a control has the focus; every stop on the way lies in the dialog. */
    private void tabTo(Hands robot, String id) {
        for (var stop = 0; stop < MOST_STOPS && !Windows.on(() -> focused(id)); stop++) {
            robot.type(KeyCode.TAB);
            assertThat(Windows.on(this::inDialog)).as("Tab stays in the dialog").isTrue();
        }
        focus(id);
    }

    private void gone(String id) {
        Windows.until("no " + id, () -> open.scene().lookup("#" + id) == null);
    }

    private String view() {
        return Windows.on(() -> open.window().frame().views().currentProperty().get());
    }

    @Test
    void aCommandIsStarted(Hands robot) {
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        focus("start-command");
        robot.write("sh -c 'echo x; exit 0'");
        tabTo(robot, "start-again");
        robot.type(KeyCode.SPACE);
        tabTo(robot, "dialog-act");
        robot.type(KeyCode.ENTER);
        gone("dialog-act");
        var newest = sample.registry.list(ProcessQuery.newest(Filter.LIVE, 20)).rows().stream()
                .filter(row -> row.record().name().equals("sh"))
                .findFirst()
                .orElseThrow();
        assertThat(newest.record().registration().disposition()).isEqualTo(RecoveryDisposition.RERUNNABLE);
    }

    @Test
    void aProcessIsAbandoned(Hands robot) {
        robot.write("gn");
        listed(1);
        robot.write("x");
        Windows.until("the acts", () -> open.scene().lookup("#act-menu") != null);
        robot.write("a");
        focus("act-reason");
        robot.write("container was removed");
        tabTo(robot, "act-check");
        robot.type(KeyCode.SPACE);
        tabTo(robot, "dialog-act");
        robot.type(KeyCode.ENTER);
        gone("dialog-act");
        assertThat(sample.registry
                        .find("db-migrate-0142")
                        .orElseThrow()
                        .record()
                        .abandonRequest()
                        .reason())
                .isEqualTo("container was removed");
    }

    @Test
    void tabGoesRoundInADialogAndEscLeavesIt(Hands robot) {
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        focus("start-command");
        var stops = new HashSet<Node>();
        for (var stop = 0; stop < MOST_STOPS; stop++) {
            robot.type(KeyCode.TAB);
            assertThat(Windows.on(this::inDialog)).as("stop " + stop).isTrue();
            stops.add(Windows.on(() -> open.scene().getFocusOwner()));
        }
        assertThat(stops).as("it came round").hasSizeBetween(5, MOST_STOPS - 1);
        for (var stop = 0; stop < MOST_STOPS; stop++) {
            robot.press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
            assertThat(Windows.on(this::inDialog)).as("back, stop " + stop).isTrue();
        }
        robot.type(KeyCode.ESCAPE);
        gone("dialog-keep");
        focus("processes");
    }

    @Test
    void panesAndTabsAreWalkedThrough(Hands robot) {
        robot.type(KeyCode.ENTER);
        Windows.until("the detail", () -> open.scene().lookup(".detail-tabs") instanceof TabPane);
        var tabs = (TabPane) open.scene().lookup(".detail-tabs");
        var seen = new HashSet<String>();
        for (var each = 0; each < tabs.getTabs().size(); each++) {
            seen.add(Windows.on(() -> tabs.getSelectionModel().getSelectedItem().getText()));
            robot.press(KeyCode.CONTROL, KeyCode.TAB).release(KeyCode.TAB, KeyCode.CONTROL);
        }
        assertThat(seen).hasSize(6);
        assertThat(Windows.on(() -> tabs.getSelectionModel().getSelectedIndex()))
                .isZero();

        var panes = new HashSet<String>();
        for (var each = 0; each < 3; each++) {
            robot.type(KeyCode.F6);
            panes.add(Windows.on(this::pane));
        }
        assertThat(panes).containsExactlyInAnyOrder("rail", "list", "detail");
    }

    private String pane() {
        for (Node at = open.scene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("rail")) {
                return "rail";
            }
            if ("detail".equals(at.getId())) {
                return "detail";
            }
        }
        return "list";
    }

    @Test
    void everyEntryOfTheRailIsReached(Hands robot) {
        for (var entry : open.window().frame().views().entries()) {
            var wanted = entry.id().equals("processes") ? "live" : entry.id();
            if (entry.key() != null) {
                robot.write("g" + entry.key());
            } else {
                robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
                focus("palette");
                robot.write("go to " + entry.title()).type(KeyCode.ENTER);
            }
            Windows.until(entry.title(), () -> view().equals(wanted));
        }
    }
}
