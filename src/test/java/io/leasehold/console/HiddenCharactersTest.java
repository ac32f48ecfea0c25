package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.processes.RowHandle;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.text.VisibleText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** A name that turns the direction of the text or hides in it deceives nobody: it is shown as the command line does. */
class HiddenCharactersTest extends WindowCase {
    private static final String LABEL = "pay\u202ellor\u200b";
    private static final String SHOWN = "pay\\u202ellor\\u200b";

    private static void fill(SampleRegistry sample) {
        var owner = new LeaseOwner("ops\u202e", "inc-1", sample.elsewhere.evidence());
        sample.registry.register(new ProcessRegistration(
                "p-1",
                new ProcessInput.Engine("batch", ProcessJson.object()),
                RecoveryDisposition.OWNER_BOUND,
                null,
                new ProcessIdentity("bat\u200bch", LABEL, null),
                List.of(),
                ProcessProvenance.host(),
                sample.registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()))));
        sample.begun("p-1", owner);
        sample.elapse(Duration.ofSeconds(71));
    }

    /** Everything that can be read or heard, with what hides in it. */
    private List<String> hiding() {
        return Windows.on(() -> open.scene().getRoot().lookupAll("*").stream()
                .flatMap(node -> Stream.of(words(node), node.getAccessibleText()))
                .filter(Objects::nonNull)
                .filter(words -> words.codePoints().anyMatch(c -> c != '\n' && VisibleText.hidden(c)))
                .toList());
    }

    private static String words(Node node) {
        var words =
                node instanceof Labeled labeled ? labeled.getText() : node instanceof Text text ? text.getText() : "";
        return words == null ? "" : words;
    }

    private boolean read(String style, String words) {
        return open.scene().getRoot().lookupAll(style).stream()
                .anyMatch(node -> words(node).contains(words));
    }

    @Test
    void itIsShownEverywhere(Hands robot) {
        open("orders", 1_600, 900, HiddenCharactersTest::fill);
        robot.clickOn("#rail-all");
        lines("processes", 1);
        Windows.until("the list names it", () -> read(".cell-name", SHOWN) && read(".table-cell.owner", "ops\\u202e"));
        assertThat(hiding()).isEmpty();
        robot.moveTo(Windows.on(() -> open.scene().getRoot().lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && row.getItem() instanceof RowHandle)
                .findFirst()
                .orElseThrow()));
        Windows.until(
                "a tip",
                () -> open.scene().getRoot().lookupAll(".table-row-cell").stream()
                        .anyMatch(node -> node instanceof TableRow<?> row
                                && row.getTooltip() != null
                                && row.getTooltip().getText().startsWith(SHOWN + " · p-1")));
        robot.type(KeyCode.ENTER);
        Windows.until("the detail names it", () -> read(".detail-title", SHOWN));
        assertThat(hiding()).isEmpty();
        for (var tab = 0; tab < 3; tab++) {
            robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
            assertThat(hiding()).isEmpty();
        }
        robot.clickOn(".detail-title").write("x");
        Windows.until("the menu of acts", () -> read(".dialog-title", SHOWN));
        assertThat(hiding()).isEmpty();
        robot.write("a");
        Windows.until("a dialog", () -> read(".dialog-title", "Abandon “" + SHOWN + "”"));
        assertThat(hiding()).isEmpty();
    }
}
