package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import java.time.Duration;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;

/** Small things that the list owes to who looks at it. */
class PaperDetailsTest extends WindowCase {
    private static final PseudoClass OVERDUE = PseudoClass.getPseudoClass("overdue");

    private List<String> overdue() {
        return table("processes").lookupAll(".lease-left").stream()
                .filter(TableCell.class::isInstance)
                .map(TableCell.class::cast)
                .filter(cell -> cell.getPseudoClassStates().contains(OVERDUE))
                .map(cell -> cell.getText())
                .toList();
    }

    @Test
    void onlyARenewalThatIsOverdueIsMarked(Hands robot) {
        open("orders", 1_280, 800, filled -> {
            filled.rerunnable("held", "held");
            filled.begun("held", filled.alive);
            filled.elapse(Duration.ofSeconds(11));
        });
        lines("processes", 1);
        Windows.until(
                "its lease",
                () -> table("processes").lookup(".lease-left:filled") instanceof TableCell<?, ?> cell
                        && "19 s".equals(cell.getText()));
        assertThat(Windows.on(this::overdue)).isEmpty();
        sample.elapse(Duration.ofSeconds(2));
        Windows.until("it is marked", () -> overdue().equals(List.of("17 s")));
        Pictures.take(open, "lease-overdue-1280");
        sample.elapse(Duration.ofSeconds(18));
        Windows.until(
                "it has lapsed",
                () -> overdue().isEmpty()
                        && table("processes").lookup(".lease-left:filled") instanceof TableCell<?, ?> cell
                        && cell.getText().startsWith("−"));
    }

    @Test
    void theLineSaysHowWordsAreFoundInEndedRows(Hands robot) {
        open("orders-words", 960, 600, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.clickOn("#filter").write("report");
        lines("processes", 1);
        assertThat(text("selection-text")).doesNotContain("words");
        robot.write(" status:any");
        lines("processes", 2);
        assertThat(text("selection-text")).endsWith("· in ended ones, words count from their start");
        Pictures.take(open, "words-960");
    }

    private void run(String title) {
        Windows.on(() -> {
            open.window().frame().commands().matching(title).stream()
                    .filter(command -> command.title().equals(title))
                    .findFirst()
                    .orElseThrow()
                    .runOr(why -> {
                        throw new AssertionError(why);
                    });
            return null;
        });
    }

    private static String copied() {
        var text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    @Test
    void aProcessIsCopiedAsJsonWithoutItsSecrets() {
        open(
                "orders-json",
                1_280,
                800,
                filled ->
                        filled.command("upload", "", RecoveryDisposition.RERUNNABLE, "curl", "--password", "hunter2"));
        lines("processes", 1);
        run("Copy as JSON");
        Windows.until("a copy", () -> copied().contains("\"process_id\" : \"upload\""));
        var tree = ProcessJson.parse(Windows.on(PaperDetailsTest::copied));
        assertThat(tree.path("verdict").path("code").asString()).isEqualTo("run.free");
        assertThat(tree.toString()).doesNotContain("hunter2");
        Windows.until(
                "it is said",
                () -> open.scene().getRoot().lookupAll(".label").stream()
                        .map(Label.class::cast)
                        .anyMatch(label -> "Copied upload as JSON.".equals(label.getText())));
    }

    @Test
    void theViewMenuGroups(Hands robot) {
        open("orders-groups", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        robot.clickOn("#rail-owners");
        var grouped = Windows.on(() -> {
            var bar = (MenuBar) open.scene().lookup(".menu-bar");
            var view = bar.getMenus().stream()
                    .filter(menu -> menu.getText().equals("_View"))
                    .findFirst()
                    .orElseThrow();
            var group = (Menu) view.getItems().stream()
                    .filter(item -> "Group by".equals(item.getText()))
                    .findFirst()
                    .orElseThrow();
            group.getItems().stream()
                    .filter(item -> item.getText().equals("disposition")
                            || item.getText().equals("kind"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return group.getItems().stream().map(MenuItem::getText).toList();
        });
        assertThat(grouped).startsWith("nothing").contains("kind", "label", "originator", "owner", "verdict");
        Windows.until("groups", () -> lookup("groups") != null || open.scene().lookup(".group-summary") != null);
    }
}
