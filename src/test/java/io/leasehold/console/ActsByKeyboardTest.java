package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every act is found, answered and done with keys alone, from the row to what the registry holds of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ActsByKeyboardTest extends WindowCase {
    private static final int MOST_STOPS = 20;
    private static final String REASON = "OPS-311";

    /** What a person does with a key behind {@code x}. */
    private enum Doing {
        CANCEL(
                "c",
                "Cancel…",
                "report-0017",
                "act-reason",
                row -> row.cancelRequest() != null || row.status() == ProcessStatus.CANCELLED),
        ABANDON("a", "Abandon…", "db-migrate-0142", "act-reason", row -> row.abandonRequest() != null),
        COMPLETE("o", "Complete…", "invoice-4711", "complete-success", row -> row.status() == ProcessStatus.COMPLETED),
        SIGNAL("g", "Signal…", "release-7", "signal-name", row -> true),
        HANDLED("h", "Mark as handled…", "departed-1", "act-reason", row -> true),
        COPY("n", "Start a copy…", "report-0016", "copy-id", row -> true);

        private final String key;
        private final String title;
        private final String row;
        private final String first;
        private final Predicate<ProcessRecord> done;

        Doing(String key, String title, String row, String first, Predicate<ProcessRecord> done) {
            this.key = key;
            this.title = title;
            this.row = row;
            this.first = first;
            this.done = done;
        }
    }

    @BeforeEach
    void fill() {
        open("orders-prod", 1_280, 800, filled -> {
            filled.external("departed-1", "");
            filled.registry.recordCallerDeparture("departed-1");
            var release = new ProcessInput.External(ProcessJson.object().put("label", "release 7"));
            filled.registry.register(new ProcessRegistration(
                    "release-7",
                    release,
                    RecoveryDisposition.EXTERNALLY_OWNED,
                    null,
                    ProcessIdentity.of(release),
                    List.of(ProcessEventType.plain("signal.approve", null)),
                    ProcessProvenance.host(),
                    null));
            filled.everyPhase();
        });
        Windows.until(
                "rows",
                () -> table("processes") != null
                        && !table("processes").getItems().isEmpty());
    }

    private boolean focused(String id) {
        var owner = open.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private void focus(String id) {
        Windows.until("the focus in " + id, () -> focused(id));
    }

    private void gone(String id) {
        Windows.until("no " + id, () -> open.scene().lookup("#" + id) == null);
    }

    private boolean inDialog() {
        for (Node at = open.scene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("dialog-frame")) {
                return true;
            }
        }
        return false;
    }

    /** Presses Tab until a control has the focus; every stop on the way lies in the dialog. */
    private void tabTo(Hands robot, String id) {
        for (var stop = 0; stop < MOST_STOPS && !Windows.on(() -> focused(id)); stop++) {
            robot.type(KeyCode.TAB);
            assertThat(Windows.on(this::inDialog)).as("Tab stays in the dialog").isTrue();
        }
        focus(id);
    }

    private void choose(Hands robot, String id) {
        robot.write("/");
        focus("filter");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("status:any id:" + id);
        robot.type(KeyCode.ENTER);
        Windows.until(
                id + " is chosen",
                () -> focused("processes")
                        && open.window().targets().stream()
                                .map(row -> row.id())
                                .toList()
                                .equals(List.of(id)));
    }

    private void command(Hands robot, String title) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        focus("palette");
        robot.write(title).type(KeyCode.ENTER);
    }

    private void answer(Hands robot, Doing act) {
        if (act == Doing.COMPLETE) {
            robot.type(KeyCode.SPACE);
        }
        if (act == Doing.COPY) {
            robot.push(KeyCode.SHORTCUT, KeyCode.A).write("report-again");
        } else {
            tabTo(robot, "act-reason");
            robot.write(REASON);
        }
        if (act == Doing.ABANDON) {
            tabTo(robot, "act-check");
            robot.type(KeyCode.SPACE);
        }
        tabTo(robot, "dialog-act");
        robot.type(KeyCode.ENTER);
        gone("dialog-act");
    }

    private void isDone(Doing act) {
        var row = sample.registry.find(act.row).orElseThrow();
        assertThat(row.record()).matches(act.done);
        switch (act) {
            case COPY -> assertThat(sample.registry.find("report-again")).isPresent();
            case HANDLED -> assertThat(row.handled()).isNotNull();
            case SIGNAL ->
                assertThat(sample.registry.recentEvents(act.row, 10))
                        .anyMatch(event -> event.eventType().equals("signal.approve"));
            case CANCEL, ABANDON, COMPLETE ->
                assertThat(sample.registry.acts(1)).singleElement().satisfies(kept -> {
                    assertThat(kept.processId()).isEqualTo(act.row);
                    assertThat(kept.reason()).isEqualTo(REASON);
                });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anActIsBegunWithItsLetterAndAnsweredWithKeys(Doing act, Hands robot) {
        choose(robot, act.row);
        robot.write("x" + act.key);
        focus(act.first);
        answer(robot, act);
        isDone(act);
    }

    @Test
    void everyActIsAlsoACommand(Hands robot) {
        for (var act : Doing.values()) {
            choose(robot, act.row);
            command(robot, act.title);
            focus(act.first);
            robot.type(KeyCode.ESCAPE);
            gone("dialog-act");
            focus("processes");
        }
        assertThat(sample.registry.acts(1))
                .as("a command only opens its dialog")
                .isEmpty();
    }

    /** Who sweeps is told by a change of the row: every worker of the registry follows those. */
    @Test
    void aRowIsSweptAtOnceWhereAnybodySweeps(Hands robot) {
        choose(robot, "report-0017");
        robot.write("x");
        Windows.until("the acts", () -> lookup("act-sweep") != null);
        assertThat(lookup("act-sweep").isDisabled()).isTrue();
        assertThat(labels("#act-menu")).contains("No worker runs on this registry.");
        robot.write("s");
        assertThat(lookup("act-menu")).as("nothing to do").isNotNull();
        robot.type(KeyCode.ESCAPE);
        focus("processes");
        aWorkerRuns();
        Windows.until("a worker is known", () -> !text("status-sweep").startsWith("No worker"));
        var row = sample.registry.find("report-0017").orElseThrow();
        var woken = new ConcurrentLinkedQueue<Set<String>>();
        var unsubscribe = sample.registry.subscribe((ids, eventSeq) -> woken.add(ids));
        robot.write("xs");
        Windows.until("it is told", () -> labels(".notice").contains("The workers look at it now."));
        unsubscribe.run();
        assertThat(woken).containsExactly(Set.of("report-0017"));
        assertThat(sample.registry.find("report-0017").orElseThrow().record())
                .as("whether it runs is the sweep's decision")
                .isEqualTo(row.record());
    }

    private void aWorkerRuns() {
        var now = sample.wall().millis();
        sample.registry.announce(new OwnerFacts(
                sample.alive,
                "leasehold",
                "0.9",
                "ops",
                "worker",
                List.of("command"),
                64,
                now,
                now,
                null,
                null,
                null,
                null));
    }

    @Test
    void aWorkerIsDrained(Hands robot) {
        aWorkerRuns();
        robot.write("go");
        Windows.until(
                "owners", () -> focused("owners") && !table("owners").getItems().isEmpty());
        robot.type(KeyCode.HOME);
        for (var at = 1; at < table("owners").getItems().size() && !chosen("worker-7"); at++) {
            robot.type(KeyCode.DOWN);
        }
        assertThat(Windows.on(() -> chosen("worker-7"))).isTrue();
        command(robot, "Drain this worker…");
        focus("drain-reason");
        robot.write(REASON);
        tabTo(robot, "dialog-act");
        robot.type(KeyCode.ENTER);
        gone("dialog-act");
        assertThat(sample.registry.owners())
                .filteredOn(owner -> owner.owner().equals(sample.alive))
                .singleElement()
                .satisfies(owner -> assertThat(owner.drainRequestedMs()).isNotNull());
    }

    private boolean chosen(String ownerId) {
        return table("owners").lookupAll(".table-row-cell:selected").stream()
                .anyMatch(line -> line.getAccessibleText().contains(ownerId));
    }

    private List<String> labels(String within) {
        return open.scene().getRoot().lookupAll(within + " .label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }
}
