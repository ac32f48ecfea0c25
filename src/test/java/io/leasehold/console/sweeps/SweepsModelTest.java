package io.leasehold.console.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.OwnerFindings;
import io.leasehold.console.frame.Times;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.Judgement;
import io.leasehold.work.RowVerdict;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, lines and words of sweeps, without a window. */
class SweepsModelTest {
    private final Times times = new Times(ZoneOffset.UTC);

    @TempDir
    private Path temp;

    private List<VerdictLine> judged() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.everyPhase();
            sample.rerunnable("report-0018", "");
            var clock = sample.registry.clock();
            var findings = new OwnerFindings(sample.probe);
            return sample.registry.worklist(100, null).rows().stream()
                    .map(row -> RowVerdict.of(
                            row.record(), Judgement.of(row, findings.on(row), Judgement.View.LOOKING, clock)))
                    .map(row -> VerdictLine.of(row, clock.wallMs()))
                    .toList();
        }
    }

    private static SweepSummary sweep(String id, long atMs) {
        return new SweepSummary(
                id,
                "worker-7",
                atMs,
                1_250,
                1_204,
                Map.of(
                        "left.alive",
                        1_000,
                        "left.external",
                        199,
                        "needs.unproven",
                        1,
                        "rerun.dead",
                        3,
                        "close.dead",
                        1),
                List.of());
    }

    @Test
    void groupsCountLinesOfOneVerdictAndPutThePersonFirst() {
        var groups = VerdictGroup.of(judged());
        assertThat(groups)
                .extracting(VerdictGroup::count, VerdictGroup::words)
                .containsExactly(
                        Tuple.tuple(1, "Needs you: owner not provable"),
                        Tuple.tuple(1, "Will be closed: owner dead"),
                        Tuple.tuple(1, "Will run again: owner dead"),
                        Tuple.tuple(3, "Will run"),
                        Tuple.tuple(1, "Left alone: owner alive"),
                        Tuple.tuple(1, "Left alone: run elsewhere"));
    }

    @Test
    void aGroupShowsItsLinesAloneAndStaysChosenWhenTheRunIsReadAgain() {
        var model = new VerdictsModel();
        var lines = judged();
        model.show(lines, VerdictGroup.of(lines));
        assertThat(model.lines()).hasSize(8);
        var run = model.groups().get(3);
        model.onlyProperty().set(run);
        assertThat(model.lines())
                .extracting(VerdictLine::words)
                .containsOnly("Will run")
                .hasSize(3);
        model.chosenProperty().set(model.lines().get(1));
        var chosen = model.chosenProperty().get();
        var fewer = lines.stream()
                .filter(line -> !line.processId().equals("mail-0017"))
                .toList();
        model.show(fewer, VerdictGroup.of(fewer));
        assertThat(model.lines()).hasSize(2);
        assertThat(model.onlyProperty().get())
                .isNotNull()
                .satisfies(group -> assertThat(group.count()).isEqualTo(2));
        assertThat(chosen).isNotNull();
        assertThat(model.chosenProperty().get()).isNotNull();
        var none =
                fewer.stream().filter(line -> !line.words().equals("Will run")).toList();
        model.show(none, VerdictGroup.of(none));
        assertThat(model.onlyProperty().get()).isNull();
        assertThat(model.lines()).hasSize(5);
    }

    @Test
    void newSweepsComeAtTheTopAndTheChosenOneStaysChosen() {
        var model = new SweepsModel();
        assertThat(model.answeredProperty().get()).isFalse();
        model.show(List.of());
        assertThat(model.answeredProperty().get()).isTrue();
        assertThat(model.chosenProperty().get()).isNull();
        model.show(List.of(sweep("b", 2), sweep("a", 1)));
        assertThat(model.chosenProperty().get()).isEqualTo(sweep("b", 2));
        model.chosenProperty().set(sweep("a", 1));
        model.show(List.of(sweep("c", 3), sweep("b", 2), sweep("a", 1)));
        assertThat(model.chosenProperty().get()).isEqualTo(sweep("a", 1));
    }

    @Test
    void verdictsThatCameTooLateAreNotShownUnderAnotherSweep() {
        var model = new SweepsModel();
        model.show(List.of(sweep("b", 2), sweep("a", 1)));
        var lines = judged();
        model.show(sweep("a", 1), lines);
        assertThat(model.recorded().lines()).isEmpty();
        model.show(sweep("b", 2), lines);
        assertThat(model.recorded().lines()).hasSize(8);
    }

    @Test
    void oneDryRunAtATime() {
        var model = new SweepsModel();
        assertThat(model.begin()).isTrue();
        assertThat(model.begin()).isFalse();
        model.failed("it is gone");
        assertThat(model.failureProperty().get()).isEqualTo("it is gone");
        assertThat(model.begin()).isTrue();
        model.show(DryRun.of(judged(), 5, 6));
        assertThat(model.readingProperty().get()).isFalse();
        assertThat(model.verdicts().groups()).hasSize(6);
    }

    @Test
    void countsAreSaidInWordsThePersonFirst() {
        assertThat(SweepText.counts(sweep("a", 1)))
                .isEqualTo("1 needs you · 1 to close · 3 to run again · 1,199 left alone");
        assertThat(SweepText.summary(sweep("a", 1_795_251_600_000L), 2, false, times))
                .isEqualTo("Begun at 2026-11-21 09:00:00.000 +00:00 by worker-7: 1,204 rows judged in 1.3 s."
                        + " 2 verdicts were new; the others stood as they were.");
        assertThat(SweepText.none(1_795_251_600_000L, times)).isEqualTo("No sweep has run since 09:00:00.");
        assertThat(SweepText.read(new DryRun(List.of(), List.of(), 1_795_251_600_000L, 12), times))
                .isEqualTo("Read at 09:00:00, 0 rows in 12 ms.");
    }
}
