package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableRow;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever reads a row while thousands of changes come in goes on reading it: nothing moves under eyes and hands. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LiveUpdatesTest extends WindowCase {
    private static final int ROWS = 120;
    private static final int ROUNDS = 10;
    private static final int NEW = 20;
    private static final int CHANGED = 60;
    private static final int ENDED = 4;
    private static final String READ = id(60);

    private static String id(int number) {
        return String.format("row-%03d", number);
    }

    /** What a person has before them. */
    private record Seen(String selected, int focused, boolean keyboard, double y, boolean expanded, String marked) {}

    private Seen seen() {
        return Windows.on(() -> {
            Windows.layOut(open.scene());
            var table = this.<RowHandle>table("processes");
            var selected = table.getSelectionModel().getSelectedItem();
            var focus = table.getFocusModel().getFocusedIndex();
            return new Seen(
                    selected == null ? "none" : selected.id(),
                    focus - table.getSelectionModel().getSelectedIndex(),
                    table.isFocused(),
                    y(),
                    ((TitledPane) lookup("evidence-rule")).isExpanded(),
                    String.join(
                            " ",
                            table.getItems().stream()
                                    .filter(line -> line.markedProperty().get())
                                    .map(RowHandle::id)
                                    .toList()));
        });
    }

    /** How far down the row that is read is seen; far away: not at all. */
    private double y() {
        return table("processes").lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row
                        && row.isVisible()
                        && row.getItem() instanceof RowHandle line
                        && line.id().equals(READ))
                .mapToDouble(row -> row.localToScene(0, 0).getY())
                .findFirst()
                .orElse(-1_000);
    }

    private void scrollTo(int index) {
        Windows.on(() -> {
            table("processes").scrollTo(index);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean listed(String id) {
        return this.<RowHandle>table("processes").getItems().stream()
                .anyMatch(line -> line.id().equals(id));
    }

    /** Rows that are new, rows that are begun and renewed, and rows that end, above the one that is read and below. */
    private void storm(int round) {
        var owner = new LeaseOwner("worker-" + round, "inc-" + round, sample.probe.self());
        var all = new ArrayList<Runnable>();
        for (var each = 0; each < NEW; each++) {
            var id = "new-%02d-%02d".formatted(round, each);
            all.add(() -> sample.rerunnable(id, "came while somebody read"));
        }
        for (var each = 0; each < ENDED; each++) {
            var id = id(each % 2 == 0 ? round * ENDED + each : ROWS - 1 - round * ENDED - each);
            all.add(() -> sample.registry.complete(
                    sample.begun(id, owner), new AwaitOutput.Success(ProcessJson.object(), null)));
        }
        for (var each = 0; each < CHANGED; each++) {
            var id = "busy-%02d".formatted(each);
            all.add(() -> sample.registry.release(sample.begun(id, owner), false));
        }
        var threads = all.stream().map(Thread.ofVirtual()::start).toList();
        threads.forEach(LiveUpdatesTest::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void selectionPlaceFocusMarksAndFoldsStayWhileThousandsOfChangesCome(Hands robot) {
        open("orders", 1_280, 800, sample -> {
            for (var number = 0; number < ROWS; number++) {
                sample.rerunnable(id(number), "label " + number);
            }
            sample.elapse(Duration.ofSeconds(1));
            for (var number = 0; number < CHANGED; number++) {
                sample.rerunnable("busy-%02d".formatted(number), "busy");
            }
        });
        lines("processes", ROWS + CHANGED);
        Windows.on(() -> {
            var table = this.<RowHandle>table("processes");
            var at = table.getItems().stream().map(RowHandle::id).toList().indexOf(READ);
            table.getSelectionModel().clearAndSelect(at);
            table.requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE).type(KeyCode.ENTER).write("e");
        Windows.until("the evidence", () -> lookup("evidence-rule") instanceof TitledPane);
        Windows.on(() -> {
            ((TitledPane) lookup("evidence-rule")).setExpanded(true);
            table("processes").requestFocus();
            return null;
        });
        scrollTo(CHANGED + 60 - 8);
        var before = seen();
        assertThat(before).isEqualTo(new Seen(READ, 0, true, before.y(), true, READ));
        assertThat(before.y()).isPositive();
        for (var round = 0; round < ROUNDS; round++) {
            sample.elapse(Duration.ofSeconds(1));
            storm(round);
            var last = "new-%02d-%02d".formatted(round, NEW - 1);
            var expected = ROWS + CHANGED + (round + 1) * (NEW - ENDED);
            Windows.until(
                    "round " + round,
                    () -> listed(last) && table("processes").getItems().size() == expected);
            var now = seen();
            assertThat(now.y()).as("where it stands after round " + round).isCloseTo(before.y(), Offset.offset(1.0));
            assertThat(now).as("after round " + round).isEqualTo(new Seen(READ, 0, true, now.y(), true, READ));
        }
        robot.type(KeyCode.DOWN);
        Windows.until(
                "the next below",
                () -> this.<RowHandle>table("processes")
                        .getSelectionModel()
                        .getSelectedItem()
                        .id()
                        .equals(id(61)));
    }

    @Test
    void whoeverLooksAtTheBeginningSeesWhatComes() {
        open("orders", 1_280, 800, sample -> {
            for (var number = 0; number < ROWS; number++) {
                sample.rerunnable(id(number), "label " + number);
            }
        });
        listed(ROWS);
        sample.elapse(Duration.ofSeconds(1));
        sample.rerunnable("newest", "came last");
        Windows.until("the newest", () -> listed("newest"));
        var top = Windows.on(() -> {
            Windows.layOut(open.scene());
            return table("processes").lookupAll(".table-row-cell").stream()
                    .filter(node -> node instanceof TableRow<?> row && row.isVisible() && !row.isEmpty())
                    .min(Comparator.comparingDouble(
                            row -> row.localToScene(0, 0).getY()))
                    .map(row -> ((RowHandle) ((TableRow<?>) row).getItem()).id())
                    .orElseThrow();
        });
        assertThat(top).isEqualTo("newest");
        assertThat(Windows.on(() -> this.<RowHandle>table("processes")
                        .getSelectionModel()
                        .getSelectedItem()
                        .id()))
                .as("the line that was selected")
                .isEqualTo(id(0));
    }
}
