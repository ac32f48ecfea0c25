package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people's clocks showed when the serving clock read something is known over sleeps and owners. */
class StoredClockTest {
    private static final long STEP_MS = 500;

    @TempDir
    private Path temp;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wallMs =
            new AtomicLong(Instant.parse("2026-11-21T09:00:00Z").toEpochMilli());
    private final InstantSource wall = () -> Instant.ofEpochMilli(wallMs.get());

    private ProcessRegistry open() {
        return H2Registry.openOrCreate(temp.resolve("registry"), "test", Duration.ZERO, nanos::get, wall);
    }

    private ClockReading elapse(ProcessRegistry registry, Duration time) {
        for (var left = time; left.isPositive(); left = left.minusMillis(STEP_MS)) {
            nanos.addAndGet(STEP_MS * 1_000_000);
            wallMs.addAndGet(STEP_MS);
            registry.clock();
        }
        return registry.clock();
    }

    private static void write(ProcessRegistry registry, String folder) {
        registry.putEnvironment(new ExecutionEnvironment(folder, Map.of(), Map.of()));
    }

    @Test
    void itStandsWhileTheMachineSleepsAndWhileNobodyServes() {
        ClockReading first;
        ClockReading second;
        ClockReading third;
        try (var registry = open()) {
            first = elapse(registry, Duration.ofSeconds(20));
            wallMs.addAndGet(Duration.ofHours(7).toMillis());
            registry.clock();
            second = elapse(registry, Duration.ofSeconds(20));
            write(registry, "/one");
        }
        wallMs.addAndGet(Duration.ofDays(2).toMillis());
        try (var registry = open()) {
            third = elapse(registry, Duration.ofSeconds(5));
            write(registry, "/two");
        }
        wallMs.addAndGet(Duration.ofDays(1).toMillis());
        try (var registry = open()) {
            var now = elapse(registry, Duration.ofSeconds(5));
            assertThat(now.clockMs() - first.clockMs())
                    .isLessThan(Duration.ofMinutes(1).toMillis());
            for (var reading : new ClockReading[] {first, second, third}) {
                assertThat(now.wallOf(reading.clockMs())).isEqualTo(reading.wallMs());
            }
            assertThat(now.leftMs(first.clockMs())).isEqualTo(first.wallMs() - now.wallMs());
            assertThat(now.leftMs(now.clockMs() + 21_000)).isEqualTo(21_000);
        }
    }

    @Test
    void whoeverOnlyLooksSeesTheTimesOfThen() {
        ClockReading stored;
        try (var registry = open()) {
            stored = elapse(registry, Duration.ofSeconds(20));
            write(registry, "/one");
        }
        wallMs.addAndGet(Duration.ofDays(2).toMillis());
        try (var registry =
                H2Registry.view(temp.resolve("registry"), Duration.ZERO, wall).registry()) {
            var now = registry.clock();
            assertThat(now.readAtMs()).isEqualTo(stored.wallMs());
            assertThat(now.wallOf(stored.clockMs() - 3_000)).isEqualTo(stored.wallMs() - 3_000);
            assertThat(now.wallOf(stored.clockMs() + 3_000)).isEqualTo(stored.wallMs() + 3_000);
            wallMs.addAndGet(60_000);
            assertThat(registry.clock().readAtMs()).isEqualTo(stored.wallMs());
        }
    }
}
