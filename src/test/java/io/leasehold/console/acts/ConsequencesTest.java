package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.SweepTimes;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an act is said to come to, for rows of a real registry (console-detail.md 2.5). */
class ConsequencesTest {
    @TempDir
    private Path temp;

    @Test
    void toAbandonIsToldStepByStep() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.ownerBound("db-migrate", "nightly migration");
            sample.begun("db-migrate", sample.elsewhere);

            assertThat(abandon(sample, nightly(sample)))
                    .containsExactly(
                            "Your request is stored now and cannot be taken back.",
                            "The lease of worker-9 must end first: at 09:00:30, later if it renews.",
                            "The process ends as Abandoned, requested by ops.",
                            "Writes under token 1 are refused and listed in Audit.");
            sample.elapse(Duration.ofSeconds(71));
            assertThat(abandon(sample, nightly(sample)))
                    .containsExactly(
                            "Your request is stored now and cannot be taken back.",
                            "The next sweep (nightly, in about 6 s) takes token 2.",
                            "The process ends as Abandoned, requested by ops.",
                            "Writes under token 1 are refused and listed in Audit.");
            assertThat(abandon(sample, List.of()))
                    .contains("No worker runs on this registry: your request waits for one.");
        }
    }

    @Test
    void whatEndsARowBeforeTheRequestDoesIsToldInstead() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.ownerBound("db-migrate", "nightly migration");
            sample.registry.enterWait(
                    sample.begun("db-migrate", sample.alive),
                    new WaitState(new WaitKind.Process("other"), sample.wall().millis()));
            sample.registry.requestCancel("db-migrate", new Act("eva", "no"));

            assertThat(abandon(sample, List.of()))
                    .anyMatch(line -> line.startsWith("Will be closed as cancelled: eva asked for it"))
                    .noneMatch(line -> line.contains("ends as Abandoned"));
        }
    }

    @Test
    void anExternalProcessHasNoTokenToTake() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.external("invoice", "invoice run");
            var then = Consequences.abandon(
                            row(sample, "invoice"), Judgement.View.LOOKING, asker(sample, nightly(sample)), "")
                    .then();
            assertThat(then)
                    .containsExactly(
                            "Your request is stored now and cannot be taken back.",
                            "The next sweep (nightly, in about 6 s) closes it.",
                            "The process ends as Abandoned, requested by ops.");
        }
    }

    @Test
    void manyAreCancelledOnlyWhereThatEndsThem() {
        try (var sample = new SampleRegistry(temp.resolve("registry"))) {
            sample.rerunnable("new", "");
            sample.external("invoice", "invoice run");
            sample.rerunnable("held", "");
            sample.begun("held", sample.alive);
            sample.rerunnable("lost", "");
            sample.begun("lost", sample.dead);

            assertThat(ActRules.cancelAmongMany(row(sample, "new")).possible()).isTrue();
            assertThat(ActRules.cancelAmongMany(row(sample, "lost")).possible()).isTrue();
            assertThat(ActRules.cancelAmongMany(row(sample, "invoice")).reason())
                    .startsWith("Externally owned");
            assertThat(ActRules.cancelAmongMany(row(sample, "held")).reason())
                    .isEqualTo("Its owner holds a valid lease. Cancel it by itself.");
            assertThat(ActRules.cancel(row(sample, "held")).possible()).isTrue();
        }
    }

    private static List<String> abandon(SampleRegistry sample, List<OwnerFacts> workers) {
        return Consequences.abandon(row(sample, "db-migrate"), Judgement.View.LOOKING, asker(sample, workers), "")
                .then();
    }

    private static JudgedRow row(SampleRegistry sample, String id) {
        return new FreshRows(sample.registry, sample.probe, () -> Judgement.View.LOOKING)
                .read(id)
                .orElseThrow();
    }

    private static Asker asker(SampleRegistry sample, List<OwnerFacts> workers) {
        var clock = sample.registry.clock();
        return new Asker("ops", workers, List.of(), new Times(ZoneOffset.UTC), clock.wallMs(), clock.clockMs());
    }

    /** A worker that was heard now and sweeps in six seconds. */
    private static List<OwnerFacts> nightly(SampleRegistry sample) {
        var nowMs = sample.wall().millis();
        return List.of(new OwnerFacts(
                new LeaseOwner("nightly", "inc", LivenessEvidence.OPAQUE),
                "leasehold",
                "1",
                "ops",
                "worker",
                List.of("command"),
                4,
                nowMs,
                nowMs,
                new SweepTimes(nowMs + 6_000, 60_000),
                null,
                null,
                null));
    }
}
