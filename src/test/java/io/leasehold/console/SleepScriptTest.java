package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessStatus;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Script B of console-detail.md 1: an owner-bound migration on a machine that slept, from start to end. */
class SleepScriptTest extends WindowCase {
    private boolean shows(String words) {
        return open.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(words));
    }

    private void press(String button) {
        Windows.until(button, () -> lookup(button) instanceof Button found && !found.isDisabled());
        Windows.on(() -> {
            ((Button) lookup(button)).fire();
            return null;
        });
    }

    private void sweep() {
        try (var sweeper = sample.worker("nightly")) {
            sweeper.settleOnce();
        }
    }

    @Test
    void anOwnerBoundMigrationOnAMachineThatSlept(Hands robot) {
        open("laptop", 1_280, 800, sample -> {
            sample.ownerBound("db-migrate-0142", "nightly migration");
            sample.begun("db-migrate-0142", sample.elsewhere);
            sample.sleep(Duration.ofHours(7));
            sample.rerunnable("noticed", "the first write after the sleep");
        });
        Windows.until("the sleep", () -> shows("This machine slept from 09:00:00 to 16:00:00 (7 h)."));
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        Windows.until("no lease grew older", () -> text("detail-verdict").startsWith("Left alone: worker-9 holds"));
        robot.press(KeyCode.CONTROL, KeyCode.TAB).release(KeyCode.TAB);
        robot.press(KeyCode.TAB).release(KeyCode.TAB, KeyCode.CONTROL);
        Pictures.take(open, "script-b-1-slept");
        sample.elapse(Duration.ofSeconds(71));
        Windows.until("it asks for a person", () -> text("detail-verdict").startsWith("Needs you: worker-9 began it"));
        Windows.until("the sleep is over", () -> !shows("This machine slept"));
        press("head-abandon");
        Windows.until("the question", () -> lookup("act-reason") != null);
        Windows.on(() -> {
            ((TextField) lookup("act-reason")).setText("the container was removed, OPS-311");
            return null;
        });
        assertThat(lookup("dialog-act").isDisabled()).as("not before the check").isTrue();
        Windows.on(() -> {
            ((CheckBox) lookup("act-check")).setSelected(true);
            return null;
        });
        Pictures.take(open, "script-b-2-abandon");
        press("dialog-act");
        Windows.until("asked", () -> text("detail-verdict").startsWith("Will be closed as abandoned: "));
        sweep();
        Windows.until(
                "closed",
                () -> text("detail-verdict").startsWith("Ended: abandoned at")
                        && text("detail-verdict").contains("at the request of"));
        assertThat(sample.registry
                        .find("db-migrate-0142")
                        .orElseThrow()
                        .record()
                        .status())
                .isEqualTo(ProcessStatus.ABANDONED);
        Pictures.take(open, "script-b-3-closed");
    }
}
