package io.leasehold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BenchGrowthTest {
    @TempDir
    private Path temp;

    @Test
    void aWeekOfWorkStaysWithinTheBound() {
        var report = new BenchGrowth(temp).run(10);
        assertThat(report.processes()).isEqualTo(1_680);
        assertThat(report.within()).as(report.line()).isTrue();
        assertThat(new BenchGrowth.Report(1, 1, 97L << 20, 1).within()).isFalse();
        assertThat(report.line()).contains("1,680 processes", "within");
    }
}
