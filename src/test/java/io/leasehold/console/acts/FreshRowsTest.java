package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.frame.Times;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.Judgement;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read anew for an act, from a real registry. */
class FreshRowsTest {
    @TempDir
    private Path temp;

    private static void park(SampleRegistry sample, String id, WaitKind kind) {
        sample.rerunnable(id, "");
        sample.registry.enterWait(
                sample.begun(id, sample.alive),
                new WaitState(kind, sample.wall().millis()));
    }

    @Test
    void whoWaitsForAProcessIsNamed() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            var rows = new FreshRows(sample.registry, sample.probe, () -> Judgement.View.LOOKING);
            sample.rerunnable("import", "the import");
            assertThat(rows.waiters("import")).isEmpty();
            park(sample, "report-17", new WaitKind.Process("import"));
            park(sample, "mail-17", new WaitKind.Process("import"));
            park(sample, "other", new WaitKind.Process("something else"));
            park(sample, "timed", new WaitKind.Timer(sample.wall().millis() + 60_000));
            assertThat(rows.waiters("import")).containsExactlyInAnyOrder("report-17", "mail-17");
        }
    }

    @Test
    void aFewAreNamedAndTheOthersCounted() {
        assertThat(telling()).isEmpty();
        assertThat(telling("a")).contains("1 process waits for it and is told: a.");
        assertThat(telling("a", "b", "c", "d", "e"))
                .contains("5 processes wait for it and are told: a, b, c and 2 more.");
    }

    private static Optional<String> telling(String... waiters) {
        return new Asker("ops", List.of(), List.of(waiters), new Times(ZoneOffset.UTC), 0, 0).telling();
    }
}
