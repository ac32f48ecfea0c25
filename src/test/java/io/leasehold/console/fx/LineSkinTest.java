package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pointer;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cells of a list in a window: what they are asked by the toolkit, and what a mouse does to their lines. */
class LineSkinTest extends WindowCase {
    @BeforeEach
    void aWindowWithEveryPhase() {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
    }

    private TableView<?> list() {
        return table("processes");
    }

    /** The cells of a column from the first line on. */
    private List<TableCell<?, ?>> cells(String column) {
        Windows.layOut(list().getScene());
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
        Windows.on(() -> {
            var finger = Pointer.finger(cells("verdict").get(3));
            finger.fire(MouseEvent.MOUSE_PRESSED);
            finger.fire(MouseEvent.MOUSE_CLICKED, false);
            return null;
        });
        assertThat(chosen()).isZero();
        Windows.on(() -> {
            Pointer.finger(cells("verdict").get(3)).fire(MouseEvent.MOUSE_CLICKED);
            return null;
        });
        assertThat(chosen()).isEqualTo(3);
    }
}
