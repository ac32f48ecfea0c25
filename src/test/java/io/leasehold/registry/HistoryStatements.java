package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.A2;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.HistoryReads.SweepTimes;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest.Mode;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.ManyAct;
import io.leasehold.registry.ProcessWrites.OneDone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tenures, acts, owners, verdicts, sweeps and refused writes (house decisions 5 and 11, rulings R12 and R14). */
interface HistoryStatements extends RegistryUnderTest {
    @Test
    default void everyHolderHasATenureThatSaysHowItEnded() {
        bench().rerunnable("p-1");
        var at = bench().wall();
        registry().release(bench().claim("p-1", A), true);
        bench().pass(Duration.ofSeconds(1));
        bench().claim("p-1", B);
        bench().pass(TTL);
        registry().giveBack(bench().begin("p-1", A), "drain");
        registry().recordRunFailed(bench().begin("p-1", A), 2, "c", "m");
        registry().enterWait(bench().begin("p-1", A), new WaitState(new WaitKind.Timer(1), bench().wall()));
        registry().endWait("p-1");
        registry().complete(bench().begin("p-1", A2), DONE);
        assertThat(registry().tenures("p-1"))
                .containsExactly(
                        new Tenure("p-1", 1, A, at, at, TenureEnd.RELEASED),
                        new Tenure("p-1", 2, B, at + 1_000, at + 31_000, TenureEnd.LAPSED),
                        new Tenure("p-1", 3, A, at + 31_000, at + 31_000, TenureEnd.GIVEN_BACK),
                        new Tenure("p-1", 4, A, at + 31_000, at + 31_000, TenureEnd.RUN_FAILED),
                        new Tenure("p-1", 5, A, at + 31_000, at + 31_000, TenureEnd.PARKED),
                        new Tenure("p-1", 6, A2, at + 31_000, at + 31_000, TenureEnd.COMPLETED));
    }

    @Test
    default void anOpenTenureHasNoEnd() {
        bench().rerunnable("p-1");
        bench().claim("p-1", A);
        assertThat(registry().tenures("p-1")).containsExactly(new Tenure("p-1", 1, A, bench().wall(), null, null));
    }

    @Test
    default void everyWriteAfterALostLeaseIsKept() {
        bench().rerunnable("p-1");
        bench().rerunnable("p-2");
        var lost = bench().begin("p-1", A);
        var other = bench().begin("p-2", A);
        bench().pass(TTL);
        refused(() -> bench().append(lost, "note", "1", null));
        refused(() -> registry().complete(lost, DONE));
        refused(() -> registry().giveBack(lost, "x"));
        refused(() -> registry().enterWait(other, new WaitState(new WaitKind.Timer(1), 1)));
        assertThat(registry().refusedWrites("p-1", 10)).hasSize(3).allSatisfy(write -> {
            assertThat(write.processId()).isEqualTo("p-1");
            assertThat(write.fence()).isEqualTo(lost.fencingToken());
            assertThat(write.owner()).isEqualTo(A);
            assertThat(write.atMs()).isEqualTo(bench().wall());
        });
        assertThat(registry().refusedWrites("p-1", 10).stream().map(HistoryReads.RefusedWrite::operation))
                .as("newest first")
                .containsExactly("give back", "complete", "append note");
        assertThat(registry().refusedWrites(null, 10)).hasSize(4);
        assertThat(registry().refusedWrites(null, 2)).hasSize(2);
        assertThat(registry().refusedWrites(null, 10).stream().map(HistoryReads.RefusedWrite::refusalId))
                .doesNotHaveDuplicates();
    }

    @Test
    default void whatAPersonDidIsKeptWithWhoAndWhyAndWhatCameOfIt() {
        bench().externallyOwned("p-1");
        registry().requestCancel("p-1", new Act("ada", "why not"));
        registry().requestAbandon("p-1", new Act("bob", null));
        registry().completeWithAuthority("p-1", DONE, new CompletionAuthority.ExternalOwner(), new Act("eve", "done"));
        var acts = registry().acts(10);
        assertThat(acts.stream().map(RecordedAct::act)).containsExactly("complete", "abandon", "cancel");
        var first = acts.getLast();
        assertThat(first)
                .isEqualTo(new RecordedAct(
                        first.actId(),
                        bench().wall(),
                        "ada",
                        "cancel",
                        "p-1",
                        "why not",
                        "running",
                        "running",
                        "done"));
        assertThat(acts.getFirst().before()).isEqualTo("running");
        assertThat(acts.getFirst().after()).isEqualTo("completed");
        assertThat(acts.stream().map(RecordedAct::actId)).doesNotHaveDuplicates();
        assertThat(registry().acts(1)).containsExactly(acts.getFirst());
    }

    @Test
    default void anActThatWasRefusedIsKeptToo() {
        bench().rerunnable("p-1");
        refused(() -> registry().requestAbandon("p-1", ADA));
        registry().complete(bench().begin("p-1", A), DONE);
        refused(() -> registry().requestCancel("p-1", ADA));
        refused(() -> registry().markHandled("p-1", ADA));
        bench().rerunnable("p-2");
        refused(() -> registry().completeWithAuthority("p-2", DONE, new CompletionAuthority.ExternalOwner(), null));
        assertThat(registry().acts(10).stream().map(act -> act.act() + " " + act.outcome()))
                .containsExactly(
                        "handled nothing_to_handle", "cancel already_terminal", "abandon abandon_not_possible");
        assertThat(registry().acts(10)).allSatisfy(act -> {
            assertThat(act.by()).isEqualTo("ada");
            assertThat(act.processId()).isEqualTo("p-1");
            assertThat(act.reason()).isEqualTo(ADA.reason());
        });
    }

    @Test
    default void anActThatChangedNothingIsKeptAsSuch() {
        bench().externallyOwned("p-1");
        registry().requestCancel("p-1", ADA);
        registry().requestCancel("p-1", ADA);
        registry().requestAbandon("p-1", ADA);
        registry().requestAbandon("p-1", ADA);
        var authority = new CompletionAuthority.ExternalOwner();
        registry().completeWithAuthority("p-1", DONE, authority, ADA);
        registry().completeWithAuthority("p-1", DONE, authority, ADA);
        registry().completeWithAuthority("p-1", Bench.OTHER, authority, ADA);
        assertThat(registry().acts(10).reversed().stream().map(act -> act.act() + " " + act.outcome()))
                .containsExactly(
                        "cancel done",
                        "cancel unchanged",
                        "abandon done",
                        "abandon unchanged",
                        "complete done",
                        "complete unchanged",
                        "complete superseded");
    }

    @Test
    default void anUnknownOutcomeIsMarkedAsHandledOnce() {
        bench().externallyOwned("p-1");
        assertThat(bench().refused("p-1", () -> registry().markHandled("p-1", ADA)))
                .isEqualTo("nothing_to_handle");
        registry().recordCallerDeparture("p-1");
        registry().markHandled("p-1", ADA);
        registry().markHandled("p-1", new Act("bob", null));
        assertThat(bench().row("p-1").handled()).isEqualTo("ada");
        assertThat(registry().acts(10).stream().filter(act -> act.outcome().equals("done")))
                .hasSize(1);
        bench().ownerBound("p-2");
        registry().complete(bench().begin("p-2", A), CompletionStatements.abandonedBy(AbandonWriter.OWNER_DRAIN, A));
        assertThat(bench().row("p-2").handled()).isNull();
        registry().markHandled("p-2", ADA);
        assertThat(bench().row("p-2").handled()).isEqualTo("ada");
    }

    @Test
    default void programsAnnounceThemselvesAndStayKnown() {
        var first = facts(A, 1_000, 1_000, null);
        registry().announce(first);
        registry().announce(facts(B, 2_000, 2_000, null));
        registry().announce(facts(A, 5_000, 5_000, null));
        assertThat(registry().owners().stream().map(OwnerFacts::owner)).containsExactly(B, A);
        var known = registry().owners().getLast();
        assertThat(known.firstSeenMs()).isEqualTo(1_000);
        assertThat(known.lastSeenMs()).isEqualTo(5_000);
        assertThat(known.engines()).containsExactly("command", "pipeline");
        registry().announce(facts(A2, 6_000, 6_000, null));
        assertThat(registry().owners())
                .as("another incarnation is another program")
                .hasSize(3);
    }

    @Test
    default void aRequestToDrainReachesEveryRunningProgramOfThatName() {
        registry().announce(facts(A, 1_000, 1_000, 2_000L));
        registry().announce(facts(A2, 3_000, 3_000, null));
        registry().announce(facts(B, 3_000, 3_000, null));
        registry().requestDrain("worker-a", ADA);
        bench().wallMoves(1_000);
        registry().requestDrain("worker-a", new Act("bob", null));
        assertThat(registry().owners()).allSatisfy(owner -> {
            if (owner.owner().equals(A2)) {
                assertThat(owner.drainRequestedBy())
                        .as("the first request stays")
                        .isEqualTo("ada");
                assertThat(owner.drainRequestedMs()).isEqualTo(bench().wall() - 1_000);
            } else {
                assertThat(owner.drainRequestedBy()).isNull();
            }
        });
        registry().announce(facts(A2, 3_000, 9_000, null));
        assertThat(registry().owners().stream()
                        .filter(owner -> owner.owner().equals(A2))
                        .findFirst()
                        .orElseThrow()
                        .drainRequestedBy())
                .as("a heartbeat does not forget it")
                .isEqualTo("ada");
        assertThat(registry().acts(10).stream().map(RecordedAct::act)).containsExactly("drain", "drain");
        assertThat(refused(() -> registry().requestDrain("nobody", ADA))).isEqualTo("unknown_owner");
    }

    private static OwnerFacts facts(LeaseOwner owner, long first, long last, Long ended) {
        return new OwnerFacts(
                owner,
                "leasehold worker",
                "0.1.0",
                "ada",
                "worker",
                List.of("command", "pipeline"),
                64,
                first,
                last,
                new SweepTimes(last + 10, 10_000),
                null,
                null,
                ended);
    }

    @Test
    default void aVerdictIsKeptWhenItsGroundsChange() {
        bench().rerunnable("p-1");
        bench().rerunnable("p-2");
        var free = look("p-1");
        registry().recordSweep(summary("sweep-1", 1_000), Map.of("p-1", free, "p-2", look("p-2")));
        registry().recordSweep(summary("sweep-2", 2_000), Map.of("p-1", look("p-1"), "p-2", look("p-2")));
        assertThat(registry().sweeps(10).stream().map(SweepSummary::sweepId)).containsExactly("sweep-1");
        bench().run("p-1", A, "run-1");
        var held = look("p-1");
        assertThat(held.code()).isEqualTo(VerdictCode.LEFT_UNPROVEN);
        registry().recordSweep(summary("sweep-3", 3_000), Map.of("p-1", held, "p-2", look("p-2")));
        assertThat(registry().verdicts("p-1", 10))
                .containsExactly(new RecordedVerdict("p-1", 3_000, held), new RecordedVerdict("p-1", 1_000, free));
        assertThat(registry().verdicts("p-2", 10)).hasSize(1);
        assertThat(registry().lastVerdict("p-1").orElseThrow().verdict()).isEqualTo(held);
        assertThat(registry().verdicts("p-1", 1)).hasSize(1);
        assertThat(registry().sweeps(10).stream().map(SweepSummary::sweepId)).containsExactly("sweep-3", "sweep-1");
        assertThat(registry().sweeps(1)).containsExactly(summary("sweep-3", 3_000));
        assertThat(registry().verdictsOf(summary("sweep-1", 1_000), 10))
                .extracting(RecordedVerdict::processId)
                .containsExactly("p-1", "p-2");
        assertThat(registry().verdictsOf(summary("sweep-3", 3_000), 10))
                .containsExactly(new RecordedVerdict("p-1", 3_000, held));
        assertThat(registry().verdictsOf(summary("sweep-1", 1_000), 1)).hasSize(1);
    }

    @Test
    default void aSweepThatFoundNothingIsNotKeptUnlessItHadAFault() {
        registry().recordSweep(summary("sweep-1", 1_000), Map.of());
        assertThat(registry().sweeps(10)).isEmpty();
        var faulty = new SweepSummary("sweep-2", "worker-a", 2_000, 5, 0, Map.of(), List.of("claim p-1: io"));
        registry().recordSweep(faulty, Map.of());
        assertThat(registry().sweeps(10)).containsExactly(faulty);
    }

    private Verdict look(String id) {
        var admission = registry().admit(bench().ask(id, B, "look", Mode.LOOK));
        return ((Admission.Left) admission).verdict();
    }

    private static SweepSummary summary(String id, long atMs) {
        return new SweepSummary(id, "worker-a", atMs, 7, 2, Map.of("run.free", 2), List.of());
    }

    @Test
    default void aSuspendIsStoredWithItsTimesAndLengthAndLapsesNothing() {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        var before = bench().wall();
        bench().wallMoves(3_600_000);
        assertThat(registry().renew(List.of(lease), TTL).getFirst()).isInstanceOf(LeaseWrites.Renewal.Renewed.class);
        var gap = new Gap(Gap.Kind.SUSPENDED, before, before + 3_600_000, 3_600_000);
        assertThat(registry().gaps(0, 10)).containsExactly(gap);
        assertThat(registry().gaps(gap.toMs(), 10)).containsExactly(gap);
        assertThat(registry().gaps(gap.toMs() + 1, 10)).isEmpty();
    }

    @Test
    default void aStoppedOwnerIsStoredAndGapsComeNewestFirst() {
        var first = bench().wall();
        bench().wallMoves(5_000);
        bench().rerunnable("p-1");
        bench().stopped(60_000);
        bench().rerunnable("p-2");
        assertThat(registry().gaps(0, 10))
                .containsExactly(
                        new Gap(Gap.Kind.STOPPED, first + 5_000, first + 65_000, 60_000),
                        new Gap(Gap.Kind.SUSPENDED, first, first + 5_000, 5_000));
        assertThat(registry().gaps(0, 1)).hasSize(1);
    }

    @Test
    default void timeInWhichTheOwnerRanIsNoGap() {
        bench().pass(Duration.ofMinutes(2));
        bench().rerunnable("p-1");
        assertThat(registry().gaps(0, 10)).isEmpty();
    }

    @Test
    default void whoLooksAfterASuspendIsToldThatSweepsWait() {
        bench().rerunnable("p-1");
        bench().wallMoves(3_600_000);
        bench().rerunnable("p-2");
        var woke = bench().wall();
        var verdict = Judgement.of(
                bench().row("p-1"),
                List.of(),
                Judgement.View.looking(registry()),
                registry().clock());
        assertThat(verdict.held()).isEqualTo(new Held.Sleep(woke + 10_000, 3_600_000));
        bench().pass(Duration.ofSeconds(10));
        assertThat(Judgement.of(
                                bench().row("p-1"),
                                List.of(),
                                Judgement.View.looking(registry()),
                                registry().clock())
                        .held())
                .isNull();
    }

    @Test
    default void anActOnManyIsOneEntryForEachWayItCameOut() {
        for (var number = 1; number <= 4; number++) {
            bench().rerunnable("p-" + number);
        }
        bench().rerunnable("ended");
        registry().complete(bench().begin("ended", A), DONE);
        var first = registry().actOnMany(ManyAct.CANCEL, List.of("p-1", "ended", "p-2"), ADA, Map.of());
        assertThat(first.each())
                .extracting(OneDone::processId, OneDone::outcome)
                .containsExactly(tuple("p-1", "done"), tuple("ended", "already_terminal"), tuple("p-2", "done"));
        assertThat(first.each().get(1).remedy()).isNotBlank();
        var second = registry().actOnMany(ManyAct.CANCEL, List.of("p-3", "nowhere", "p-1"), ADA, first.entries());
        assertThat(second.each()).extracting(OneDone::outcome).containsExactly("done", "unknown_process", "unchanged");
        assertThat(bench().record("p-3").cancelRequest().requestedBy()).isEqualTo("ada");
        assertThat(bench().record("p-4").cancelRequest()).isNull();
        assertThat(registry().acts(10))
                .extracting(RecordedAct::act, RecordedAct::outcome, RecordedAct::processIds)
                .containsExactlyInAnyOrder(
                        tuple("cancel", "done", List.of("p-1", "p-2", "p-3")),
                        tuple("cancel", "already_terminal", List.of("ended")),
                        tuple("cancel", "unknown_process", List.of("nowhere")),
                        tuple("cancel", "unchanged", List.of("p-1")));
        registry().actOnMany(ManyAct.CANCEL, List.of("p-4"), ADA, Map.of());
        assertThat(registry().acts(10)).as("another act").hasSize(5);
    }

    @Test
    default void anActOnManyChecksEachAsIfItWereAlone() {
        bench().ownerBound("begun");
        bench().begin("begun", A);
        bench().ownerBound("unbegun");
        bench().rerunnable("rerunnable");
        var done = registry().actOnMany(ManyAct.ABANDON, List.of("begun", "unbegun", "rerunnable"), ADA, Map.of());
        assertThat(done.each()).extracting(OneDone::refused).containsExactly(false, true, true);
        assertThat(bench().record("begun").abandonRequest().requestedBy()).isEqualTo("ada");
        assertThat(bench().record("unbegun").abandonRequest()).isNull();
        assertThat(registry()
                        .actOnMany(ManyAct.HANDLED, List.of("begun"), ADA, Map.of())
                        .each())
                .extracting(OneDone::refused)
                .containsExactly(true);
        assertThat(registry()
                        .actOnMany(ManyAct.RELEASE, List.of("begun"), ADA, Map.of())
                        .each())
                .extracting(OneDone::outcome)
                .containsExactly("unchanged");
    }

    @Test
    default void aPartOfAnActNamesNoMoreThanIsSaid() {
        var many = IntStream.rangeClosed(0, ProcessWrites.MOST_AT_ONCE)
                .mapToObj(number -> "p-" + number)
                .toList();
        assertThatThrownBy(() -> registry().actOnMany(ManyAct.CANCEL, many, ADA, Map.of()))
                .isInstanceOf(InvalidInput.class);
        assertThat(registry().acts(1)).isEmpty();
    }
}
