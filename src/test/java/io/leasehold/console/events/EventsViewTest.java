package io.leasehold.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The events of a registry and of one process, in a real window on a real registry. */
class EventsViewTest extends WindowCase {
    @SuppressWarnings("unchecked")
    private TableView<EventLine> lines(String id) {
        return (TableView<EventLine>) open.scene().lookup("#" + id);
    }

    @SuppressWarnings("unchecked")
    private TreeView<PayloadLine> payload() {
        return (TreeView<PayloadLine>) open.scene().lookup("#payload");
    }

    private long newest(String id) {
        var all = lines(id).getItems();
        return all.isEmpty() ? 0 : all.getLast().position();
    }

    private String button(String id) {
        return open.scene().lookup("#" + id) instanceof Button button && button.isVisible() ? button.getText() : "";
    }

    private long last() {
        return sample.registry.eventsSince(0, 10_000).getLast().eventSeq();
    }

    @Test
    void nothingHasHappenedYetAndThenItAppears(Hands robot) {
        open("events-empty", 1_280, 800, each -> {});
        robot.write("ge");
        Windows.until(
                "an answer",
                () -> open.scene().lookup(".events-empty") instanceof Label label
                        && label.getText().equals("No events yet; new ones appear here."));
        Pictures.take(open, "events-empty-1280");
        sample.completed("first", "the first");
        Windows.until("it is shown", () -> newest("events") == last());
    }

    @Test
    void pausedItCountsWhatIsNewAndFollowsAgain(Hands robot) throws IOException {
        open("events-live", 1_280, 800, SampleRegistry::everyPhase);
        robot.clickOn("#rail-events");
        Windows.until("all", () -> lines("events") != null && newest("events") == last());
        var before = last();
        robot.write("p");
        sample.completed("late", "came late");
        var more = sample.registry.eventsSince(before, 100).size();
        Windows.until("the count", () -> button("events-new").equals(more + " new"));
        assertThat(Windows.on(() -> newest("events"))).isEqualTo(before);
        Pictures.take(open, "events-paused-1280");
        robot.clickOn("#events-new");
        Windows.until("the end", () -> newest("events") == last());
        assertThat(Windows.on(() -> button("events-new"))).isEmpty();
        robot.clickOn("#events-process").write("late");
        Windows.until("the filter", () -> lines("events").getItems().size() == more);
        var file = temp.resolve("events.jsonl");
        robot.clickOn("#events-export");
        Windows.until("a dialog", () -> open.scene().lookup("#export-file") instanceof TextField);
        Windows.on(() -> {
            ((TextField) open.scene().lookup("#export-file")).setText(file.toString());
            return null;
        });
        robot.clickOn("#dialog-act");
        Windows.until("a file", () -> Files.exists(file) && open.scene().lookup("#export-file") == null);
        assertThat(Files.readAllLines(file))
                .hasSize(more)
                .first()
                .asString()
                .contains("process.registered")
                .contains("\"late\"");
    }

    @Test
    void whatAnEventSaysIsFoldedByKeysAndItsProcessOpened(Hands robot) {
        open("events-payload", 1_280, 800, SampleRegistry::everyPhase);
        robot.clickOn("#rail-events");
        Windows.until("all", () -> lines("events") != null && newest("events") == last());
        Windows.on(() -> {
            lines("events").requestFocus();
            var at = 0;
            while (!lines("events").getItems().get(at).type().equals("process.first_started")) {
                at++;
            }
            lines("events").getSelectionModel().clearAndSelect(at);
            return null;
        });
        Windows.until("the payload", () -> payload() != null && payload().getRoot() != null);
        var folded = Windows.on(() -> payload().getExpandedItemCount());
        Windows.on(() -> {
            lines("events")
                    .getFocusModel()
                    .focus(lines("events").getSelectionModel().getSelectedIndex());
            return null;
        });
        robot.type(KeyCode.RIGHT);
        robot.type(KeyCode.RIGHT);
        Windows.until("unfolded", () -> payload().getExpandedItemCount() > folded);
        Pictures.take(open, "events-payload-1280");
        robot.type(KeyCode.LEFT);
        Windows.until("folded", () -> payload().getExpandedItemCount() == folded);
        robot.type(KeyCode.ESCAPE);
        robot.type(KeyCode.ENTER);
        Windows.until("the process", () -> open.scene().lookup("#detail-verdict") != null);
    }

    @Test
    void aThousandEventsAreReadBackPageByPage(Hands robot) {
        open("events-full", 960, 600, each -> {
            for (var number = 0; number < 300; number++) {
                each.completed("i".repeat(180) + "-%04d".formatted(number), "import of " + number);
            }
        });
        robot.clickOn("#rail-events");
        Windows.until("the end", () -> lines("events") != null && newest("events") == last());
        var held = Windows.on(() -> lines("events").getItems().size());
        assertThat(held).isLessThan(900);
        Windows.on(() -> {
            lines("events").getSelectionModel().clearAndSelect(held - 1);
            return null;
        });
        Windows.until("the payload", () -> payload() != null && payload().getRoot() != null);
        Pictures.take(open, "events-full-960");
        robot.clickOn("#events-older");
        Windows.until("more", () -> lines("events").getItems().size() > held);
        Windows.until(
                "the beginning", () -> lines("events").getItems().getFirst().position() == 1);
        assertThat(Windows.on(() -> lines("events").getItems().size()))
                .isEqualTo(sample.registry.eventsSince(0, 10_000).size());
        assertThat(button("events-live")).isEqualTo("Follow");
    }

    @Test
    void theTabOfAProcessFollowsItsLog(Hands robot) {
        open("events-tab", 1_280, 800, each -> each.rerunnable("nightly", "nightly import"));
        Windows.until("rows", () -> {
            return open.scene().lookup("#processes") instanceof TableView<?> table
                    && table.getItems().size() == 1;
        });
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        Windows.on(() -> {
            var tabs = (TabPane) open.scene().lookup(".detail-tabs");
            tabs.getSelectionModel()
                    .select(tabs.getTabs().stream()
                            .filter(tab -> tab.getText().equals("Events"))
                            .findFirst()
                            .orElseThrow());
            return null;
        });
        Windows.until("its events", () -> lines("process-events") != null && newest("process-events") > 0);
        var id = Windows.on(() -> lines("process-events").getItems().getFirst().processId());
        sample.begun(id, sample.alive);
        Windows.until(
                "the new one",
                () -> lines("process-events").getItems().getLast().type().equals("process.first_started"));
        Windows.on(() -> {
            lines("process-events").getSelectionModel().selectLast();
            return null;
        });
        Windows.until("the payload", () -> payload() != null && payload().getRoot() != null);
        Pictures.take(open, "events-tab-1280");
    }
}
