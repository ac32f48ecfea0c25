package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.registry.Judgement;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a process stands when somebody decides about it, from a real registry. */
class StandingTest {
    @TempDir
    private Path temp;

    private static List<String> lines(JudgedRow row, long clockMs) {
        return Standing.lines(
                row,
                new Asker(
                        "ops",
                        List.of(),
                        List.of(),
                        new Times(ZoneOffset.UTC),
                        row.clock().wallMs(),
                        clockMs));
    }

    @Test
    void aLeaseThatLapsedSinceTheRowWasReadIsNotCalledValid() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.rerunnable("mirror-7", "mirror");
            sample.begun("mirror-7", sample.alive);
            var row = JudgedRow.of(
                    sample.registry.find("mirror-7").orElseThrow(),
                    List.of(),
                    Judgement.View.LOOKING,
                    sample.registry.clock());
            var readMs = row.clock().clockMs();
            var lapsesMs = readMs + SampleRegistry.TTL.toMillis();

            assertThat(lines(row, readMs)).anyMatch(line -> line.contains("is valid"));
            assertThat(lines(row, lapsesMs - 1)).anyMatch(line -> line.contains("is valid"));
            assertThat(lines(row, lapsesMs))
                    .noneMatch(line -> line.contains("is valid"))
                    .anyMatch(line -> line.contains("lapsed at"));
        }
    }
}
