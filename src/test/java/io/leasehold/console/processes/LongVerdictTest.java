package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** The header of a process says its verdict in four lines, and all of it at a key. */
class LongVerdictTest extends WindowCase {
    private Label verdict() {
        return (Label) lookup("detail-verdict");
    }

    private Button more() {
        return (Button) lookup("detail-verdict-more");
    }

    /** How many lines of it are painted. */
    private long shownLines() {
        var painted = (Text) verdict().lookup(".text");
        var one = new Text("1");
        one.setFont(painted.getFont());
        return Math.round(
                painted.getLayoutBounds().getHeight() / one.getLayoutBounds().getHeight());
    }

    private static double bottom(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMaxY();
    }

    @Test
    void whatIsLongerThanFourLinesIsOneKeyAway(Hands robot) {
        open("orders", 1_280, 800, filled -> {
            filled.ownerBound(
                    "i".repeat(200),
                    "a label of two hundred characters ".repeat(6).strip());
            filled.begun("i".repeat(200), filled.elsewhere);
            filled.elapse(Duration.ofSeconds(71));
            filled.rerunnable("short", "short");
        });
        lines("processes", 2);
        robot.clickOn("#rail-silent");
        lines("processes", 1);
        robot.type(KeyCode.ENTER);
        Windows.until("a long verdict", () -> verdict() != null && more().isVisible());
        var four = Windows.on(() -> verdict().getHeight());
        var whole = Windows.on(() -> verdict().getText());
        assertThat(whole).startsWith("Needs you: ").contains("Then abandon it or leave it.");
        assertThat(Windows.on(() -> verdict().getTooltip().getText())).isEqualTo(whole);
        assertThat(Windows.on(this::shownLines)).isEqualTo(4);
        Pictures.take(open, "verdict-cut-1280");
        Windows.on(() -> {
            more().requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);
        Windows.until(
                "all of it",
                () -> verdict().getHeight() > four * 1.2 && more().getText().equals("Less"));
        assertThat(Windows.on(() -> bottom(verdict()) <= bottom(more()))).isTrue();
        Pictures.take(open, "verdict-whole-1280");
        robot.type(KeyCode.SPACE);
        Windows.until("four lines", () -> verdict().getHeight() == four);
        robot.write("w");
        Windows.until(
                "who asks why reads all of it",
                () -> verdict().isFocused() && verdict().getHeight() > four);
        robot.clickOn("#rail-live");
        lines("processes", 2);
        Windows.on(() -> {
            var rows = this.<RowHandle>table("processes");
            rows.getSelectionModel()
                    .select(rows.getItems().stream()
                            .filter(line -> line.row().id().equals("short"))
                            .findFirst()
                            .orElseThrow());
            table("processes").requestFocus();
            return null;
        });
        robot.type(KeyCode.ENTER);
        Windows.until("a short one", () -> verdict().getText().startsWith("Will run") && !more().isVisible());
    }
}
