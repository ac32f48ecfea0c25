package io.leasehold.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.query.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reading what a list has no room for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeListTest {
    private static final int MANY = 520;

    private SampleRegistry sample;
    private WholeList whole;

    @BeforeAll
    void open(@TempDir Path temp) {
        sample = new SampleRegistry(temp);
        whole = new WholeList(sample.registry, sample.probe, () -> Judgement.View.LOOKING);
        for (var number = 0; number < MANY; number++) {
            sample.rerunnable("row-%04d".formatted(number), "");
        }
        sample.completed("done", "");
    }

    @AfterAll
    void close() {
        sample.close();
    }

    @Test
    void everyOneIsThereButThoseThatAreKnown() {
        var rest = whole.beside(Set.of("row-0000", "row-0510"), Selection.LIVE, () -> true);
        assertThat(rest.cut()).isFalse();
        assertThat(rest.rows())
                .hasSize(MANY - 2)
                .extracting(JudgedRow::id)
                .doesNotHaveDuplicates()
                .doesNotContain("row-0000", "row-0510", "done");
    }

    @Test
    void whatRestsOnEvidenceIsJudged() {
        var silent = sample.begun("row-0007", sample.elsewhere);
        assertThat(silent).isNotNull();
        sample.elapse(Duration.ofMinutes(5));
        var selection = new Selection(Filter.LIVE, row -> row.phase() == Phase.SILENT, true);
        assertThat(whole.beside(Set.of(), selection, () -> true).rows())
                .extracting(JudgedRow::id)
                .containsExactly("row-0007");
    }

    @Test
    void moreThanThereIsRoomForIsCutAndSaysSo() {
        assertThat(whole.beside(Set.of(), Selection.LIVE, () -> true, MANY).cut())
                .isFalse();
        var rest = whole.beside(Set.of(), Selection.LIVE, () -> true, MANY - 1);
        assertThat(rest.cut()).isTrue();
        assertThat(rest.rows()).hasSize(MANY - 1);
    }

    @Test
    void nobodyWaitsForWhatNobodyWants() {
        assertThat(whole.beside(Set.of(), Selection.LIVE, () -> false).rows()).hasSizeLessThan(MANY);
    }
}
