package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.processes.RowHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Everything grows with the text, and at the smallest window with the largest text only names and verdicts are cut. */
@ExtendWith(ApplicationExtension.class)
class TextSizeGalleryTest {
    private static final Set<String> MAY_BE_CUT = Set.of("process", "verdict");

    @TempDir
    private Path temp;

    private Stage stage;
    private Windows.Open open;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @SuppressWarnings("unchecked")
    private TableView<RowHandle> table() {
        return (TableView<RowHandle>) open.scene().lookup("#processes");
    }

    private void open(double width, double height, int percent) {
        var sample = new SampleRegistry(temp.resolve("orders"));
        sample.everyPhase();
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), width, height));
        Windows.until("rows", () -> table() != null && table().getItems().size() == 7);
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
        assertThat(Windows.on(() -> cut(table()))).isEmpty();
        assertThat(table().getFixedCellSize())
                .isCloseTo(28 * percent / 100.0, org.assertj.core.data.Offset.offset(0.2));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 150})
    void theListWithItsDetail(int percent, FxRobot robot) {
        open(1_280, 800, percent);
        assertThat(Windows.on(() -> cut(table()))).isEmpty();
        robot.clickOn("#rail-needs-you").type(KeyCode.ENTER);
        Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
        Pictures.take(open, "text-" + percent + "-1280");
    }

    /** The cells and headings whose text does not fit. */
    private static List<String> cut(TableView<?> table) {
        var found = new ArrayList<String>();
        labels(table, found);
        return found;
    }

    private static void labels(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label
                && label.getText() != null
                && !label.getText().isEmpty()) {
            var shown = label.lookup(".text") instanceof Text text ? text.getText() : label.getText();
            if (!shown.equals(label.getText()) && !MAY_BE_CUT.contains(column(label))) {
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
