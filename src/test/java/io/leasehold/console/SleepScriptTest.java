package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RunReport;
import io.leasehold.registry.LeaseWrites;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Script B of console-detail.md 1: an owner-bound migration on a machine that slept, from start to end. */
class SleepScriptTest extends WindowCase {
    private static final String ID = "db-migrate-0142";

    private ProcessLease lease;
    private Process command;

    @AfterEach
    void endCommand() {
        if (command != null) {
            command.destroyForcibly();
        }
    }

    /** This program runs a migration when the lid is closed. */
    private void slept(SampleRegistry laptop) {
        laptop.ownerBound(ID, "nightly migration");
        lease = laptop.begun(ID, laptop.alive);
        laptop.registry.recordChild(
                lease,
                new ChildProcess(
                        laptop.probe.evidenceOf(command.pid()).orElseThrow(),
                        "pg_migrate",
                        1,
                        laptop.wall().millis()));
        laptop.registry.report(lease, new RunReport.Progress("add index", 14, 31L), "step-14");
        laptop.elapse(Duration.ofSeconds(2));
        laptop.sleep(Duration.ofHours(7));
        laptop.elapse(Duration.ofSeconds(1));
        laptop.rerunnable("noticed", "the first write after the sleep");
    }

    private boolean cell(String words) {
        return open.scene().getRoot().lookupAll(".table-cell").stream()
                .anyMatch(node -> node instanceof TableCell<?, ?> cell
                        && cell.getText() != null
                        && cell.getText().contains(words));
    }

    private void detail(Hands robot) {
        Windows.until(
                "the row",
                () -> table("processes") != null
                        && !table("processes").getItems().isEmpty());
        robot.type(KeyCode.END).type(KeyCode.ENTER);
        Windows.until("its detail", () -> shows(ID));
    }

    private boolean shows(String words) {
        return open.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(words));
    }

    private void press(String button) {
        Windows.until(button, () -> lookup(button) instanceof ButtonBase found && !found.isDisabled());
        Windows.on(() -> {
            ((ButtonBase) lookup(button)).fire();
            return null;
        });
    }

    private void sweep() {
        try (var sweeper = sample.worker("nightly")) {
            sweeper.settleOnce();
        }
    }

    @Test
    void anOwnerThatRenewsGoesOnAndOneThatDoesNotNeedsAPerson(Hands robot) throws IOException {
        command = new ProcessBuilder("sleep", "600").start();
        open("laptop", 1_280, 800, this::slept);
        detail(robot);
        Windows.until("no lease grew older", () -> text("detail-verdict").contains("renewed its lease 7 h ago"));
        assertThat(sample.registry.renew(List.of(lease), SampleRegistry.TTL))
                .first()
                .isInstanceOf(LeaseWrites.Renewal.Renewed.class);
        var alive = "worker-7 is proven alive (pid " + ProcessHandle.current().pid() + " on this host)";
        Windows.until(
                "it goes on",
                () -> text("detail-verdict").startsWith("Left alone: " + alive)
                        && text("detail-verdict").contains("and renewed its lease 0 s ago"));
        tab("Timeline");
        press("timeline-as-table");
        Windows.until("the sleep within the tenure", () -> cell("asleep 7 h") && cell("Token 1: held now"));
        Pictures.take(open, "script-b-4-renewed");

        sample.elapse(Duration.ofSeconds(71));
        Windows.until(
                "it did not renew again",
                () -> text("detail-verdict").startsWith("Needs you: worker-7 began it and is proven alive (")
                        && text("detail-verdict").contains(", but holds no lease since ")
                        && text("detail-verdict").contains("Only worker-7 or you can end it."));
        tab("Events");
        Windows.until("how far it came", () -> cell("what add index · done 14 · of 31"));
        tab("Lease & evidence");
        Windows.until("its command, and how to end it", () -> shows("sleep") && words("kill " + command.pid()));
        Pictures.take(open, "script-b-5-command");
    }

    @Test
    void aBatteryThatDiedProvesIt(Hands robot) {
        open(
                "laptop",
                1_280,
                800,
                laptop -> {
                    var self = (LivenessEvidence.LocalProcess) laptop.probe.self();
                    var before = new LivenessEvidence.LocalProcess(
                            self.os(),
                            self.hostId(),
                            self.hostName(),
                            "00000000-0000-0000-0000-000000000000",
                            self.pidNamespace(),
                            self.timeNamespace(),
                            self.pid(),
                            self.startTicks());
                    laptop.ownerBound(ID, "nightly migration");
                    laptop.begun(ID, new LeaseOwner("worker-7", "inc-6", before));
                    laptop.elapse(Duration.ofSeconds(2));
                },
                new SampleRegistry(temp.resolve("laptop"), "ext4"));
        detail(robot);
        Windows.until(
                "the restart",
                () -> text("detail-verdict").startsWith("Will be closed as abandoned: worker-7 began it")
                        && text("detail-verdict").contains("this host has restarted since")
                        && text("detail-verdict").contains("the registry lies on its own disk"));
        Pictures.take(open, "script-b-7-restarted");
        sweep();
        Windows.until(
                "closed",
                () -> text("detail-verdict").startsWith("Ended: abandoned at")
                        && text("detail-verdict").contains("by the sweep: worker-7 was proven dead"));
    }

    /** Whether a text that is no label says that. */
    private boolean words(String words) {
        return open.scene().getRoot().lookupAll("Text").stream()
                .anyMatch(node -> node instanceof Text text && text.getText().contains(words));
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
