package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.ENVIRONMENT;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What survives closing and opening again (kernel.md 8.1, statement 34); only for registries on disk. */
interface ReopenStatements extends RegistryUnderTest {
    /** Closes the registry and opens it again on the same clocks. */
    void reopenTheRegistry();

    @Test
    default void everythingSurvivesBeingOpenedAgain() {
        bench().ownerBound("held");
        var lease = bench().begin("held", A);
        bench().append(lease, "progress", "{\"n\":1}", "key-1");
        bench().rerunnable("ended");
        registry().complete(bench().begin("ended", A), DONE);
        bench().rerunnable("waiting");
        registry().enterWait(bench().begin("waiting", A), new WaitState(new WaitKind.Process("held"), bench().wall()));
        bench().externallyOwned("outside");
        registry().requestAbandon("outside", ADA);
        registry().setExternalRef("outside", new ProcessExternalRef("ci", "1", null));
        bench().rerunnable("backing-off");
        registry().recordRunFailed(bench().begin("backing-off", A), 1, "c", "m");
        bench().externallyOwned("gone");
        registry().recordCallerDeparture("gone");
        registry().markHandled("gone", ADA);
        registry()
                .recordSweep(
                        new SweepSummary("s-1", "worker-a", 1, 2, 3, Map.of("run.free", 3), List.of("f")), Map.of());
        bench().pass(Duration.ofSeconds(3));

        var rows = registry()
                .list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 100))
                .rows();
        var events = registry().eventsSince(0, 1_000);
        var worklist = registry().worklist(100, null);
        var acts = registry().acts(100);
        var tenures = registry().tenures("held");
        var facts = registry().facts();
        var clock = registry().clock();
        reopenTheRegistry();
        assertThat(registry()
                        .list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 100))
                        .rows())
                .isEqualTo(rows);
        assertThat(registry().eventsSince(0, 1_000)).isEqualTo(events);
        assertThat(registry().worklist(100, null)).isEqualTo(worklist);
        assertThat(registry().acts(100)).isEqualTo(acts);
        assertThat(registry().tenures("held")).isEqualTo(tenures);
        assertThat(registry().sweeps(10)).hasSize(1);
        assertThat(registry().environment(ENVIRONMENT.ref())).contains(ENVIRONMENT);
        assertThat(registry().facts().registryId()).isEqualTo(facts.registryId());
        assertThat(registry().facts().epoch()).isGreaterThan(facts.epoch());
        assertThat(registry().clock().clockMs()).isBetween(clock.clockMs() - 3_000, clock.clockMs());
        bench().rerunnable("next");
    }

    @Test
    default void whoWaitsIsWokenByANewOwnerToo() {
        bench().rerunnable("other");
        var lease = bench().begin("other", A);
        bench().rerunnable("waiting");
        registry().enterWait(bench().begin("waiting", A), new WaitState(new WaitKind.Process("other"), bench().wall()));
        registry().startChild(lease, Bench.engine("child", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        reopenTheRegistry();
        registry().complete(lease, DONE);
        assertThat(bench().record("waiting").waiting().overAtMs()).isNotNull();
        reopenTheRegistry();
        assertThat(registry().followUps(10)).containsExactly("other");
        assertThat(registry().followUp("other")).isTrue();
        assertThat(bench().record("child").cancelRequest()).isNotNull();
    }

    @Test
    default void aLeaseHoldsAcrossAChangeOfOwner() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        reopenTheRegistry();
        assertThat(registry().claim("p-1", B, TTL)).isInstanceOf(ClaimOutcome.Busy.class);
        assertThat(registry().renew(List.of(lease), TTL).getFirst()).isInstanceOf(LeaseWrites.Renewal.Renewed.class);
        registry().complete(lease, DONE);
    }

    @Test
    default void fencesAndPositionsGoOnWhereTheyWere() {
        bench().rerunnable("p-1");
        registry().release(bench().claim("p-1", A), true);
        registry().release(bench().claim("p-1", A), true);
        var newest = registry().eventsSince(0, 100).getLast().eventSeq();
        reopenTheRegistry();
        assertThat(bench().claim("p-1", B).fencingToken()).isEqualTo(3);
        assertThat(bench().append("p-1", "note", "1").event().eventSeq()).isGreaterThan(newest);
        bench().rerunnable("p-2");
        assertThat(bench().row("p-2").enqueueSeq())
                .isGreaterThan(bench().row("p-1").enqueueSeq());
    }

    @Test
    default void repeatsAreRecognisedAfterwards() {
        bench().rerunnable("p-1");
        var request = new AppendRequest("p-1", "note", json("{\"a\":0.0}"), "key-1", "request-1", null);
        var first = registry().append(request);
        var run = bench().run("p-1", A, "run-1");
        reopenTheRegistry();
        assertThat(registry().append(request).replayed()).isTrue();
        assertThat(registry().append(request).event()).isEqualTo(first.event());
        assertThat(bench().rerunnable("p-1")).isEqualTo("p-1");
        assertThat(bench().run("p-1", A, "run-1").lease()).isEqualTo(run.lease());
        registry().complete(run.lease(), DONE);
        assertThat(registry().complete(run.lease(), DONE)).isInstanceOf(ProcessWrites.Completion.AlreadyApplied.class);
    }

    @Test
    default void whatWasPrunedStaysPruned() {
        bench().rerunnable("p-1");
        registry().complete(bench().begin("p-1", A), DONE);
        var all = FilterParser.parse("-status:live", ZoneOffset.UTC);
        var head = registry().changesSince(0, 1).newest();
        registry().prune(new PruneRequest(all, Long.MAX_VALUE, head, OnClockJump.REFUSE, null), ADA);
        var stone = registry().tombstone("p-1").orElseThrow();
        reopenTheRegistry();
        assertThat(registry().tombstone("p-1")).contains(stone);
        assertThat(registry().changesSince(0, 1).newest()).isEqualTo(stone.changeSeq());

        registry().compactTombstones(Long.MAX_VALUE, stone.changeSeq(), ADA);
        reopenTheRegistry();
        assertThat(registry().changesSince(0, 1).newest()).isEqualTo(stone.changeSeq());
        bench().rerunnable("p-1");
        assertThat(bench().row("p-1").changeSeq()).isGreaterThan(stone.changeSeq());
        assertThat(bench().claim("p-1", B).fencingToken()).isGreaterThan(stone.fence());
    }
}
