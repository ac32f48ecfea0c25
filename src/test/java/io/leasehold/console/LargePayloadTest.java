package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.Declared;
import io.leasehold.registry.ProcessWrites.Act;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** What a program stores may be a million characters long: a window shows its beginning and hands out all of it. */
class LargePayloadTest extends WindowCase {
    private static final int LENGTH = 990_000;
    private static final String LINE = "x".repeat(LENGTH);
    private static final String REASON = "y".repeat(99_000);

    /** The toolkit lays out each text as a whole: nothing longer may stand on a screen. */
    private static final int MOST_ON_SCREEN = 10_100;

    private static void fill(SampleRegistry sample) {
        sample.rerunnable("a-failure", "");
        sample.registry.complete(
                sample.begun("a-failure", sample.alive),
                new AwaitOutput.Failure(FailureClass.EXECUTION, "command_exit", LINE, null, null));
        sample.rerunnable("b-secret", "");
        sample.registry.complete(
                sample.begun("b-secret", sample.alive),
                new AwaitOutput.Success(ProcessJson.object().put("text", "called ?token=hush " + LINE), null));
        sample.registry.register(
                Declared.external("c-input", ProcessJson.object().put("text", LINE)));
        sample.registry.requestCancel("c-input", new Act("ops", REASON));
    }

    private void select(String id) {
        Windows.on(() -> {
            open.window().processes().rows().stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .ifPresent(row -> table("processes").getSelectionModel().select(row));
            table("processes").requestFocus();
            return null;
        });
    }

    private List<String> tooLong() {
        return Windows.on(() -> {
            Windows.layOut(open.scene());
            return all(open.scene().getRoot())
                    .flatMap(node -> words(node).lines().map(words -> node + ": " + words.length()))
                    .filter(found -> Long.parseLong(found.substring(found.lastIndexOf(' ') + 1)) > MOST_ON_SCREEN)
                    .toList();
        });
    }

    private static Stream<Node> all(Parent parent) {
        return parent.lookupAll("*").stream();
    }

    private static String words(Node node) {
        var words =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case Text text -> text.getText();
                    case TextInputControl field -> field.getText();
                    default -> "";
                };
        return words == null ? "" : words;
    }

    private String field(String id) {
        return lookup(id) == null ? "" : words(lookup(id));
    }

    @Test
    void noTabAndNoAuditLaysOutAllOfIt(Hands robot) {
        open("orders", 1_280, 800, LargePayloadTest::fill);
        robot.clickOn("#rail-all");
        lines("processes", 3);
        for (var id : List.of("a-failure", "b-secret", "c-input")) {
            select(id);
            robot.type(KeyCode.ENTER);
            Windows.until("its overview", () -> lookup("overview-fingerprint") != null);
            var tabs = (TabPane) Windows.on(() -> open.scene().lookup(".tab-pane"));
            for (var tab = 0; tab < Windows.on(() -> tabs.getTabs().size()); tab++) {
                assertThat(tooLong()).isEmpty();
                robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
            }
            robot.type(KeyCode.ESCAPE);
        }
        robot.clickOn("#rail-audit");
        Windows.until(
                "the act",
                () -> table("acts") != null && table("acts").getItems().size() == 1);
        Windows.on(() -> {
            table("acts").getSelectionModel().select(0);
            return null;
        });
        assertThat(tooLong()).isEmpty();
    }

    @Test
    void aValueSaysHowLongItIsAndIsCopiedWhole(Hands robot) {
        open("orders", 1_280, 800, LargePayloadTest::fill);
        robot.clickOn("#rail-all");
        lines("processes", 3);
        select("a-failure");
        robot.type(KeyCode.ENTER);
        Windows.until("the message", () -> field("overview-message").endsWith("x… (990,000 characters)"));
        assertThat(text("detail-verdict")).hasSizeLessThan(1_100).contains("xxx…");
        copy("Message");
        Windows.until(
                "all of it",
                () -> LINE.equals(
                        Windows.on(() -> Clipboard.getSystemClipboard().getString())));
        robot.type(KeyCode.ESCAPE);
        select("c-input");
        robot.type(KeyCode.ENTER);
        Windows.until("the input", () -> field("overview-input").contains("x… (990,0"));
        copy("Input");
        Windows.until(
                "all of it",
                () -> Windows.on(
                        () -> Clipboard.getSystemClipboard().getString().contains(LINE)));
    }

    private void copy(String name) {
        Windows.on(() -> {
            all(open.scene().getRoot())
                    .filter(button -> ("Copy " + name).equals(button.getAccessibleText()))
                    .map(Button.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
    }

    @Test
    void aTextWithASecretIsNoExceptionInTheEvents(Hands robot) {
        open("orders", 1_280, 800, LargePayloadTest::fill);
        robot.clickOn("#rail-all");
        lines("processes", 3);
        select("b-secret");
        robot.type(KeyCode.ENTER);
        for (var tab = 0; tab < 3; tab++) {
            robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        }
        Windows.until(
                "its events",
                () -> table("process-events") != null
                        && !table("process-events").getItems().isEmpty());
        Windows.on(() -> {
            table("process-events").getSelectionModel().selectLast();
            return null;
        });
        Windows.until("what it says", () -> lookup("payload") instanceof TreeView<?> tree && tree.getRoot() != null);
        Windows.on(() -> {
            unfold((TreeView<?>) lookup("payload"));
            return null;
        });
        assertThat(tooLong()).isEmpty();
        Windows.until(
                "its beginning",
                () -> all(open.scene().getRoot())
                        .anyMatch(node -> words(node).startsWith("called ?token=•••••• xxx")
                                && words(node).endsWith(" characters)")));
    }

    private static void unfold(TreeView<?> tree) {
        for (var at = 0; at < tree.getExpandedItemCount(); at++) {
            tree.getTreeItem(at).setExpanded(true);
        }
    }
}
