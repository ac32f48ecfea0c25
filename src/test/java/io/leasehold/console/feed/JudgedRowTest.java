package io.leasehold.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.lease.Finding;
import io.leasehold.registry.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a row says of its owner, from a real registry. */
class JudgedRowTest {
    @TempDir
    private Path temp;

    @Test
    void ofARowThatASweepEndedTheProofIsTheOneItWasEndedOn() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.ownerBound("backup", "backup of orders");
            sample.begun("backup", sample.dead);
            sample.elapse(Duration.ofSeconds(71));
            sample.settle("backup");
            sample.completed("report", "weekly report");

            assertThat(row(sample, "backup").proof())
                    .extracting(Finding::conclusion)
                    .isEqualTo(Finding.Conclusion.DEAD);
            assertThat(row(sample, "report").proof()).isNull();
        }
    }

    private static JudgedRow row(SampleRegistry sample, String id) {
        return JudgedRow.of(
                sample.registry.find(id).orElseThrow(), List.of(), Judgement.View.LOOKING, sample.registry.clock());
    }
}
