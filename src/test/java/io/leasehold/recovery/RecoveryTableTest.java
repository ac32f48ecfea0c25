package io.leasehold.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.leasehold.lease.Finding;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunFailed;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every combination of what a verdict rests on, against the table. */
class RecoveryTableTest {
    private static final Situation.Offer CAN = new Situation.Offer("worker-9", Set.of("command"), "lab", 1, 4);

    private static final List<Consumer<Rows>> DISPOSITIONS = List.of(
            row -> row.disposition = RecoveryDisposition.RERUNNABLE,
            row -> row.disposition = RecoveryDisposition.OWNER_BOUND,
            row -> row.disposition = RecoveryDisposition.EXTERNALLY_OWNED);

    /** Never begun; tried but not made, in its back-off or after; begun; begun once and not made since. */
    private static final List<Consumer<Rows>> BEGUN = List.of(
            row -> row.attempts = 0,
            row -> {
                row.attempts = 2;
                row.failed = new RunFailed(2, "spawn_failed", "no memory", Rows.WALL + 1, 2);
            },
            row -> {
                row.attempts = 2;
                row.failed = new RunFailed(2, "spawn_failed", "no memory", Rows.WALL, 2);
            },
            row -> row.attempts = 2,
            row -> {
                row.attempts = 2;
                row.failed = new RunFailed(2, "spawn_failed", "no memory", Rows.WALL + 1, 1);
            },
            row -> {
                row.attempts = 2;
                row.failed = new RunFailed(1, "spawn_failed", "no memory", Rows.WALL + 1, 1);
            });

    private static final List<Consumer<Rows>> BOUNDS =
            List.of(row -> row.maxAttempts = null, row -> row.maxAttempts = 3, row -> row.maxAttempts = 2);

    private static final List<Consumer<Rows>> LEASES = List.of(
            row -> row.lease = StoredLease.NONE,
            row -> row.lease = Rows.givenBack(),
            row -> row.lease = Rows.givenBack(Rows.OTHER),
            row -> row.lease = Rows.heldFor(1),
            row -> row.lease = Rows.heldFor(0),
            row -> row.lease = Rows.heldFor(-60_000, Rows.OTHER));

    private static final List<Consumer<Rows>> HOLDERS = List.of(
            row -> row.holder = null,
            row -> row.holder = Rows.finding(Finding.Conclusion.ALIVE),
            row -> row.holder = Rows.finding(Finding.Conclusion.DEAD),
            row -> row.holder = Rows.finding(Finding.Conclusion.UNPROVEN));

    private static final List<Consumer<Rows>> STARTERS = List.of(
            row -> row.starter = null,
            row -> row.starter = Rows.finding(Finding.Conclusion.ALIVE),
            row -> row.starter = Rows.finding(Finding.Conclusion.DEAD),
            row -> row.starter = Rows.finding(Finding.Conclusion.UNPROVEN));

    private static final List<Consumer<Rows>> REQUESTS =
            List.of(row -> {}, row -> row.abandon = new AbandonRequest("ops", Rows.WALL - 5000, "gone"));

    private static final List<Consumer<Rows>> CANCELS =
            List.of(row -> {}, row -> row.cancel = new CancelRequest("ops", Rows.WALL - 5000, null));

    private static final List<Consumer<Rows>> WAITS = List.of(
            row -> {},
            row -> row.waiting = waiting(new WaitKind.Signal("go", "signal.go", "go:1", 1)),
            row -> row.waiting = waiting(new WaitKind.Timer(Rows.WALL + 1)),
            row -> row.waiting = waiting(new WaitKind.Timer(Rows.WALL)),
            row -> row.waiting = waiting(new WaitKind.Process("other")).over(Rows.WALL - 1));

    private static final List<Consumer<Rows>> OWN = List.of(row -> {}, row -> row.starterGaveUp = true);

    private static final List<Consumer<Rows>> HOLDS = List.of(
            row -> {},
            row -> row.offer = CAN,
            row -> {
                row.offer = CAN;
                row.storeDownSinceMs = Rows.WALL - 1;
                row.copy = true;
            },
            row -> {
                row.copy = true;
                row.sleep = new Held.Sleep(Rows.WALL + 1, 60_000);
            },
            row -> {
                row.adopted = new Held.Adopted(Rows.WALL - 1, "ada");
                row.sleep = new Held.Sleep(Rows.WALL + 1, 60_000);
            },
            row -> row.sleep = new Held.Sleep(Rows.WALL + 1, 60_000),
            row -> row.sleep = new Held.Sleep(Rows.WALL, 60_000),
            row -> row.offer = new Situation.Offer("worker-9", Set.of(), null, 4, 4),
            row -> {
                row.offer = new Situation.Offer("worker-9", Set.of("command"), null, 4, 4);
                row.profile = "lab";
            },
            row -> {
                row.offer = CAN;
                row.profile = "lab";
            },
            row -> row.offer = new Situation.Offer("worker-9", Set.of("command"), null, 4, 4),
            row -> {
                row.space = Held.Space.with(OptionalLong.of(Held.Space.NEEDED - 1));
                row.offer = new Situation.Offer("worker-9", Set.of(), null, 4, 4);
            },
            row -> row.space = Held.Space.with(OptionalLong.of(Held.Space.NEEDED)));

    private static final List<List<Consumer<Rows>>> EVERYTHING =
            List.of(DISPOSITIONS, BEGUN, BOUNDS, LEASES, HOLDERS, STARTERS, REQUESTS, CANCELS, WAITS, OWN, HOLDS);

    @Test
    void everyCombinationIsDecidedAsTheTableSays() {
        var codes = new EnumMap<VerdictCode, Integer>(VerdictCode.class);
        var holds = new HashSet<String>();
        var count = combine(EVERYTHING, row -> {
            var situation = row.situation();
            var verdict = RecoveryDecision.decide(situation);
            var expected = TableOracle.code(situation);
            var held = verdict.held() == null ? "none" : verdict.held().label();
            if (verdict.code() != expected || !held.equals(TableOracle.held(situation, expected))) {
                fail("expected " + expected + " " + TableOracle.held(situation, expected) + " but was " + verdict
                        + " for " + situation);
            }
            codes.merge(verdict.code(), 1, Integer::sum);
            holds.add(held);
        });
        assertThat(count).isEqualTo(3L * 6 * 3 * 6 * 4 * 4 * 2 * 2 * 5 * 2 * 13);
        var live = new ArrayList<>(List.of(VerdictCode.values()));
        live.removeIf(code -> code.group() == VerdictCode.Group.ENDED || code.group() == VerdictCode.Group.DEPARTED);
        assertThat(codes.keySet()).containsExactlyInAnyOrderElementsOf(live);
        assertThat(holds)
                .containsExactlyInAnyOrder(
                        "none",
                        "held.store",
                        "held.space",
                        "held.copy",
                        "held.adopted",
                        "held.sleep",
                        "held.engine",
                        "held.profile",
                        "held.backoff",
                        "held.permit");
    }

    @Test
    void everyCombinationHasItsTexts() {
        var fewer = new ArrayList<>(EVERYTHING);
        fewer.set(BOUNDS_AT, List.of(BOUNDS.getLast()));
        fewer.set(HOLDS_AT, List.of(HOLDS.getFirst(), HOLDS.get(2)));
        combine(fewer, row -> {
            var verdict = row.verdict();
            var sentence = VerdictText.sentence(verdict, Rows.WALL, ZoneOffset.UTC);
            var text = VerdictText.shortText(verdict);
            if (text.length() > 38 || sentence.matches(".*[{}\\[\\]].*|.*\\.\\..*|.*  .*|.*null.*")) {
                fail(text + " / " + sentence);
            }
        });
    }

    @Test
    void noWorkerHereRunsToolCallsSessionTurnsOrExternalInput() {
        for (var input : List.of(
                new ProcessInput.ToolCall(ProcessJson.object()),
                new ProcessInput.SessionTurn("key", null, null, null),
                new ProcessInput.External(null))) {
            var row = new Rows();
            row.input = input;
            row.offer =
                    new Situation.Offer("worker-9", Set.of("command", "tool", "session_turn", "external"), null, 0, 4);
            var verdict = row.verdict();
            assertThat(verdict.code()).isEqualTo(VerdictCode.RUN_FREE);
            assertThat(verdict.held()).isEqualTo(new Held.Engine(input.engineKind(), null, null));
            assertThat(verdict.runsNow()).isFalse();
        }
    }

    @Test
    void factsAreWallTime() {
        var row = new Rows();
        row.attempts = 1;
        row.lease = Rows.heldFor(-41_000);
        var facts = row.verdict().facts();
        assertThat(facts.expiresAtMs()).isEqualTo(Rows.WALL - 41_000);
        assertThat(facts.begunAtMs()).isEqualTo(Rows.WALL - 7_200_000);
        assertThat(facts.owner()).isEqualTo("worker-7");
        assertThat(facts.token()).isEqualTo(17);
        row.lease = Rows.givenBack();
        assertThat(row.verdict().facts().givenBackAtMs()).isEqualTo(Rows.WALL - 60_000);
    }

    @Test
    void theNamedOwnerIsTheOneTheFindingIsAbout() {
        var row = new Rows();
        row.disposition = RecoveryDisposition.OWNER_BOUND;
        row.attempts = 1;
        row.lease = Rows.givenBack(Rows.OTHER);
        row.starter = Rows.finding(Finding.Reason.UNPROVEN_UNREADABLE, Rows.OTHER, Finding.Facts.NONE);
        assertThat(row.verdict().code()).isEqualTo(VerdictCode.NEEDS_UNPROVEN);
        assertThat(row.verdict().facts().owner()).isEqualTo("worker-3");
    }

    private static final int BOUNDS_AT = EVERYTHING.indexOf(BOUNDS);
    private static final int HOLDS_AT = EVERYTHING.indexOf(HOLDS);

    private static WaitState waiting(WaitKind kind) {
        return new WaitState(kind, Rows.WALL - 9000);
    }

    private static long combine(List<List<Consumer<Rows>>> dimensions, Consumer<Rows> check) {
        var count = 1L;
        for (var dimension : dimensions) {
            count *= dimension.size();
        }
        for (var number = 0L; number < count; number++) {
            var row = new Rows();
            var rest = number;
            for (var dimension : dimensions) {
                dimension.get((int) (rest % dimension.size())).accept(row);
                rest /= dimension.size();
            }
            check.accept(row);
        }
        return count;
    }
}
