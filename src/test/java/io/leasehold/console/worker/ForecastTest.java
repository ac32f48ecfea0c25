package io.leasehold.console.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.recovery.Held;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker of this window would do is said before it is started. */
class ForecastTest {
    @TempDir
    private Path temp;

    private static List<String> sentences(SampleRegistry sample, long freeBytes) {
        var view = Judgement.View.looking(Set.of("command")).withFree(OptionalLong.of(freeBytes));
        var tally = new Forecast.Tally();
        for (var row : sample.registry.worklist(100, null).rows()) {
            var findings = Judgement.ownersToAsk(row).stream()
                    .distinct()
                    .map(owner -> new OwnerFinding(owner, sample.probe.probe(owner.evidence())))
                    .toList();
            tally.add("command", Judgement.of(row, findings, view, sample.registry.clock()));
        }
        return tally.of(64).sentences();
    }

    @Test
    void whereLittleIsFreeOnTheDiskNothingWouldStart() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            sample.everyPhase();
            assertThat(sentences(sample, Held.Space.NEEDED))
                    .contains("It would start up to 64 at a time:", "1 would be closed without running.");
            assertThat(sentences(sample, Held.Space.NEEDED - 1))
                    .containsExactly(
                            "It would start nothing now.",
                            "1 would be closed without running.",
                            "3 would wait until 256 MB are free on the disk of the registry.",
                            "3 would be left as they are.");
        }
    }
}
