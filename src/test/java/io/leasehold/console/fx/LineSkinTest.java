package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.util.Comparator;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** The cells of a list in a window: what they are asked by the toolkit, and what a mouse does to their lines. */
class LineSkinTest extends WindowCase {
    private TableView<?> list() {
        return table("processes");
    }

    /** The cells of a column from the first line on. */
    private List<TableCell<?, ?>> cells(String column) {
        list().getScene().getRoot().applyCss();
        list().getScene().getRoot().layout();
        return list().lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && !cell.isEmpty()
                        && column.equals(cell.getTableColumn().getId()))
                .<TableCell<?, ?>>map(node -> (TableCell<?, ?>) node)
                .sorted(Comparator.comparingInt(TableCell::getIndex))
                .toList();
    }

    private static Text words(Node cell) {
        return (Text) cell.lookup(".text");
    }

    private int chosen() {
        return Windows.on(() -> list().getSelectionModel().getSelectedIndex());
    }

    @Test
    void aCellIsAsWideAsItsColumnUnlessTheColumnIsFittedToIt() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            var cell = cells("kind").getFirst();
            assertThat(cell.prefWidth(-1)).isEqualTo(cell.getTableColumn().getWidth());
            cell.getProperties().put("deferToParentPrefWidth", true);
            cell.requestLayout();
            assertThat(cell.prefWidth(-1))
                    .isGreaterThan(words(cell).getLayoutBounds().getWidth())
                    .isLessThan(cell.getTableColumn().getWidth());
            cell.getProperties().remove("deferToParentPrefWidth");
            return null;
        });
    }

    @Test
    void numbersStandUnderEachOtherAtTheirRightEnds() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            assertThat(cells("age").stream()
                            .map(LineSkinTest::words)
                            .map(text -> Math.round(
                                    text.localToScene(text.getLayoutBounds()).getMaxX()))
                            .distinct())
                    .hasSize(1);
            return null;
        });
    }

    @Test
    void whoSaysNothingIsNoPartOfTheScene() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            assertThat(cells("owner"))
                    .anyMatch(cell -> cell.getText() != null
                            && !cell.getChildrenUnmodifiable().isEmpty())
                    .filteredOn(cell -> cell.getText() == null)
                    .isNotEmpty()
                    .allMatch(cell -> cell.getChildrenUnmodifiable().isEmpty());
            return null;
        });
    }

    @Test
    void aPressSelectsTheLineAndKeysGoOnFromThere(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            lookup("filter").requestFocus();
            return null;
        });
        robot.clickOn(Windows.on(() -> cells("verdict").get(3)));
        Windows.until("the line that was pressed", () -> chosen() == 3 && list().isFocused());
        robot.type(KeyCode.DOWN);
        Windows.until("the next one", () -> chosen() == 4);
        robot.clickOn(Windows.on(() -> cells("phase").get(1)), MouseButton.SECONDARY);
        Windows.until("the line whose menu was asked for", () -> chosen() == 1);
    }

    @Test
    void whoTouchesALineToScrollSelectsNothing() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        Windows.on(() -> {
            var cell = cells("verdict").get(3);
            cell.fireEvent(touched(MouseEvent.MOUSE_PRESSED, cell, true));
            cell.fireEvent(touched(MouseEvent.MOUSE_CLICKED, cell, false));
            return null;
        });
        assertThat(chosen()).isZero();
        Windows.on(() -> {
            var cell = cells("verdict").get(3);
            cell.fireEvent(touched(MouseEvent.MOUSE_CLICKED, cell, true));
            return null;
        });
        assertThat(chosen()).isEqualTo(3);
    }

    private static MouseEvent touched(EventType<MouseEvent> type, Node cell, boolean still) {
        return new MouseEvent(
                cell,
                cell,
                type,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                still,
                new PickResult(cell, 5, 5));
    }
}
