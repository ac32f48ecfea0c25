package io.leasehold.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows ask for a person, on a real registry. */
class AttentionTest {
    @TempDir
    private Path temp;

    private SampleRegistry sample;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("orders"));
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private boolean needsYou(String id) {
        var row = sample.registry.find(id).orElseThrow();
        return Attention.needsYou(JudgedRow.of(
                row, new OwnerFindings(sample.probe).on(row), Judgement.View.LOOKING, sample.registry.clock()));
    }

    @Test
    void aCancelThatNobodyHeedsForAMinute() {
        sample.rerunnable("mirror", "");
        sample.begun("mirror", sample.alive);
        assertThat(needsYou("mirror")).isFalse();
        sample.registry.requestCancel("mirror", new Act("ops", "wrong folder"));
        sample.elapse(Duration.ofSeconds(59));
        assertThat(needsYou("mirror")).isFalse();
        sample.elapse(Duration.ofSeconds(1));
        assertThat(needsYou("mirror")).isTrue();
    }

    @Test
    void aProcessWhoseRunsCouldNotBeMadeThreeTimesInARow() {
        sample.rerunnable("mirror", "");
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThat(needsYou("mirror")).as("before fault " + attempt).isFalse();
            var lease = sample.begun("mirror", sample.alive);
            sample.registry.recordRunFailed(lease, attempt, "command_missing", "There is no program rsync.");
        }
        assertThat(needsYou("mirror")).isTrue();
    }

    @Test
    void anUnknownOutcomeUntilItIsMarkedAsHandled() {
        sample.ownerBound("migrate", "");
        sample.begun("migrate", sample.elsewhere);
        sample.elapse(Duration.ofSeconds(31));
        assertThat(needsYou("migrate")).as("an owner that only hiccups").isFalse();
        sample.elapse(Duration.ofSeconds(30));
        assertThat(needsYou("migrate")).isTrue();
    }
}
