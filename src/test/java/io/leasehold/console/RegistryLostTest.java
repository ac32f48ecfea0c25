package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A window whose registry cannot be read any more says so, shows what it knows as of then, and offers no act. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RegistryLostTest extends WindowCase {
    private boolean says(String id, String words) {
        return text(id).contains(words);
    }

    private boolean read(String view) {
        return switch (view) {
            case "owners" -> says("owners-count", "Read at");
            case "events" ->
                open.scene().lookup("#events") instanceof TableView<?> table
                        && !table.getItems().isEmpty();
            default -> says("sweeps-empty", "No sweep has run");
        };
    }

    @Test
    void actsAreRefusedAndTheListIsMarkedWithItsMoment(Hands robot) {
        open("orders-prod", 1_280, 800, SampleRegistry::everyPhase);
        Windows.until(
                "rows",
                () -> open.scene().lookup("#processes") instanceof TableView<?> table
                        && table.getItems().size() == 7
                        && table.getSelectionModel().getSelectedIndex() == 0);
        robot.type(KeyCode.ENTER);
        Windows.until(
                "an act", () -> open.scene().lookup("#head-cancel") instanceof Button cancel && !cancel.isDisabled());
        assertThat(says("selection-text", "As of")).isFalse();
        assertThat(says("detail-evidence", "Evidence read less than 1 s ago")).isTrue();
        for (var view : List.of("owners", "events", "sweeps")) {
            robot.clickOn("#rail-" + view);
            Windows.until(view + " were read", () -> read(view));
            assertThat(says(view + "-failure", "As of")).isFalse();
        }
        robot.clickOn("#rail-live");
        Windows.until("the list again", () -> open.scene().lookup("#processes") != null);
        robot.type(KeyCode.ENTER);
        Windows.until("the act again", () -> open.scene().lookup("#head-cancel") != null);

        sample.registry.close();
        Windows.until(
                "the act is refused",
                () -> open.scene().lookup("#head-cancel") instanceof Button cancel
                        && cancel.isDisabled()
                        && cancel.getAccessibleText().contains("The registry cannot be read."));
        Windows.until("the list is marked", () -> says("selection-text", "As of 09:01:20. 7 shown"));
        Windows.until(
                "the detail is marked", () -> says("detail-evidence", "As of 09:01:20. The registry cannot be read."));
        robot.type(KeyCode.X).type(KeyCode.C);
        assertThat(open.scene().lookup("#act-reason")).isNull();
        Pictures.take(open, "registry-lost-1280");
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        for (var view : List.of("owners", "events", "sweeps")) {
            robot.clickOn("#rail-" + view);
            Windows.until(view + " are marked", () -> says(view + "-failure", "As of 09:01:20. The "));
            Pictures.take(open, "registry-lost-" + view + "-1280");
        }
        assertThat(open.scene().lookup("#sweep-now").isDisabled()).isTrue();
        assertThat(says("sweep-why", "The registry cannot be read.")).isTrue();
        robot.clickOn("#rail-live");
        assertThat(((TableView<?>) open.scene().lookup("#processes")).getItems())
                .hasSize(7);
    }
}
