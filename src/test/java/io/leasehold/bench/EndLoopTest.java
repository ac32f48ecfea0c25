package io.leasehold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndLoopTest {
    @TempDir
    Path dir;

    @Test
    void tenKillsLoseNothing() {
        var report = BenchKill.run(dir, 10, true);
        assertThat(report.clean()).as(report.line() + report.findings()).isTrue();
        assertThat(report.acknowledged()).isPositive();
    }

    @Test
    void tenCutsLoseNothing() {
        var report = BenchCut.run(dir, 10, true);
        assertThat(report.clean()).as(report.line() + report.findings()).isTrue();
        assertThat(report.acknowledged()).isPositive();
        assertThat(report.dropped()).as("the cut takes pages away").isPositive();
    }

    private static boolean anyLoss(int times, IntFunction<KillReport> end) {
        return IntStream.range(0, times).mapToObj(end).anyMatch(report -> !report.clean());
    }

    @Test
    void theLoopsSeeWhatUnsafeSettingsLose() {
        // Two of ten kills fall into the opening, before there is anything to lose.
        assertThat(anyLoss(12, number -> BenchKill.run(dir.resolve("kill-" + number), 1, false)))
                .isTrue();
        assertThat(anyLoss(3, number -> BenchCut.run(dir.resolve("cut-" + number), 1, false)))
                .isTrue();
    }
}
