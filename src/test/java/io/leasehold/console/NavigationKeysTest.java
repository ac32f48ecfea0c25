package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys lead from a process to its verdict, its owner, what it waits for, a window of its own and a file. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NavigationKeysTest extends WindowCase {
    @BeforeEach
    void fill() {
        open("orders-prod", 1_280, 800, filled -> {
            filled.rerunnable("other-9", "what the report waits for");
            filled.elapse(Duration.ofSeconds(1));
            filled.rerunnable("report-17", "weekly report");
            filled.registry.enterWait(
                    filled.begun("report-17", filled.alive),
                    new WaitState(new WaitKind.Process("other-9"), filled.wall().millis()));
        });
        listed(2);
    }

    private Node focus() {
        return open.scene().getFocusOwner();
    }

    @Test
    void theVerdictTheOwnerAndWhatItWaitsForAreOneKeyAway(Hands robot) {
        robot.write("w");
        Windows.until(
                "the verdict has the focus",
                () -> focus() instanceof Label label
                        && "detail-verdict".equals(label.getId())
                        && !label.getText().isBlank());
        Pictures.take(open, "why-1280");
        robot.write("r");
        Windows.until(
                "the other process",
                () -> open.scene().lookup("#detail-head") != null
                        && open.scene().getRoot().lookupAll("#detail-head .cell-id").stream()
                                .anyMatch(node -> node instanceof Label label
                                        && label.getText().equals("other-9")));
        robot.write("r");
        Windows.until(
                "a reason",
                () -> open.scene().getRoot().lookupAll(".notice .label").stream()
                        .anyMatch(node ->
                                node instanceof Label label && label.getText().equals("It waits for nothing.")));
        robot.type(KeyCode.ESCAPE);
        robot.write("[o");
        Windows.until(
                "the sheet of its owner",
                () -> "owners"
                                .equals(open.window()
                                        .frame()
                                        .views()
                                        .currentProperty()
                                        .get())
                        && open.scene().lookup("#owner-sheet") != null);
        robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
        Windows.until(
                "the list again",
                () -> "live"
                        .equals(open.window().frame().views().currentProperty().get()));
    }

    private boolean within(Node shown) {
        for (var node = focus(); node != null; node = node.getParent()) {
            if (node == shown) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyViewTakesTheKeyboard(Hands robot) {
        var views = open.window().frame().views();
        for (var view : List.of("owners", "events", "sweeps", "audit", "doctor")) {
            robot.write("g" + view.charAt(0));
            Windows.until(
                    view,
                    () -> views.currentProperty().get().equals(view)
                            && within(views.shown().orElseThrow().node()));
        }
        Windows.on(() -> {
            views.show("settings");
            return null;
        });
        Windows.until("settings", () -> within(views.shown().orElseThrow().node()));
    }

    @Test
    void aProcessIsShownInAWindowOfItsOwn(Hands robot) {
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        Windows.until(
                "a second window",
                () -> Window.getWindows().stream()
                        .anyMatch(window -> window instanceof Stage other
                                && other.getTitle().startsWith("weekly report")));
        var second = (Stage) Windows.on(() -> Window.getWindows().stream()
                .filter(window ->
                        window instanceof Stage other && other.getTitle().startsWith("weekly report"))
                .findFirst()
                .orElseThrow());
        Windows.until(
                "its verdict",
                () -> second.getScene().lookup("#detail-verdict") instanceof Label label
                        && !label.getText().isBlank());
        Png.write(Windows.on(() -> second.getScene().snapshot(null)), Path.of("target/gallery/own-window-light.png"));
        robot.targetWindow(second).write("xc");
        Windows.until("its act asks there", () -> second.getScene().lookup("#act-reason") != null);
        Png.write(
                Windows.on(() -> second.getScene().snapshot(null)), Path.of("target/gallery/own-window-act-light.png"));
        assertThat(open.scene().lookup("#act-reason")).isNull();
        assertThat(Windows.on(() -> second.getScene().lookup("#registry-name")))
                .isInstanceOfSatisfying(
                        Label.class, name -> assertThat(name.getText()).isEqualTo(text("registry-name")));
        Windows.on(() -> {
            open.settings().update(now -> now.withTextPercent(120));
            return null;
        });
        assertThat(Windows.on(() -> second.getScene().getRoot().getStyle()))
                .isEqualTo(Windows.on(() -> open.scene().getRoot().getStyle()))
                .contains("15.6px");
        robot.type(KeyCode.ESCAPE);
        Windows.until("no dialog", () -> second.getScene().lookup("#act-reason") == null);
        robot.type(KeyCode.ESCAPE);
        Windows.until("it is closed", () -> !second.isShowing());
    }

    @Test
    void whatTheListShowsIsExported(Hands robot) throws IOException {
        var file = temp.resolve("live.csv");
        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        Windows.until("a dialog", () -> focus() != null && "export-file".equals(focus().getId()));
        assertThat(text("export-what")).contains("status:live");
        Pictures.take(open, "export-1280");
        robot.write(file.toString());
        robot.press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
        robot.type(KeyCode.DOWN);
        Windows.until("the other form", () -> text("act-command").contains("--format csv"));
        robot.type(KeyCode.TAB).type(KeyCode.ENTER);
        Windows.until("it is closed", () -> open.scene().lookup("#export-file") == null);
        assertThat(Files.readAllLines(file)).hasSize(3).first().asString().startsWith("\"id\",\"kind\"");

        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        Windows.until("a dialog", () -> focus() != null && "export-file".equals(focus().getId()));
        robot.write(file.toString());
        Windows.until("nothing is written over it", () -> text("export-problem").contains("already"));
        var lines = temp.resolve("live.jsonl");
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        robot.write(lines.toString()).type(KeyCode.ENTER);
        Windows.until("it is closed", () -> open.scene().lookup("#export-file") == null);
        assertThat(Files.readAllLines(lines))
                .extracting(line -> ProcessJson.parse(line).path("process_id").stringValue(""))
                .containsExactly("report-17", "other-9");
    }
}
