package io.leasehold.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The death of any program harms nobody: a short run of what {@code leasehold bench chaos} does at length. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchChaosTest {
    @TempDir
    private Path dir;

    @Test
    void everyPromiseIsKept() {
        var size = new BenchChaos.Size(160, 4, 2, 6, Duration.ofSeconds(2));

        var report = new BenchChaos(dir).run(size, 7);

        assertThat(report.clean()).as(report.line() + report.findings()).isTrue();
        assertThat(report.acknowledged()).isEqualTo(160);
        assertThat(report.kills()).isEqualTo(6);
        assertThat(report.owners()).as(report.line()).isPositive();
    }
}
