package io.leasehold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    @Test
    void theLoopsSeeWhatUnsafeSettingsLose() {
        // Two of ten kills fall into the opening, before there is anything to lose.
        var killed = BenchKill.run(dir, 12, false);
        assertThat(killed.clean()).as(killed.line()).isFalse();
        var cut = BenchCut.run(dir, 2, false);
        assertThat(cut.clean()).as(cut.line()).isFalse();
    }
}
