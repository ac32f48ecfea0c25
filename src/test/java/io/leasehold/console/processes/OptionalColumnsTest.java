package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumnBase;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Columns beside the usual ones: off at first, remembered once chosen, and sorted by a click. */
class OptionalColumnsTest extends WindowCase {
    private List<String> shown() {
        return Windows.on(() -> table("processes").getVisibleLeafColumns().stream()
                .map(TableColumnBase::getId)
                .toList());
    }

    private void choose(OptionalColumn column) {
        Windows.on(() -> {
            var item = ((MenuButton) lookup("columns")).getItems().get(column.ordinal());
            ((CheckMenuItem) item).setSelected(true);
            return item;
        });
    }

    @Test
    void theyAreOffAtFirstAndRememberedOnceChosen(FxRobot robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        assertThat(shown())
                .containsExactly("phase", "process", "kind", "verdict", "owner", "lease", "disposition", "try", "age");
        choose(OptionalColumn.TOKEN);
        Windows.until("the token", () -> shown().contains("token"));
        assertThat(open.settings().get().columns()).containsExactly("token");
        choose(OptionalColumn.CHANGED);
        Windows.until("when it changed", () -> shown().contains("changed"));
        Pictures.take(open, "columns-1280");
        robot.clickOn(open.scene().lookup("#token.column-header"));
        Windows.until(
                "the order of the tokens",
                () -> ((RowHandle) table("processes").getItems().getLast())
                                .row()
                                .row()
                                .lease()
                                .fence()
                        > 0);
    }
}
