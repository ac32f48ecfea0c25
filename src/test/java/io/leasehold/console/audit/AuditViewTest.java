package io.leasehold.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.error.LeaseholdException;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.file.Files;
import java.time.Duration;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The audit in a real window on a real registry. */
class AuditViewTest extends WindowCase {
    private static final String LONG = "i".repeat(200);

    @Test
    void nothingHappenedYet(Hands robot) {
        open("audit-empty", 1_280, 800, sample -> {});
        robot.write("ga");
        Windows.until("an answer", () -> text("acts-empty").equals("Nobody has intervened."));
        Pictures.take(open, "audit-empty-1280");
        robot.clickOn("#audit-refused-writes");
        Windows.until("an answer", () -> text("refused-writes-empty").startsWith("No late write was ever refused."));
        Pictures.take(open, "audit-refused-empty-1280");
    }

    private static void intervene(SampleRegistry sample) {
        sample.everyPhase();
        var registry = sample.registry;
        registry.requestCancel("mirror-7", new Act("anna", "the source is gone, OPS-311"));
        registry.requestAbandon("db-migrate-0142", new Act("ops", "container was removed"));
        assertThatThrownBy(() -> registry.requestAbandon("report-0017", new Act("ops", "not needed")))
                .isInstanceOf(LeaseholdException.class);
        sample.rerunnable(LONG, "");
        registry.requestCancel(LONG, new Act("ops", "a reason of many words ".repeat(20)));
        sample.rerunnable("late-1", "a late writer");
        var lease = sample.begun("late-1", sample.alive);
        sample.elapse(Duration.ofSeconds(40));
        sample.begun("late-1", sample.elsewhere);
        assertThatThrownBy(() -> registry.complete(lease, new AwaitOutput.Success(ProcessJson.object(), null)))
                .isInstanceOf(LeaseholdException.class);
    }

    @Test
    void whatPeopleDidIsListedFilteredExportedAndOneStepFromItsProcess(Hands robot) throws Exception {
        open("audit-full", 1_280, 800, AuditViewTest::intervene);
        robot.write("ga");
        lines("acts", 4);
        Pictures.take(open, "audit-acts-1280");
        robot.clickOn("#audit-filter").write("ops-311");
        lines("acts", 1);
        var file = temp.resolve("acts.jsonl");
        robot.clickOn("#audit-export");
        Windows.until("a dialog", () -> lookup("export-file") instanceof TextField);
        Windows.on(() -> {
            ((TextField) lookup("export-file")).setText(file.toString());
            return null;
        });
        robot.clickOn("#dialog-act");
        Windows.until("a file", () -> Files.exists(file) && lookup("export-file") == null);
        assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"mirror-7\"");
        Windows.on(() -> {
            table("acts").requestFocus();
            return null;
        });
        robot.type(KeyCode.ENTER);
        Windows.until("the process", () -> text("detail-verdict").startsWith("Left alone"));
    }

    @Test
    void aLateWriteIsListedWithRowOwnerAndToken(Hands robot) {
        open("audit-refused", 960, 600, AuditViewTest::intervene);
        robot.clickOn("#rail-audit");
        lines("acts", 4);
        Pictures.take(open, "audit-acts-960");
        robot.clickOn("#audit-refused-writes");
        lines("refused-writes", 1);
        AuditLine line = Windows.on(
                () -> this.<AuditLine>table("refused-writes").getItems().getFirst());
        assertThat(line.cells()).containsExactly("late-1", "1", "worker-7", "complete");
        Pictures.take(open, "audit-refused-960");
    }
}
