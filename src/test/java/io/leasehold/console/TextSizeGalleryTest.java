package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;

/** Everything grows with the text, and at the smallest window with the largest text only names and verdicts are cut. */
class TextSizeGalleryTest extends WindowCase {
    private static final Set<String> MAY_BE_CUT = Set.of("process", "verdict");

    private void open(double width, double height, int percent) {
        open("orders", width, height, SampleRegistry::everyPhase);
        lines("processes", 7);
        Windows.on(() -> {
            open.settings().update(now -> now.withTextPercent(percent));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 150})
    void theListAtTheSmallestSize(int percent) {
        open(960, 600, percent);
        Pictures.take(open, "text-" + percent + "-960");
        assertThat(Windows.on(() -> cut((Parent) open.scene().lookup(".console"))))
                .isEmpty();
        assertThat(lookup("registry-name").getLayoutBounds().getWidth()).isGreaterThan(20);
        assertThat(table("processes").getFixedCellSize()).isCloseTo(28 * percent / 100.0, Offset.offset(0.2));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 150})
    void theListWithItsDetail(int percent, Hands robot) {
        open(1_280, 800, percent);
        assertThat(Windows.on(() -> cut(table("processes")))).isEmpty();
        robot.clickOn("#rail-needs-you").type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        Pictures.take(open, "text-" + percent + "-1280");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 150})
    void theTimelineAsATable(int percent, Hands robot) {
        open(960, 600, percent);
        robot.type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        robot.write("e");
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        Windows.until("the timeline", () -> text("timeline-count").contains("owner"));
        Windows.on(() -> {
            ((ToggleButton) lookup("timeline-as-table")).setSelected(true);
            return null;
        });
        Windows.until(
                "lines",
                () -> table("timeline-table") != null
                        && !table("timeline-table").getItems().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        Pictures.take(open, "timeline-table-" + percent + "-960");
        assertThat(Windows.on(() -> cut(table("timeline-table")))).isEmpty();
    }

    /** What of it does not fit. */
    private static List<String> cut(Parent within) {
        var found = new ArrayList<String>();
        labels(within, found);
        return found;
    }

    private static void labels(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label
                && label.getText() != null
                && !label.getText().isEmpty()) {
            // A mnemonic is marked in the text of a menu, and not shown.
            var whole = label.getText().replace("_", "");
            var shown = label.getChildrenUnmodifiable().stream()
                    .filter(part -> part instanceof Text && !(part instanceof FontIcon))
                    .map(text -> ((Text) text).getText())
                    .findFirst()
                    .orElse(whole);
            if (!shown.replace("_", "").equals(whole) && !MAY_BE_CUT.contains(column(label))) {
                found.add(label.getText() + " as " + shown);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> labels(child, found));
        }
    }

    private static String column(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof TableCell<?, ?> cell) {
                return String.valueOf(cell.getTableColumn().getId());
            }
        }
        return "";
    }
}
