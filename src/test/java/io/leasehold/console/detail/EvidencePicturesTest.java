package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The evidence in a real window, for each finding. */
class EvidencePicturesTest extends WindowCase {
    private void tell(String name, double width, double height, Consumer<Stories> fill) {
        open(name, width, height, sample -> fill.accept(new Stories(sample)));
    }

    private void evidence(Hands robot, String rail) {
        robot.clickOn("#rail-" + rail);
        Windows.until("a row", () -> !Details.rows(open).isEmpty());
        robot.type(KeyCode.ENTER);
        robot.write("e");
        Windows.until(
                "evidence",
                () -> open.scene().lookup("#evidence-lease") instanceof Label label
                        && !label.getText().isEmpty());
    }

    @Test
    void anOwnerInAnotherContainerIsUnprovenAndSaysWhatSettlesIt(Hands robot) {
        tell("unproven", 1_280, 800, stories -> stories.unproven("db-migrate-0142", "nightly migration"));
        evidence(robot, "live");
        assertThat(Details.texts(open, ".finding")).contains("UNPROVEN");
        Pictures.take(open, "evidence-unproven-1280");
        Windows.on(() -> {
            ((TitledPane) open.scene().lookup("#evidence-rule")).setExpanded(true);
            ((TitledPane) open.scene().lookup("#evidence-child")).setExpanded(true);
            return null;
        });
        Pictures.take(open, "evidence-unproven-folds-1280");
        resize(960, 600);
        Pictures.take(open, "evidence-unproven-960");
    }

    @Test
    void anOwnerThatLivesAndOneThatIsDead(Hands robot) {
        tell("dead", 1_280, 800, stories -> {
            stories.dead("backup-0200");
            stories.alive("mirror-7");
        });
        evidence(robot, "live");
        assertThat(Details.texts(open, ".finding")).contains("PROVEN ALIVE");
        Pictures.take(open, "evidence-alive-1280");
        resize(960, 600);
        Pictures.take(open, "evidence-alive-960");
        robot.write("]");
        Windows.until("the next", () -> Details.texts(open, ".finding").contains("PROVEN DEAD"));
        Pictures.take(open, "evidence-dead-960");
        resize(1_280, 800);
        Pictures.take(open, "evidence-dead-1280");
    }

    @Test
    void aHolderAndAnEarlierStarterHaveATableEach(Hands robot) {
        tell("taken-over", 1_280, 800, stories -> stories.takenOver("mirror-7"));
        evidence(robot, "live");
        assertThat(Details.texts(open, ".owner-title")).containsExactly("Holder worker-7", "Begun by worker-9");
        assertThat(Details.text(open, "evidence-refused")).startsWith("1 late write");
        assertThat(Details.text(open, "evidence-request")).contains("ops asked to cancel it", "OPS-311");
        Pictures.take(open, "evidence-two-owners-1280");
    }

    @Test
    void whatWasGivenUpShowsTheEvidenceOfThen(Hands robot) {
        tell("abandoned", 1_280, 800, stories -> stories.abandoned("import-0031"));
        evidence(robot, "unknown-outcome");
        assertThat(Details.texts(open, ".owner-title")).containsExactly("As it was read then · worker-3");
        assertThat(Details.text(open, "evidence-its-command")).endsWith("proven dead, as it was read then");
        assertThat(open.scene().lookup("#evidence-again").isDisabled()).isTrue();
        Pictures.take(open, "evidence-then-1280");
    }

    @Test
    void idsOfTwoHundredCharacters(Hands robot) {
        tell("long", 1_280, 800, stories -> stories.unproven(Stories.LONG_ID, Stories.LONG_NAME));
        evidence(robot, "live");
        Pictures.take(open, "evidence-long-1280");
    }

    @Test
    void nobodyHasBegunIt(Hands robot) {
        var sample = new SampleRegistry(temp.resolve("queued"));
        sample.rerunnable("report-0017", "weekly report");
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("queued-config"), 1_280, 800));
        evidence(robot, "live");
        assertThat(Details.text(open, "evidence-note")).contains("nobody to look for");
        Pictures.take(open, "evidence-queued-1280");
    }
}
