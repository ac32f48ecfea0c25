package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gives up what is not proven dead says that it was looked at, one or many. */
class AssuranceTest {
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

    private void begun(String id, LeaseOwner owner) {
        sample.ownerBound(id, "");
        sample.begun(id, owner);
    }

    private String asked(RequestKind kind, String... ids) {
        var rows = Stream.of(ids).map(this::row).toList();
        return BulkConsequence.of(kind, rows, List.of(), 8).check();
    }

    private JudgedRow row(String id) {
        return new FreshRows(sample.registry, sample.probe, () -> Judgement.View.LOOKING)
                .read(id)
                .orElseThrow();
    }

    @Test
    void manyAreCountedByWhatWasFoundOfTheirOwners() {
        begun("there-1", sample.elsewhere);
        begun("there-2", sample.elsewhere);
        begun("here-1", sample.alive);
        begun("here-2", sample.alive);
        begun("gone", sample.dead);
        sample.ownerBound("fresh", "");
        sample.external("outside", "");
        sample.elapse(Duration.ofSeconds(71));
        assertThat(asked(RequestKind.ABANDON, "gone", "fresh", "outside")).isNull();
        assertThat(asked(RequestKind.ABANDON, "gone", "there-1"))
                .isEqualTo("I have checked that the 1 whose owner is unproven no longer runs");
        assertThat(asked(RequestKind.ABANDON, "gone", "here-1"))
                .isEqualTo("I know that the owner of 1 is alive and may still be working");
        assertThat(asked(RequestKind.ABANDON, "there-1", "here-1", "there-2", "here-2"))
                .isEqualTo("I have checked that the 2 whose owners are unproven no longer run,"
                        + " and I know that the owners of 2 are alive and may still be working");
        assertThat(asked(RequestKind.CANCEL, "there-1", "here-1")).isNull();
    }

    @Test
    void oneAmongManyIsAskedAboutAsByItself() {
        begun("there-1", sample.elsewhere);
        begun("here-1", sample.alive);
        assertThat(asked(RequestKind.ABANDON, "there-1"))
                .isEqualTo(Assurance.of(row("there-1")))
                .isEqualTo("I have checked that pid 4121 no longer runs where worker-9 was");
        assertThat(asked(RequestKind.ABANDON, "here-1"))
                .isEqualTo("I know that worker-7 is alive and may still be working");
    }
}
