package io.leasehold.bench.large;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the measurement measures; its figures are for whoever calls it on a quiet machine. */
class BenchLargeTest {
    @Test
    void itMeasuresEveryFigureOnBothRegistries(@TempDir Path folder) {
        var report = new BenchLarge(folder).run(new BenchLarge.Size(40, 60, 30));
        assertThat(report.lines()).hasSize(1 + LargeFigure.values().length);
        assertThat(report.lines().getFirst()).contains("40 live rows, 60 ended ones");
        assertThat(report.lines())
                .filteredOn(line -> line.contains("why of a live row"))
                .singleElement()
                .satisfies(line -> assertThat(line).doesNotContain(" 0.0      0.0 ->"));
    }
}
