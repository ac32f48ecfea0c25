package io.leasehold.bench.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each signal wakes its run, in one program and across programs, and the figures say of how many they are. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class BenchWakeTest {
    @TempDir
    private Path temp;

    @Test
    void everySignalWakesItsRun() throws InterruptedException {
        var report = new BenchWake(temp).run(30, 5);
        assertThat(report.line()).contains("30 suspended", "5 signals", "across programs");
        assertThat(report.same().p50()).isPositive();
        assertThat(report.across().p95()).isGreaterThanOrEqualTo(report.across().p50());
    }
}
