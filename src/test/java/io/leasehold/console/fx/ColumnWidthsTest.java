package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Widths grow with the text; what is scarce is taken from the columns that can be cut, and from no other. */
class ColumnWidthsTest {
    private final ColumnWidths widths =
            new ColumnWidths(Map.of("phase", 100, "process", 240, "age", 60), "verdict", 120, "process", 100);

    @Test
    void theRestIsWhatTheOthersLeave() {
        assertThat(widths.in(1_000, 1))
                .isEqualTo(Map.of("phase", 100.0, "process", 240.0, "age", 60.0, "verdict", 600.0));
        assertThat(widths.in(1_000, 1.5))
                .isEqualTo(Map.of("phase", 150.0, "process", 360.0, "age", 90.0, "verdict", 400.0));
    }

    @Test
    void onlyTheYieldingColumnGivesWay() {
        assertThat(widths.in(450, 1))
                .isEqualTo(Map.of("phase", 100.0, "process", 170.0, "age", 60.0, "verdict", 120.0));
        assertThat(widths.in(300, 1))
                .as("no room at all")
                .isEqualTo(Map.of("phase", 100.0, "process", 100.0, "age", 60.0, "verdict", 120.0));
    }

    @Test
    void aColumnGrowsToWhatStandsInItButNotBeyondTwice() {
        var asked = Map.of("phase", 130.5, "age", 1_000.0, "process", 10.0);
        var grown = widths.grown(name -> asked.getOrDefault(name, 0.0));
        assertThat(grown.own()).isEqualTo(Map.of("phase", 131, "process", 240, "age", 120));
        assertThat(grown.restLeast()).as("what is left is what is left").isEqualTo(120);
    }

    @Test
    void withoutAYieldingColumnTheTableScrolls() {
        var stiff = ColumnWidths.of(Map.of("a", 100), "b", 50);
        assertThat(stiff.in(120, 1)).isEqualTo(Map.of("a", 100.0, "b", 50.0));
        var wider = stiff.with("c", 10);
        assertThat(ColumnWidths.firstThatFits(List.of(wider, stiff), 160)).isEqualTo(wider);
        assertThat(ColumnWidths.firstThatFits(List.of(wider, stiff), 159)).isEqualTo(stiff);
        assertThat(ColumnWidths.firstThatFits(List.of(wider, stiff), 10)).isEqualTo(stiff);
    }
}
