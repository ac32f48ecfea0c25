package io.leasehold.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.query.Filter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of rows that are judged again and again, on a real registry. */
class KnownRowsTest {
    @TempDir
    private Path temp;

    private final KnownRows rows = new KnownRows(Selection.of(Filter.LIVE));
    private SampleRegistry sample;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("orders"));
        sample.rerunnable("mirror", "");
        sample.begun("mirror", sample.alive);
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private JudgedRow judged() {
        var row = sample.registry.find("mirror").orElseThrow();
        return JudgedRow.of(
                row, new OwnerFindings(sample.probe).on(row), Judgement.View.LOOKING, sample.registry.clock());
    }

    @Test
    void oneThatLooksTheSameIsNeitherToldNorExchanged() {
        var first = judged();
        rows.put(first);
        assertThat(rows.takeDiff().upserts()).containsExactly(first);

        sample.elapse(Duration.ofSeconds(5));
        rows.put(judged());
        assertThat(rows.hasDiff()).isFalse();
        assertThat(rows.all()).singleElement().isSameAs(first);
    }

    @Test
    void oneThatNeedsAPersonByNowIsToldThoughNothingWasWritten() {
        sample.registry.requestCancel("mirror", new Act("ops", "wrong folder"));
        rows.put(judged());
        rows.takeDiff();

        sample.elapse(Duration.ofSeconds(60));
        var unheeded = judged();
        rows.put(unheeded);
        assertThat(rows.takeDiff().upserts()).containsExactly(unheeded);
        assertThat(rows.all()).singleElement().isSameAs(unheeded);
    }
}
