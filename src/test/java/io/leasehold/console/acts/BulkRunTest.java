package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes, part by part, on a real registry. */
class BulkRunTest {
    private static final int MANY = 130;

    @TempDir
    private Path temp;

    private SampleRegistry sample;

    @BeforeEach
    void fill() {
        sample = new SampleRegistry(temp.resolve("orders"));
        for (var number = 0; number < MANY; number++) {
            sample.rerunnable("row-" + number, "");
        }
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private BulkRun run() {
        var grounds = new LinkedHashMap<String, String>();
        for (var number = 0; number < MANY; number++) {
            grounds.put("row-" + number, "run.free");
        }
        var scene = new ActScene(
                sample.registry,
                new FreshRows(sample.registry, sample.probe, () -> Judgement.View.LOOKING),
                null,
                null,
                null,
                null,
                null,
                "ops");
        return new BulkRun(scene, RequestKind.CANCEL, grounds);
    }

    @Test
    void allOfThemAreOneEntryInTheLogOfActs() {
        var parts = new AtomicInteger();
        var report = run().run("OPS-311", () -> false, part -> parts.incrementAndGet());
        assertThat(report.words()).isEqualTo("130 of 130 are done.");
        assertThat(parts).hasValueGreaterThan(1);
        assertThat(sample.registry.acts(10)).singleElement().satisfies(act -> {
            assertThat(act.processIds()).hasSize(MANY);
            assertThat(act.reason()).isEqualTo("OPS-311");
        });
    }

    @Test
    void whoStopsItIsToldWhatIsUntouched() {
        var parts = new AtomicInteger();
        var report = run().run("enough", () -> parts.get() == 1, part -> parts.incrementAndGet());
        assertThat(report.words()).isEqualTo("Stopped after 50; 80 untouched. 50 are done.");
        assertThat(sample.registry.find("row-49").orElseThrow().record().cancelRequest())
                .isNotNull();
        assertThat(sample.registry.find("row-50").orElseThrow().record().cancelRequest())
                .isNull();
    }

    @Test
    void whatChangedMeanwhileIsLeftAloneAndSaysWhy() {
        sample.begun("row-3", sample.dead);
        sample.registry.requestCancel("row-5", new Act("anna", "mine"));
        sample.begun("row-7", sample.alive);
        var report = run().run("OPS-311", () -> false, part -> {});
        assertThat(report.words()).isEqualTo("127 of 130 are done.");
        assertThat(report.results())
                .filteredOn(result -> !result.done())
                .satisfiesExactly(
                        begun -> assertThat(begun.line()).startsWith("row-3: it has changed since you looked"),
                        asked -> assertThat(asked.json())
                                .contains("row-5", "left_alone", "anna has asked for it already."),
                        held -> assertThat(held.line()).startsWith("row-7: Its owner holds a valid lease."));
    }
}
