package io.leasehold.console.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.RowVerdict;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.jvm.JvmTasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Past sweeps and the dry run in a real window on a real registry. */
class SweepsViewTest extends WindowCase {
    @SuppressWarnings("unchecked")
    private TableView<VerdictLine> verdicts(String id) {
        return (TableView<VerdictLine>) open.scene().lookup("#" + id);
    }

    private Map<String, String> codes(String id) {
        return Windows.on(() -> verdicts(id).getItems().stream()
                .collect(Collectors.toMap(
                        VerdictLine::processId, line -> line.verdict().code().label())));
    }

    private String mode() {
        return open.scene().lookup("#mode") instanceof Button button ? button.getText() : "";
    }

    /** A worker like that of {@code leasehold sweep}. */
    private DurableProcessWorker sweeper() {
        var tasks = new JvmTasks();
        return new DurableProcessWorker(
                sample.registry,
                WorkerConfig.of(
                        OwnerIdentity.of("sweep-1", sample.probe, tasks),
                        sample.probe,
                        List.of(new CommandEngine(sample.probe)),
                        new Program("leasehold", "test", "ops", "sweep")),
                tasks,
                FaultSink.logging());
    }

    @Test
    void noSweepYet(Hands robot) {
        open("sweeps-empty", 1_280, 800, sample -> {});
        robot.write("gs");
        Windows.until("an answer", () -> text("sweeps-empty").equals("No sweep has run since 09:00:00."));
        Pictures.take(open, "sweeps-empty-1280");
        robot.clickOn("#sweeps-empty-dry-run");
        Windows.until("an answer", () -> text("dry-run-empty").equals("No live row: a sweep would do nothing."));
        Pictures.take(open, "sweeps-dry-empty-1280");
    }

    @Test
    void aDryRunEqualsTheSweepThatFollows(Hands robot) {
        open("sweeps-equal", 1_280, 800, SampleRegistry::everyPhase);
        robot.clickOn("#rail-sweeps");
        robot.clickOn("#sweeps-dry");
        lines("dry-run", 7);
        var foretold = codes("dry-run");
        assertThat(sample.registry.sweeps(1)).as("a dry run writes nothing").isEmpty();
        Pictures.take(open, "sweeps-dry-1280");
        var done = new HashMap<String, String>();
        try (var sweeper = sweeper()) {
            var report = sweeper.settleOnce();
            var rows = new ArrayList<RowVerdict>(report.settled());
            rows.addAll(report.left());
            rows.forEach(row -> done.put(row.processId(), row.verdict().code().label()));
        }
        assertThat(done).isEqualTo(foretold);
        var swept = sample.registry.sweeps(1).getFirst();
        assertThat(recorded(swept)).isEqualTo(foretold);
        robot.clickOn("#sweeps-past");
        lines("recorded", 7);
        assertThat(codes("recorded")).isEqualTo(foretold);
        assertThat(text("sweep-summary")).contains("by sweep-1: 7 rows judged");
        Pictures.take(open, "sweeps-past-1280");
        robot.clickOn("#sweeps-dry");
        robot.clickOn("#dry-run-again");
        lines("dry-run", 6);
    }

    @Test
    void aDryRunEqualsTheFirstSweepOfTheWorkerThatIsStartedHere(Hands robot) {
        open("sweeps-here", 1_280, 800, SampleRegistry::everyPhase);
        robot.clickOn("#rail-sweeps");
        robot.clickOn("#sweeps-dry");
        lines("dry-run", 7);
        var foretold = codes("dry-run");
        robot.clickOn("#sweep-now");
        Windows.until(
                "a forecast", () -> open.scene().lookup("#dialog-act") instanceof Button act && !act.isDisabled());
        robot.clickOn("#dialog-act");
        Windows.until("a sweep", () -> !sample.registry.sweeps(1).isEmpty());
        var first = sample.registry.sweeps(500).getLast();
        assertThat(recorded(first)).isEqualTo(foretold);
        Windows.until("it works", () -> mode().startsWith("Working"));
        Windows.until(
                "it can sweep",
                () -> open.scene().lookup("#sweep-now") instanceof Button now
                        && now.getText().equals("Sweep now"));
        robot.clickOn("#sweep-now");
    }

    private Map<String, String> recorded(SweepSummary sweep) {
        return sample.registry.verdictsOf(sweep, 100).stream()
                .collect(Collectors.toMap(
                        RecordedVerdict::processId,
                        stored -> stored.verdict().code().label()));
    }

    @Test
    void aGroupShowsItsRowsAndALineItsSentenceAndItsProcess(Hands robot) {
        open("sweeps-group", 960, 600, SampleRegistry::everyPhase);
        robot.clickOn("#rail-sweeps");
        robot.clickOn("#sweeps-dry");
        lines("dry-run", 7);
        Pictures.take(open, "sweeps-dry-960");
        var chip = Windows.on(() -> ((Parent) open.scene().lookup("#dry-run-groups"))
                .getChildrenUnmodifiable().stream()
                        .filter(node -> node instanceof ToggleButton button
                                && button.getText().endsWith("Needs you: owner not provable"))
                        .findFirst()
                        .orElseThrow());
        robot.clickOn(chip);
        lines("dry-run", 1);
        assertThat(text("dry-run-sentence")).startsWith("Needs you: worker-9 began it and holds no lease since");
        Pictures.take(open, "sweeps-group-960");
        Windows.on(() -> {
            verdicts("dry-run").requestFocus();
            return null;
        });
        robot.type(KeyCode.ENTER);
        Windows.until("the process", () -> text("detail-verdict").startsWith("Needs you"));
    }

    @Test
    void longIdsAndFaults(Hands robot) {
        open("sweeps-long", 960, 600, sample -> {
            sample.ownerBound(
                    "i".repeat(200),
                    "a label of two hundred characters ".repeat(6).strip());
            sample.rerunnable("x".repeat(200), "");
        });
        try (var sweeper = sweeper()) {
            sweeper.settleOnce();
        }
        sample.registry.recordSweep(
                new SweepSummary(
                        "faulty",
                        "o".repeat(120),
                        sample.wall().millis() + 1,
                        61_000,
                        2,
                        Map.of("run.free", 2),
                        List.of("backend_error: The registry cannot be written: no space left on the device.")),
                Map.of());
        robot.clickOn("#rail-sweeps");
        Windows.until("the fault", () -> text("sweep-summary").contains("0 verdicts were new"));
        Pictures.take(open, "sweeps-fault-960");
        robot.clickOn("#sweeps-dry");
        lines("dry-run", 2);
        Pictures.take(open, "sweeps-long-960");
    }

    @Test
    void hundredsOfRowsAndSweeps(Hands robot) {
        open("sweeps-full", 1_280, 800, sample -> {
            sample.everyPhase();
            for (var number = 0; number < 400; number++) {
                var id = "row-%04d".formatted(number);
                sample.rerunnable(id, "import of " + number);
                if (number % 4 == 0) {
                    sample.begun(id, sample.dead);
                }
            }
        });
        try (var sweeper = sweeper()) {
            sweeper.settleOnce();
        }
        for (var number = 1; number <= 300; number++) {
            sample.registry.recordSweep(
                    new SweepSummary(
                            "sweep-" + number,
                            "worker-" + number % 3,
                            sample.wall().millis() - number * 60_000L,
                            number,
                            406,
                            Map.of("rerun.dead", 100, "run.free", 302, "needs.unproven", 1, "left.alive", number),
                            List.of("row_deferred: row-0001")),
                    Map.of());
        }
        robot.clickOn("#rail-sweeps");
        Windows.until(
                "all sweeps",
                () -> open.scene().lookup("#sweeps") instanceof TableView<?> table
                        && table.getItems().size() == 301);
        Pictures.take(open, "sweeps-full-1280");
        robot.clickOn("#sweeps-dry");
        lines("dry-run", 406);
        Pictures.take(open, "sweeps-dry-full-1280");
    }
}
