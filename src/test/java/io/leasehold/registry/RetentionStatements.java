package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.ADA;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.Prunable;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.Retention.Pruned;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is removed, what is left of it, and the feed in which it can be followed (kernel.md 3.9, 3.10). */
interface RetentionStatements extends RegistryUnderTest {
    int WRITERS = 48;
    int EACH = 6;

    @Test
    default void endedRowsArePrunedWithEverythingAboutThem() {
        ended("old");
        bench().rerunnable("live");
        bench().begin("live", B);
        bench().pass(Duration.ofSeconds(10));
        ended("young");

        var pruned = prune(request("-status:live", bench().wall() - 5_000));

        assertThat(pruned.processes()).isEqualTo(1);
        assertThat(pruned.events()).isEqualTo(3);
        assertThat(pruned.continuation()).isNull();
        assertThat(ids()).containsExactlyInAnyOrder("live", "young");
        assertThat(registry().find("old")).isEmpty();
        assertThat(registry().events("old", 0, 10)).isEmpty();
        assertThat(registry().tenures("old")).isEmpty();
        assertThat(registry().eventsSince(0, 100))
                .noneMatch(event -> event.processId().equals("old"));
        assertThat(registry().acts(1)).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("prune");
            assertThat(act.after()).isEqualTo("1 process");
        });
        assertThat(prune(request("-status:live", bench().wall() - 5_000)).processes())
                .isZero();
    }

    @Test
    default void liveRowsAreUntouchable() {
        bench().rerunnable("live");

        assertThat(refused(() -> prune(request("status:running", Long.MAX_VALUE))))
                .isEqualTo("invalid_filter");
        assertThat(refused(() -> registry().prunable(request("status:any", Long.MAX_VALUE))))
                .isEqualTo("invalid_filter");
        assertThat(prune(request("-status:live", Long.MAX_VALUE)).processes()).isZero();
        assertThat(registry().find("live")).isPresent();
    }

    @Test
    default void theFilterAndTheMomentChoose() {
        ended("keep-1");
        ended("drop-1");
        ended("drop-2");
        var cutoff = bench().wall();

        assertThat(prune(request("-status:live", cutoff)).processes())
                .as("the moment itself is not before it")
                .isZero();
        assertThat(registry().prunable(request("-status:live id:drop-*", cutoff + 1)))
                .isEqualTo(new Prunable(2, 6, 0));
        assertThat(prune(request("-status:live id:drop-*", cutoff + 1)).processes())
                .isEqualTo(2);
        assertThat(ids()).containsExactly("keep-1");
    }

    @Test
    default void whatAReaderOfTheFeedHasNotSeenStays() {
        ended("seen");
        var seen = registry().changesSince(0, 100).next();
        ended("unseen");

        var pruned = registry().prune(new PruneRequest(ended(), Long.MAX_VALUE, seen, OnClockJump.REFUSE, null), ADA);

        assertThat(pruned.processes()).isEqualTo(1);
        assertThat(ids()).containsExactly("unseen");
        assertThat(refused(() -> registry()
                        .prune(new PruneRequest(ended(), Long.MAX_VALUE, 1_000_000, OnClockJump.REFUSE, null), ADA)))
                .isEqualTo("cursor_ahead");
    }

    @Test
    default void unknownOutcomesThatNobodyHandledAreCounted() {
        bench().externallyOwned("gone");
        registry().recordCallerDeparture("gone");
        bench().externallyOwned("handled");
        registry().recordCallerDeparture("handled");
        registry().markHandled("handled", ADA);

        var careful = request("-status:live", Long.MAX_VALUE);
        assertThat(registry().prunable(careful)).isEqualTo(new Prunable(1, 2, 1));
        assertThat(registry().prunable(careful.unhandledToo()).processes()).isEqualTo(2);
        assertThat(prune(careful).processes()).isEqualTo(1);
        assertThat(ids()).containsExactly("gone");
        assertThat(prune(careful.unhandledToo()).processes()).isEqualTo(1);
    }

    @Test
    default void aRoundRemovesWhatIsOlderThanItsRulesSay() {
        shortRules();
        ended("old");
        bench().externallyOwned("gone");
        registry().recordCallerDeparture("gone");
        bench().rerunnable("live");
        assertThat(round().processes()).isZero();

        bench().pass(Duration.ofSeconds(100));
        ended("young");
        assertThat(round().processes()).isZero();
        bench().pass(Duration.ofSeconds(30));
        assertThat(round()).satisfies(round -> {
            assertThat(round.processes()).isEqualTo(1);
            assertThat(round.events()).isEqualTo(3);
        });
        assertThat(ids()).containsExactlyInAnyOrder("gone", "live", "young");

        bench().pass(Duration.ofMinutes(11));
        assertThat(round().tombstones()).isEqualTo(1);
        assertThat(ids()).as("nobody has handled it").containsExactlyInAnyOrder("gone", "live");
        registry().markHandled("gone", ADA);
        assertThat(round().processes()).isEqualTo(1);
        assertThat(registry().keeping().lastRound()).isNotNull();
        assertThat(registry().acts(100)).noneMatch(act -> act.act().equals("prune"));
    }

    @Test
    default void aRoundObeysTheRulesThatSomebodySet() {
        ended("p-1");
        var rules = registry().keeping().rules();
        assertThat(rules).isEqualTo(KeepRules.USUAL);
        registry().keep(rules.automatic(false), ADA);
        bench().pass(Duration.ofMinutes(3));
        assertThat(new RetentionRound(registry(), () -> true).run()).isEmpty();

        registry().keep(rules.keepingForEver(ProcessStatus.COMPLETED), ADA);
        assertThat(round().processes()).isZero();
        registry().keep(rules.keeping(ProcessStatus.COMPLETED, Duration.ofMinutes(2)), ADA);
        assertThat(round().processes()).isEqualTo(1);
        assertThat(registry().acts(1)).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("retention");
            assertThat(act.before()).doesNotContain("completed");
            assertThat(act.after()).contains("\"completed\":120000");
        });
        assertThat(refused(() -> rules.keeping(ProcessStatus.RUNNING, Duration.ofDays(1))))
                .isEqualTo("invalid_configuration");
        assertThat(refused(() -> rules.tombstones(Duration.ZERO))).isEqualTo("invalid_configuration");
    }

    @Test
    default void aRoundWaitsForTheReadersOfTheFeed() {
        shortRules();
        ended("read");
        registry().readThrough("mirror", registry().changesSince(0, 100).next());
        ended("unread");
        bench().pass(Duration.ofMinutes(3));

        assertThat(round().processes()).isEqualTo(1);
        assertThat(ids()).containsExactly("unread");
        registry().readThrough("mirror", 1);
        assertThat(registry().keeping().readers()).singleElement().satisfies(reader -> {
            assertThat(reader.name()).isEqualTo("mirror");
            assertThat(reader.position()).as("it only rises").isGreaterThan(1);
        });
        assertThat(refused(() -> registry().readThrough("mirror", 1_000_000))).isEqualTo("cursor_ahead");
        assertThat(registry().forgetReader("mirror", ADA)).isTrue();
        assertThat(registry().forgetReader("mirror", ADA)).isFalse();
        assertThat(round().processes()).isEqualTo(1);
    }

    @Test
    default void aRoundStopsWhenTheClockJumped() {
        ended("p-1");
        bench().stopped(Duration.ofDays(31).toMillis());
        assertThat(round().refused()).isEqualTo("clock_jumped");
        assertThat(ids()).containsExactly("p-1");
    }

    @Test
    default void anEnvironmentGoesWhenNoRowNeedsIt() {
        var kept = registry().putEnvironment(new ExecutionEnvironment("/a", Map.of(), Map.of()));
        var spare = registry().putEnvironment(new ExecutionEnvironment("/b", Map.of(), Map.of()));
        registry()
                .register(new ProcessRegistration(
                        "live",
                        new ProcessInput.Engine("e", Bench.json("{}")),
                        RecoveryDisposition.RERUNNABLE,
                        null,
                        new ProcessIdentity("e", null, null),
                        List.of(),
                        ProcessProvenance.host(),
                        kept));
        bench().rerunnable("other");
        assertThat(registry().liveReferences().environments()).hasSize(2).contains(kept);
        assertThat(round().environments()).as("found idle now").isZero();

        bench().pass(Duration.ofMinutes(40));
        registry().putEnvironment(new ExecutionEnvironment("/b", Map.of(), Map.of()));
        bench().pass(Duration.ofMinutes(40));
        assertThat(round().environments()).as("used since").isZero();
        bench().pass(Duration.ofMinutes(61));
        assertThat(round().environments()).isEqualTo(1);
        assertThat(registry().environment(spare)).isEmpty();
        assertThat(registry().environment(kept)).isPresent();
        registry().putEnvironment(new ExecutionEnvironment("/b", Map.of(), Map.of()));
        assertThat(registry().environment(spare)).as("stored once more").isPresent();
    }

    private Keeping.Round round() {
        return new RetentionRound(registry(), () -> true).run().orElseThrow();
    }

    private void shortRules() {
        var rules = KeepRules.USUAL.tombstones(Duration.ofMinutes(10));
        for (var status : KeepRules.STATUSES) {
            rules = rules.keeping(status, Duration.ofMinutes(2));
        }
        registry().keep(rules, ADA);
    }

    @Test
    default void aPrunedIdIsNotStartedAgainByALateRepeat() {
        var registration = Bench.engine("p-1", RecoveryDisposition.RERUNNABLE);
        ended("p-1");
        var fence = bench().row("p-1").lease().fence();
        prune(request("-status:live", Long.MAX_VALUE));
        var stone = registry().tombstone("p-1").orElseThrow();

        assertThat(stone.fence()).isEqualTo(fence);
        assertThat(refused(() -> registry().register(registration))).isEqualTo("no_longer_retained");
        assertThat(refused(() -> registry().requestCancel("p-1", ADA))).isEqualTo("no_longer_retained");
        assertThat(refused(() -> registry().registerAgain(registration, stone.changeSeq() + 1)))
                .isEqualTo("no_longer_retained");

        assertThat(registry().registerAgain(registration, stone.changeSeq()).created())
                .isTrue();
        assertThat(registry().registerAgain(registration, stone.changeSeq()).created())
                .isFalse();
        assertThat(registry().tombstone("p-1")).isEmpty();
        assertThat(bench().begin("p-1", A).fencingToken()).isGreaterThan(fence);
    }

    @Test
    default void aForgottenTombstoneKeepsItsFenceInEffect() {
        ended("p-1");
        bench().pass(Duration.ofSeconds(1));
        prune(request("-status:live", bench().wall()));
        var stone = registry().tombstone("p-1").orElseThrow();
        var head = registry().changesSince(0, 10).newest();

        assertThat(registry().compactTombstones(stone.prunedAtMs(), head, ADA)).isZero();
        assertThat(registry().compactTombstones(stone.prunedAtMs() + 1, stone.changeSeq() - 1, ADA))
                .as("the watermark")
                .isZero();
        assertThat(registry().compactTombstones(stone.prunedAtMs() + 1, head, ADA))
                .isEqualTo(1);

        assertThat(registry().tombstone("p-1")).isEmpty();
        bench().rerunnable("p-1");
        assertThat(bench().begin("p-1", A).fencingToken()).isGreaterThan(stone.fence());
        assertThat(refused(() -> registry().changesSince(stone.changeSeq() - 1, 10)))
                .isEqualTo("cursor_too_old");
        assertThat(registry().changesSince(stone.changeSeq(), 10).changes()).hasSize(1);
        assertThat(registry().changesSince(0, 10).changes()).hasSize(1);
    }

    @Test
    default void aClockThatJumpedPrunesNothingUnlessItIsTrusted() {
        ended("p-1");
        bench().wallMoves(Duration.ofHours(2).toMillis());
        var all = request("-status:live", Long.MAX_VALUE);

        assertThat(refused(() -> prune(all))).isEqualTo("clock_jumped");
        assertThat(registry()
                        .prune(
                                new PruneRequest(
                                        all.filter(), all.beforeMs(), all.watermark(), OnClockJump.TRUST, null),
                                ADA)
                        .processes())
                .isEqualTo(1);
    }

    @Test
    default void batchesGoOnWhereTheOneBeforeEnded() {
        var count = Retention.BATCH + 20;
        for (var n = 0; n < count; n++) {
            bench().unchecked().register(Bench.external("p-" + n));
            bench().unchecked().recordCallerDeparture("p-" + n);
        }
        var first = prune(request("-status:live", Long.MAX_VALUE).unhandledToo());
        assertThat(first.processes()).isEqualTo(Retention.BATCH);
        var second =
                prune(request("-status:live", Long.MAX_VALUE).unhandledToo().from(first.continuation()));
        assertThat(second.processes()).isEqualTo(20);
        assertThat(second.continuation()).isNull();
    }

    @Test
    default void theFeedHasEachRowOnceAtItsLatestChangeAndWhatWasPruned() {
        ended("a");
        bench().rerunnable("b");
        var from = registry().changesSince(0, 100);
        assertThat(from.changes().stream().map(Change::processId)).containsExactly("a", "b");
        assertThat(registry().changesSince(from.next(), 100).changes()).isEmpty();
        assertThat(registry().changesSince(0, 1).next())
                .isEqualTo(from.changes().getFirst().changeSeq());

        bench().begin("b", A);
        prune(request("-status:live", Long.MAX_VALUE));

        var next = registry().changesSince(from.next(), 100).changes();
        assertThat(next.stream().map(Change::processId)).containsExactly("b", "a");
        assertThat(next.getLast()).isInstanceOf(Change.Pruned.class);
        assertThat(refused(() -> registry().changesSince(1_000_000, 1))).isEqualTo("cursor_ahead");
    }

    /** Who follows the feed knows in the end exactly what is stored, whoever wrote meanwhile. */
    @Test
    default void theFeedMissesNothingBesideManyWriters() throws Exception {
        var registry = bench().unchecked();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = CompletableFuture.supplyAsync(() -> follow(registry, writing), threads);
            var writers = new CompletableFuture<?>[WRITERS];
            for (var w = 0; w < WRITERS; w++) {
                var name = "w" + w;
                writers[w] = CompletableFuture.runAsync(() -> write(registry, name), threads);
            }
            CompletableFuture.allOf(writers).join();
            writing.set(false);
            var known = reader.join();

            var stored = new HashMap<String, Long>();
            registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 10_000))
                    .rows()
                    .forEach(row -> stored.put(row.id(), row.changeSeq()));
            assertThat(known).isEqualTo(stored);
            assertThat(stored).hasSizeLessThan(WRITERS * EACH).isNotEmpty();
        }
    }

    private static void write(ProcessRegistry registry, String name) {
        for (var n = 0; n < EACH; n++) {
            var id = name + "-" + n;
            registry.register(Bench.external(id));
            if (n % 2 == 0) {
                registry.recordCallerDeparture(id);
                var filter = FilterParser.parse("-status:live id:" + id, ZoneOffset.UTC);
                var head = registry.changesSince(0, 1).newest();
                registry.prune(
                        new PruneRequest(filter, Long.MAX_VALUE, head, OnClockJump.TRUST, null).unhandledToo(), ADA);
            } else {
                registry.requestCancel(id, ADA);
            }
        }
    }

    private static Map<String, Long> follow(ProcessRegistry registry, AtomicBoolean writing) {
        var known = new HashMap<String, Long>();
        var at = 0L;
        while (true) {
            var last = !writing.get();
            var page = registry.changesSince(at, 7);
            for (var change : page.changes()) {
                assertThat(change.changeSeq()).isGreaterThan(at);
                at = change.changeSeq();
                if (change instanceof Change.Pruned) {
                    known.remove(change.processId());
                } else {
                    known.put(change.processId(), change.changeSeq());
                }
            }
            at = page.next();
            if (last && page.changes().isEmpty()) {
                return known;
            }
        }
    }

    private void ended(String id) {
        bench().rerunnable(id);
        registry().complete(bench().begin(id, A), DONE);
    }

    private static Filter ended() {
        return FilterParser.parse("-status:live", ZoneOffset.UTC);
    }

    private PruneRequest request(String filter, long beforeMs) {
        return new PruneRequest(
                FilterParser.parse(filter, ZoneOffset.UTC),
                beforeMs,
                registry().changesSince(0, 1).newest(),
                OnClockJump.REFUSE,
                null);
    }

    private Pruned prune(PruneRequest request) {
        return registry().prune(request, ADA);
    }

    private List<String> ids() {
        return registry().list(ProcessQuery.newest(Filter.ANY, 100)).rows().stream()
                .map(ProcessRow::id)
                .toList();
    }
}
