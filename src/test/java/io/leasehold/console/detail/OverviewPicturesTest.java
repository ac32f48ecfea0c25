package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.text.Masking;
import java.util.function.Consumer;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a process is, in a real window. */
class OverviewPicturesTest extends WindowCase {
    private void open(Hands robot, String name, double width, double height, Consumer<SampleRegistry> fill) {
        open(name, width, height, fill);
        robot.clickOn("#rail-all");
        Windows.until("a row", () -> !Details.rows(open).isEmpty());
        robot.type(KeyCode.ENTER);
    }

    private String code(String id) {
        return Windows.on(() -> open.scene().lookup("#" + id) instanceof TextArea area ? area.getText() : "");
    }

    @Test
    void secretsAreShownOnlyWhenAskedFor(Hands robot) {
        open(robot, "declared", 1_280, 800, sample -> new Stories(sample).declared("backup-0200", "backup of orders"));
        Windows.until("the environment", () -> code("overview-environment").contains("PGPASSWORD"));
        assertThat(code("overview-environment")).contains(Masking.MASK).doesNotContain("hunter2");
        Windows.until("the last sign", () -> Details.text(open, "last-signs").startsWith("Last event"));
        Pictures.take(open, "overview-1280");
        Windows.on(() -> {
            open.scene().lookup("#reveal-environment").requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);
        assertThat(code("overview-environment")).contains("PGPASSWORD=hunter2");
        assertThat(code("overview-command")).contains(Masking.MASK).doesNotContain("hunter2");
        Pictures.take(open, "overview-revealed-1280");
    }

    @Test
    void anEndedOneAtTheSmallestSize(Hands robot) {
        open(robot, "failed", 960, 600, sample -> sample.failed("import-0030", "import of 2026-11-20"));
        Windows.until("its code", () -> Details.text(open, "overview-code").startsWith("command_exit"));
        Pictures.take(open, "overview-failed-960");
    }

    @Test
    void idsAndLabelsOfTwoHundredCharacters(Hands robot) {
        open(robot, "long", 1_280, 800, sample -> new Stories(sample).declared(Stories.LONG_ID, Stories.LONG_NAME));
        Windows.until("the environment", () -> code("overview-environment").contains("PGPASSWORD"));
        Pictures.take(open, "overview-long-1280");
    }
}
