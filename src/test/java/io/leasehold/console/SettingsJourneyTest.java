package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.KeepRules;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What Settings lets choose takes effect as it says, and what deletes something says so first. */
class SettingsJourneyTest extends WindowCase {
    private void settings(Hands robot) {
        robot.clickOn("#rail-settings");
        Windows.until(
                "the rules are read", () -> lookup("keep-change") instanceof Button change && !change.isDisabled());
    }

    private void enter(Hands robot, String id, String words) {
        Windows.on(() -> {
            ((TextField) lookup(id)).clear();
            return null;
        });
        robot.clickOn("#" + id).write(words);
    }

    @Test
    void whatIsKeptIsChangedWithItsConsequenceFirst(Hands robot) {
        open("orders-kept", 1_280, 800, filled -> {
            filled.completed("report-0016", "weekly report");
            filled.completed("report-0017", "weekly report");
            filled.failed("import-0030", "import");
            filled.elapse(Duration.ofMinutes(10));
        });
        lines("processes", 0);
        settings(robot);
        Pictures.take(open, "settings-kept-1280");
        change();
        enter(robot, "keep-completed", "soon");
        assertThat(text("problem-completed")).contains("no span of time");
        assertThat(act().isDisabled()).isTrue();
        Pictures.take(open, "settings-keep-wrong-1280");
        enter(robot, "keep-completed", "5m");
        Windows.until(
                "it is counted", () -> text("keep-consequence").contains("2 processes go within the hour, for good"));
        assertThat(text("problem-completed")).isEmpty();
        assertThat(act().getText()).isEqualTo("Change it, remove 2");
        assertThat(act().isDisabled()).isTrue();
        Pictures.take(open, "settings-keep-1280");
        enter(robot, "keep-reason", "the disk is small");
        assertThat(text("act-command"))
                .contains("retention")
                .contains("--keep completed=5m --reason 'the disk is small'");
        robot.clickOn("#dialog-act");
        Windows.until("it holds", () -> text("kept-completed").equals("for 5m"));
        assertThat(sample.registry.keeping().rules())
                .isEqualTo(KeepRules.USUAL.keeping(ProcessStatus.COMPLETED, Duration.ofMinutes(5)));
        var act = sample.registry.acts(10).getFirst();
        assertThat(act.act()).isEqualTo("retention");
        assertThat(act.reason()).isEqualTo("the disk is small");
    }

    @Test
    void rulesThatSomebodyElseSetMeanwhileAreNotOverwritten(Hands robot) {
        open("orders-both", 960, 600, filled -> {});
        settings(robot);
        Pictures.take(open, "settings-kept-960");
        change();
        enter(robot, "keep-failed", "7d");
        Windows.until("it is counted", () -> !act().isDisabled());
        Pictures.take(open, "settings-keep-960");
        var others = KeepRules.USUAL.keeping(ProcessStatus.FAILED, Duration.ofDays(1));
        sample.registry.keep(others, sample.ops("other"));
        Windows.on(() -> {
            act().fire();
            return null;
        });
        Windows.until("it says so", () -> text("keep-changed").startsWith("Changed at"));
        assertThat(sample.registry.keeping().rules()).isEqualTo(others);
    }

    @Test
    void aWorkerGoesByTheLimitThatIsChosenBeforeItStarts(Hands robot) {
        open(
                "orders-limit",
                1_280,
                800,
                filled -> filled.command("wait", "wait", RecoveryDisposition.RERUNNABLE, "sleep", "600"));
        settings(robot);
        enter(robot, "permits", "0");
        assertThat(text("permits-problem")).startsWith("Enter a number from 1 to 10,000; 64 holds");
        enter(robot, "permits", "3");
        assertThat(text("permits-problem")).isEmpty();
        robot.clickOn("#mode");
        Windows.until("a forecast", () -> text("forecast").contains("up to 3 at a time"));
        robot.clickOn("#dialog-act");
        Windows.until("it works", () -> text("permits-when").equals("The worker that runs goes by it."));
        enter(robot, "permits", "5");
        assertThat(text("permits-when")).contains("the one that runs keeps 3");
        assertThat(((Button) lookup("mode")).getText()).endsWith("of 3");
        Pictures.take(open, "settings-limit-1280");
    }

    @Test
    void whatIsAddedToTheMasksIsMaskedInTheDetail(Hands robot) {
        open(
                "orders-masks",
                1_280,
                800,
                filled -> filled.command(
                        "pay", "pay", RecoveryDisposition.RERUNNABLE, "pay", "--iban", "DE02120300000000202051"));
        lines("processes", 1);
        settings(robot);
        enter(robot, "masked-names", "id");
        assertThat(text("masked-problem")).contains("‘id’: use 3 to 40").endsWith("What was right before holds.");
        Pictures.take(open, "settings-masks-1280");
        enter(robot, "masked-names", "iban");
        assertThat(text("masked-problem")).isEmpty();
        robot.clickOn("#rail-live").type(KeyCode.ENTER);
        Windows.until(
                "it is masked",
                () -> lookup("overview-command") instanceof TextArea code
                        && code.getText().equals("pay --iban ••••••"));
    }

    /** It may lie below what a small window shows. */
    private void change() {
        Windows.on(() -> {
            ((Button) lookup("keep-change")).fire();
            return null;
        });
    }

    private Button act() {
        return (Button) lookup("dialog-act");
    }
}
