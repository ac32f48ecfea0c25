package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.fx.ThemeChoice;
import javafx.scene.control.TableRow;
import javafx.scene.paint.Paint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** The row that acts are about is told by its colour, whether or not the keyboard is in its list. */
class ChosenRowTest extends WindowCase {
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void itKeepsAColourOfItsOwn(ThemeChoice theme) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        listed(7);
        theme(theme);
        focus("processes");
        var withKeyboard = colour(0);
        assertThat(withKeyboard).isNotEqualTo(colour(1));
        focus("filter");
        var without = colour(0);
        assertThat(without).isNotEqualTo(colour(1)).isNotEqualTo(withKeyboard);
    }

    private void focus(String id) {
        Windows.on(() -> {
            lookup(id).requestFocus();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lookup(id).isFocused()).isTrue();
    }

    /** What a row is filled with in the end. */
    private Paint colour(int at) {
        return Windows.on(() -> {
            Windows.layOut(open.scene());
            return table("processes").lookupAll(".table-row-cell").stream()
                    .filter(TableRow.class::isInstance)
                    .map(TableRow.class::cast)
                    .filter(row -> row.getIndex() == at)
                    .map(row -> row.getBackground().getFills().getLast().getFill())
                    .findAny()
                    .orElseThrow();
        });
    }
}
