package io.leasehold.console.owners;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessWrites;
import io.leasehold.registry.h2.H2Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The owners in a real window on a real registry. */
class OwnersViewTest extends WindowCase {
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    @SuppressWarnings("unchecked")
    private TableView<OwnerRow> table() {
        return (TableView<OwnerRow>) open.scene().lookup("#owners");
    }

    private void owners(Hands robot, int count) {
        robot.write("go");
        Windows.until(
                count + " owners", () -> table() != null && table().getItems().size() == count);
    }

    private Label railNumber() {
        return (Label) lookup("rail-owners").lookup(".rail-count");
    }

    /** Where the numbers of the rail end. */
    private Set<Long> railEdges() {
        return open.scene().getRoot().lookupAll(".rail-count").stream()
                .map(number -> Math.round(
                        number.localToScene(number.getBoundsInLocal()).getMaxX()))
                .collect(Collectors.toSet());
    }

    private String railCount() {
        return Objects.requireNonNullElse(railNumber().getText(), "");
    }

    private void choose(String ownerId) {
        Windows.on(() -> {
            for (var row : table().getItems()) {
                if (row.ownerId().equals(ownerId)) {
                    table().getSelectionModel().select(row);
                    return row;
                }
            }
            throw new AssertionError("no line of " + ownerId);
        });
    }

    private static void mixed(SampleRegistry sample) {
        sample.everyPhase();
        var now = sample.wall().millis();
        sample.registry.announce(facts(sample.alive, "worker", now - 90_000, null));
        sample.registry.announce(facts(sample.dead, "worker", now - 200_000, null));
        sample.registry.announce(facts(
                new LeaseOwner("console-ada", "4f1d7c", sample.alive.evidence()),
                "console",
                now - 4_000_000,
                now - 600));
    }

    private static OwnerFacts facts(LeaseOwner owner, String mode, long firstMs, @Nullable Long endedMs) {
        return new OwnerFacts(
                owner,
                "leasehold",
                "0.9",
                "ops",
                mode,
                List.of("command"),
                64,
                firstMs,
                firstMs,
                null,
                null,
                null,
                endedMs);
    }

    @Test
    void nobodyYet(Hands robot) {
        open("owners-empty", 1_280, 800, sample -> {});
        robot.clickOn("#rail-owners");
        Windows.until("an answer", () -> text("owners-empty").equals("No owner has taken a lease here."));
        Windows.until("none is counted", () -> railCount().equals("0"));
        assertThat(Windows.on(() -> railNumber().isVisible()
                        && railNumber().getPseudoClassStates().contains(NONE)))
                .as("it is dimmed, and not hidden")
                .isTrue();
        Pictures.take(open, "owners-empty-1280");
    }

    @Test
    void theWholeFactsAndTheRowsOfAnOwner(Hands robot) {
        open("owners-mixed", 1_280, 800, OwnersViewTest::mixed);
        owners(robot, 4);
        Windows.until("the rail counts the same lines", () -> railCount().equals("4"));
        assertThat(Windows.on(() -> railNumber().getPseudoClassStates())).doesNotContain(NONE);
        assertThat(Windows.on(this::railEdges))
                .as("numbers end under each other")
                .hasSize(1);
        assertThat(Windows.on(() -> lookup("rail-owners").getAccessibleText())).isEqualTo("Owners, 4");
        Pictures.take(open, "owners-1280");
        choose("worker-3");
        robot.type(KeyCode.ENTER);
        Windows.until("a sheet", () -> text("owner-finding").startsWith("Proven dead: no process has pid"));
        assertThat(Windows.on(() -> ((Button) open.scene().lookup("#owner-drain")).isDisabled()))
                .isTrue();
        assertThat(text("owner-why")).isEqualTo("Drain: It is proven dead: nobody would hear the request.");
        Pictures.take(open, "owners-sheet-1280");
        robot.clickOn("#owner-rows");
        Windows.until(
                "the filter",
                () -> open.scene().lookup("#filter") instanceof TextField field
                        && field.getText().equals("owner:worker-3"));
        Windows.until(
                "its two rows",
                () -> open.scene().lookup("#processes") instanceof TableView<?> rows
                        && rows.getItems().size() == 2);
    }

    @Test
    void aDrainIsAskedWithItsReasonAndStored(Hands robot) {
        open("owners-drain", 1_280, 800, OwnersViewTest::mixed);
        owners(robot, 4);
        choose("worker-7");
        robot.type(KeyCode.ENTER);
        robot.clickOn("#owner-drain");
        Windows.until("a forecast", () -> text("drain-forecast").contains("1 process runs there now."));
        var act = (Button) open.scene().lookup("#dialog-act");
        assertThat(act.isDisabled()).as("no reason yet").isTrue();
        robot.clickOn("#drain-reason").write("update of the machine");
        Windows.until("it can be done", () -> !act.isDisabled());
        Pictures.take(open, "owners-drain-dialog-1280");
        robot.clickOn(act);
        Windows.until("it says so", () -> text("owner-why").startsWith("Drain: "));
        var stored = sample.registry.owners().stream()
                .filter(owner -> owner.owner().equals(sample.alive))
                .findFirst()
                .orElseThrow();
        assertThat(stored.drainRequestedMs()).isNotNull();
        assertThat(sample.registry.acts(1)).singleElement().satisfies(done -> {
            assertThat(done.act()).isEqualTo("drain");
            assertThat(done.reason()).isEqualTo("update of the machine");
            assertThat(done.before()).isEqualTo("worker-7");
        });
    }

    @Test
    void theWorkerOfThisWindowDrainsWhenSomebodyAsksIt(Hands robot) {
        open("owners-own", 1_280, 800, sample -> {});
        robot.clickOn("#mode");
        Windows.until(
                "it can be started",
                () -> open.scene().lookup("#dialog-act") instanceof Button act && !act.isDisabled());
        robot.clickOn("#dialog-act");
        Windows.until("it works", () -> mode().startsWith("Working"));
        owners(robot, 1);
        var own = Windows.on(() -> table().getItems().getFirst().ownerId());
        sample.registry.requestDrain(own, new ProcessWrites.Act("ops", "update"));
        Windows.until("it has stopped", () -> mode().startsWith("Looking"));
        Windows.until("it said good-bye", () -> table().getItems().getFirst().state() == OwnerRow.State.ENDED);
    }

    private String mode() {
        return open.scene().lookup("#mode") instanceof Button button ? button.getText() : "";
    }

    @Test
    void nothingIsWrittenWhenTheOwnerEndsWhileTheDialogIsOpen(Hands robot) {
        open("owners-late", 1_280, 800, OwnersViewTest::mixed);
        owners(robot, 4);
        choose("worker-7");
        robot.type(KeyCode.ENTER);
        robot.clickOn("#owner-drain");
        Windows.until("a forecast", () -> text("drain-forecast").contains("1 process runs there now."));
        var now = sample.wall().millis();
        sample.registry.announce(facts(sample.alive, "worker", now - 90_000, now));
        robot.clickOn("#drain-reason").write("late");
        var act = (Button) open.scene().lookup("#dialog-act");
        Windows.until("it can be tried", () -> !act.isDisabled());
        robot.clickOn(act);
        Windows.until("it says what changed", () -> text("drain-changed").contains("It has ended"));
        assertThat(text("drain-changed")).endsWith("Nothing was done.");
        assertThat(sample.registry.acts(1)).isEmpty();
    }

    @Test
    void aWorkerThatWasKilledIsProvenDead(Hands robot) throws Exception {
        var folder = temp.resolve("owners-killed");
        try (var registry = H2Registry.openOrCreate(folder, "test", Duration.ofSeconds(10))) {
            registry.register(new ProcessRegistration(
                    "once",
                    new ProcessInput.Engine("test", ProcessJson.object()),
                    RecoveryDisposition.OWNER_BOUND,
                    null,
                    new ProcessIdentity("test", null, null),
                    List.of(ProcessEventType.plain("test.note", null)),
                    ProcessProvenance.host(),
                    registry.putEnvironment(ExecutionEnvironment.empty())));
        }
        var pid = killInTheMiddle(folder);
        open("owners-killed", 1_280, 800, sample -> {});
        owners(robot, 1);
        var row = Windows.on(() -> table().getItems().getFirst());
        assertThat(row.ownerId()).isEqualTo("killed");
        assertThat(row.finding().dead()).isTrue();
        assertThat(row.state()).isEqualTo(OwnerRow.State.GONE);
        assertThat(row.started()).isEqualTo(1);
        assertThat(((LivenessEvidence.LocalProcess) row.evidence()).pid()).isEqualTo(pid);
        robot.type(KeyCode.ENTER);
        Windows.until("a sheet", () -> text("owner-finding").contains("Proven dead"));
        Pictures.take(open, "owners-killed-1280");
    }

    private static long killInTheMiddle(Path folder) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.leasehold.work.KilledWorkerProgram",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = program.inputReader()) {
            for (var line = said.readLine(); !"begun once".equals(line); line = said.readLine()) {
                assertThat(line).as("the worker ended by itself").isNotNull();
            }
        } finally {
            program.destroyForcibly();
            program.waitFor();
        }
        return program.pid();
    }

    @Test
    void atTheSmallestSizeWithLongNames(Hands robot) {
        open("owners-small", 960, 600, sample -> {
            mixed(sample);
            sample.registry.announce(facts(
                    new LeaseOwner("o".repeat(200), "i".repeat(200), sample.elsewhere.evidence()),
                    "worker",
                    sample.wall().millis(),
                    null));
        });
        owners(robot, 5);
        Pictures.take(open, "owners-960");
        choose("o".repeat(200));
        robot.type(KeyCode.ENTER);
        Windows.until("a sheet", () -> text("owner-finding").startsWith("Unproven"));
        Pictures.take(open, "owners-sheet-960");
        robot.type(KeyCode.ESCAPE);
        Windows.until("the list again", () -> open.scene().lookup("#owner-sheet") == null);
    }

    @Test
    void hundredsOfOwners(Hands robot) {
        open("owners-full", 1_280, 800, sample -> {
            var now = sample.wall().millis();
            for (var number = 0; number < 300; number++) {
                var evidence = number % 3 == 0 ? sample.elsewhere : number % 3 == 1 ? sample.dead : sample.alive;
                sample.registry.announce(facts(
                        new LeaseOwner("worker-" + number, "inc-" + number, evidence.evidence()),
                        "worker",
                        now - number * 60_000L,
                        number % 5 == 0 ? now : null));
            }
        });
        owners(robot, 300);
        choose("worker-40");
        sample.registry.announce(facts(
                new LeaseOwner("newest", "inc", sample.alive.evidence()),
                "worker",
                sample.wall().millis() + 1,
                null));
        Windows.until("the new one", () -> table().getItems().size() == 301);
        assertThat(Windows.on(
                        () -> table().getSelectionModel().getSelectedItem().ownerId()))
                .isEqualTo("worker-40");
        Pictures.take(open, "owners-full-1280");
    }
}
