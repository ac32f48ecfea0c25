package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.A2;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.DONE;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.alive;
import static io.leasehold.registry.Bench.dead;
import static io.leasehold.registry.Bench.refused;
import static io.leasehold.registry.Bench.unproven;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.LeaseWrites.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leases and fences (kernel.md 8.5, rulings R7 and R13, safety.md 12). */
interface LeaseStatements extends RegistryUnderTest {
    @Test
    default void aLiveLeaseIsBusyForOthersAndNamesItsHolder() {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        assertThat(lease.fencingToken()).isOne();
        assertThat(lease.expiresAtMs()).isEqualTo(bench().serving() + TTL.toMillis());
        assertThat(registry().claim("p-1", B, TTL)).isEqualTo(new ClaimOutcome.Busy(lease));
        assertThat(registry().claim("p-1", A2, TTL)).isEqualTo(new ClaimOutcome.Busy(lease));
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(lease);
    }

    @Test
    default void theHolderMayAskAgainForAnotherTime() {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        bench().pass(Duration.ofSeconds(10));
        var outcome = registry().claim("p-1", A, Duration.ofSeconds(90));
        var again = ((ClaimOutcome.Acquired) outcome).lease();
        assertThat(again.sameAcquisition(lease)).isTrue();
        assertThat(again.expiresAtMs()).isEqualTo(bench().serving() + 90_000);
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(again);
        assertThat(registry().tenures("p-1")).hasSize(1);
    }

    @Test
    default void aLapsedLeaseIsTakenUnderAHigherFence() {
        bench().rerunnable("p-1");
        var first = bench().claim("p-1", A);
        bench().pass(TTL);
        var second = bench().claim("p-1", B);
        assertThat(second.fencingToken()).isEqualTo(first.fencingToken() + 1);
        assertThat(second.leaseToken()).isNotEqualTo(first.leaseToken());
        assertThat(registry().tenures("p-1").getFirst().ended()).isEqualTo(TenureEnd.LAPSED);
        bench().pass(TTL);
        assertThat(bench().claim("p-1", B).fencingToken())
                .as("its own lapsed lease too")
                .isEqualTo(second.fencingToken() + 1);
    }

    @Test
    default void aLeaseIsOverAtTheVeryReadingOfItsExpiry() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        bench().pass(TTL.minusMillis(1));
        assertThat(registry().claim("p-1", B, TTL)).isInstanceOf(ClaimOutcome.Busy.class);
        bench().append(lease, "note", "1", null);
        bench().pass(Duration.ofMillis(1));
        assertThat(bench().refused("p-1", () -> bench().append(lease, "note", "1", null)))
                .isEqualTo("lease_superseded");
        assertThat(registry().claim("p-1", B, TTL)).isInstanceOf(ClaimOutcome.Acquired.class);
    }

    @Test
    default void wallTimeLapsesNoLease() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        bench().wallMoves(Duration.ofDays(1).toMillis());
        assertThat(registry().claim("p-1", B, TTL)).isInstanceOf(ClaimOutcome.Busy.class);
        bench().wallMoves(-Duration.ofDays(2).toMillis());
        bench().append(lease, "note", "1", null);
    }

    @Test
    default void aRenewalKeepsOthersOutBeyondTheFirstExpiry() {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        bench().pass(Duration.ofSeconds(20));
        var renewed = registry().renew(List.of(lease), TTL);
        assertThat(renewed).hasSize(1);
        var longer = ((Renewal.Renewed) renewed.getFirst()).lease();
        assertThat(longer.sameAcquisition(lease)).isTrue();
        assertThat(longer.expiresAtMs()).isEqualTo(bench().serving() + TTL.toMillis());
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(longer);
        bench().pass(Duration.ofSeconds(20));
        assertThat(registry().claim("p-1", B, TTL)).isEqualTo(new ClaimOutcome.Busy(longer));
        assertThat(bench().log("p-1")).as("a renewal is no event").hasSize(1);
    }

    @Test
    default void theVeryHolderRevivesItsLapsedLease() {
        bench().ownerBound("p-1");
        var lease = bench().begin("p-1", A);
        bench().pass(TTL.multipliedBy(2));
        assertThat(bench().refused("p-1", () -> registry().complete(lease, DONE)))
                .isEqualTo("lease_superseded");
        assertThat(registry().renew(List.of(lease), TTL).getFirst()).isInstanceOf(Renewal.Renewed.class);
        assertThat(registry().claim("p-1", B, TTL)).isInstanceOf(ClaimOutcome.Busy.class);
        registry().complete(lease, DONE);
        assertThat(registry().tenures("p-1")).hasSize(1);
    }

    @Test
    default void nobodyRevivesALeaseThatAnotherTook() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        bench().pass(TTL);
        var taken = bench().claim("p-1", B);
        assertThat(registry().renew(List.of(lease), TTL)).containsExactly(new Renewal.Superseded(lease));
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(taken);
        bench().pass(TTL);
        assertThat(registry().renew(List.of(lease), TTL))
                .as("not even when the other lapsed")
                .containsExactly(new Renewal.Superseded(lease));
    }

    @Test
    default void renewalsAreAnsweredOneByOneInOrder() {
        for (var id : List.of("p-1", "p-2", "p-3", "p-4")) {
            bench().rerunnable(id);
        }
        var kept = bench().claim("p-1", A);
        var ended = bench().claim("p-2", A);
        var released = bench().claim("p-3", A);
        var last = bench().claim("p-4", A);
        registry().complete(ended, DONE);
        registry().release(released, true);
        var ghost = new ProcessLease(2, "ghost", A, "token", 1, 0, 1);
        var answers = registry().renew(List.of(ghost, kept, ended, released, last), TTL);
        assertThat(answers.stream().map(Renewal.Renewed.class::isInstance))
                .containsExactly(false, true, false, false, true);
        assertThat(((Renewal.Superseded) answers.get(2)).lease()).isEqualTo(ended);
        assertThat(registry().renew(List.of(), TTL)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    default void aForgedLeaseWritesRenewsAndReleasesNothing(UnaryOperator<ProcessLease> forge) {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var forged = forge.apply(lease);
        assertThat(bench().refused("p-1", () -> registry().complete(forged, DONE)))
                .isEqualTo("lease_superseded");
        assertThat(bench().refused("p-1", () -> bench().append(forged, "note", "1", null)))
                .isEqualTo("lease_superseded");
        assertThat(registry().renew(List.of(forged), TTL)).containsExactly(new Renewal.Superseded(forged));
        registry().release(forged, true);
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(lease);
    }

    static Stream<UnaryOperator<ProcessLease>> forgeries() {
        return Stream.of(
                lease -> forged(lease, lease.owner(), "other-token", lease.fencingToken()),
                lease -> forged(lease, lease.owner(), lease.leaseToken(), lease.fencingToken() + 1),
                lease -> forged(lease, lease.owner(), lease.leaseToken(), lease.fencingToken() - 1),
                lease -> forged(lease, A2, lease.leaseToken(), lease.fencingToken()),
                lease -> forged(
                        lease,
                        new LeaseOwner("worker-x", A.incarnationId(), A.evidence()),
                        lease.leaseToken(),
                        lease.fencingToken()));
    }

    private static ProcessLease forged(ProcessLease lease, LeaseOwner owner, String token, long fence) {
        return new ProcessLease(2, lease.processId(), owner, token, fence, lease.claimedAtMs(), Long.MAX_VALUE);
    }

    @Test
    default void theExpiryACallerCarriesCountsForNothing() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var carried = new ProcessLease(2, "p-1", A, lease.leaseToken(), lease.fencingToken(), 0, 0);
        bench().append(carried, "note", "1", null);
        bench().pass(TTL);
        var hopeful = new ProcessLease(2, "p-1", A, lease.leaseToken(), lease.fencingToken(), 0, Long.MAX_VALUE);
        assertThat(bench().refused("p-1", () -> bench().append(hopeful, "note", "1", null)))
                .isEqualTo("lease_superseded");
    }

    @Test
    default void aReleasedLeaseIsFreeAtOnceAndItsFenceStays() {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        registry().release(lease, true);
        var stored = bench().row("p-1").lease();
        assertThat(stored.holder()).isNull();
        assertThat(stored.fence()).isEqualTo(lease.fencingToken());
        assertThat(stored.lastHolder()).isEqualTo(A);
        assertThat(registry().tenures("p-1").getLast().ended()).isEqualTo(TenureEnd.RELEASED);
        assertThat(bench().claim("p-1", B).fencingToken()).isEqualTo(lease.fencingToken() + 1);
    }

    @Test
    default void aLateReleaseDisturbsNobody() {
        bench().rerunnable("p-1");
        var lost = bench().claim("p-1", A);
        bench().pass(TTL);
        var taken = bench().claim("p-1", B);
        registry().release(lost, true);
        registry().release(new ProcessLease(2, "ghost", A, "token", 1, 0, 1), true);
        assertThat(bench().row("p-1").lease().holder()).isEqualTo(taken);
    }

    @Test
    default void aHolderThatClearedNothingStaysAPossibleExecutor() {
        bench().ownerBound("p-1");
        registry().release(bench().begin("p-1", A), false);
        assertThat(bench().row("p-1").lease().uncleared()).containsExactly(A);
        assertThat(Judgement.ownersToAsk(bench().row("p-1"))).contains(A);
        bench().rerunnable("p-2");
        registry().release(bench().begin("p-2", A), true);
        assertThat(bench().row("p-2").lease().uncleared()).isEmpty();
        bench().rerunnable("p-3");
        bench().begin("p-3", A);
        bench().pass(TTL);
        bench().claim("p-3", B);
        assertThat(bench().row("p-3").lease().uncleared())
                .as("who lapsed gave nothing back")
                .containsExactly(A);
    }

    @Test
    default void theHolderThatIsProvenDeadLosesItsLiveLease() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var outcome = registry().reclaim("p-1", B, lease, dead(A).finding(), TTL);
        var taken = ((ClaimOutcome.Acquired) outcome).lease();
        assertThat(taken.fencingToken()).isEqualTo(lease.fencingToken() + 1);
        assertThat(registry().tenures("p-1").getFirst().ended()).isEqualTo(TenureEnd.HOLDER_DEAD);
        assertThat(bench().refused("p-1", () -> registry().complete(lease, DONE)))
                .isEqualTo("lease_superseded");
    }

    @Test
    default void withoutProofALiveLeaseStays() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var busy = new ClaimOutcome.Busy(lease);
        assertThat(registry().reclaim("p-1", B, lease, alive(A).finding(), TTL)).isEqualTo(busy);
        assertThat(registry().reclaim("p-1", B, lease, unproven(A).finding(), TTL))
                .isEqualTo(busy);
        assertThat(registry().reclaim("p-1", B, lease, dead(B).finding(), TTL))
                .as("the proof is about somebody else")
                .isEqualTo(busy);
    }

    @Test
    default void theProofMustBeAboutTheLeaseThatIsStored() {
        bench().rerunnable("p-1");
        var observed = bench().claim("p-1", A);
        registry().release(observed, true);
        var current = bench().claim("p-1", A2);
        assertThat(registry().reclaim("p-1", B, observed, dead(A).finding(), TTL))
                .isEqualTo(new ClaimOutcome.Busy(current));
    }

    @Test
    default void whoRecordedNothingIsNeverReclaimedAlive() {
        bench().rerunnable("p-1");
        var opaque = new LeaseOwner("worker-x", "boot-x", LivenessEvidence.OPAQUE);
        var lease = bench().claim("p-1", opaque);
        assertThat(registry().reclaim("p-1", B, lease, dead(A).finding(), TTL)).isEqualTo(new ClaimOutcome.Busy(lease));
    }

    @Test
    default void aReclaimOfAFreeOrLapsedRowIsAClaim() {
        bench().rerunnable("p-1");
        var observed = bench().claim("p-1", A);
        bench().pass(TTL);
        assertThat(registry().reclaim("p-1", B, observed, unproven(A).finding(), TTL))
                .isInstanceOf(ClaimOutcome.Acquired.class);
        assertThat(bench().row("p-1").lease().fence()).isEqualTo(2);
    }

    @Test
    default void ofManyThatReclaimTheSameDeadHolderOneWins() throws Exception {
        bench().rerunnable("p-1");
        var lease = bench().claim("p-1", A);
        // The check after each write reads several tables one after the other, so it stays out of a race.
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var racing = IntStream.range(0, 8)
                    .mapToObj(n -> (Callable<ClaimOutcome>) () -> bench().unchecked()
                            .reclaim("p-1", Bench.owner("w-" + n, "b-" + n, n), lease, dead(A).finding(), TTL))
                    .toList();
            var outcomes =
                    tasks.invokeAll(racing).stream().map(Future::resultNow).toList();
            assertThat(outcomes.stream().filter(ClaimOutcome.Acquired.class::isInstance))
                    .hasSize(1);
        }
        assertThat(bench().row("p-1").lease().fence()).isEqualTo(2);
    }

    @Test
    default void ofManyThatClaimAFreeRowOneWins() throws Exception {
        bench().rerunnable("p-1");
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var racing = IntStream.range(0, 16)
                    .mapToObj(n -> (Callable<ClaimOutcome>)
                            () -> bench().unchecked().claim("p-1", Bench.owner("w-" + n, "b-" + n, n), TTL))
                    .toList();
            var outcomes =
                    tasks.invokeAll(racing).stream().map(Future::resultNow).toList();
            assertThat(outcomes.stream().filter(ClaimOutcome.Acquired.class::isInstance))
                    .hasSize(1);
        }
        assertThat(bench().row("p-1").lease().fence()).isOne();
    }

    @Test
    default void rowsThatLeftTheWorklistAreNotLeased() {
        bench().rerunnable("p-1");
        registry().complete(bench().begin("p-1", A), DONE);
        assertThat(bench().refused("p-1", () -> registry().claim("p-1", B, TTL)))
                .isEqualTo("already_terminal");
        assertThat(refused(() -> registry().claim("ghost", B, TTL))).isEqualTo("unknown_process");
        assertThat(registry().find("ghost")).isEmpty();
    }

    @Test
    default void aShortLeaseTimeIsHonouredAndNoneIsRefused() {
        bench().rerunnable("p-1");
        registry().claim("p-1", A, Duration.ofMillis(5));
        bench().pass(Duration.ofMillis(5));
        assertThat(registry().claim("p-1", B, Duration.ofDays(400_000_000)))
                .as("an endless lease time does not wrap")
                .isInstanceOf(ClaimOutcome.Acquired.class);
        bench().pass(Duration.ofMinutes(1));
        assertThat(registry().claim("p-1", A, TTL)).isInstanceOf(ClaimOutcome.Busy.class);
        bench().rerunnable("p-2");
        assertThat(bench().refused("p-2", () -> registry().claim("p-2", A, Duration.ZERO)))
                .isEqualTo("invalid_configuration");
    }

    @Test
    default void fencesOnlyRise() {
        bench().rerunnable("p-1");
        var last = 0L;
        for (var n = 0; n < 5; n++) {
            var lease = bench().claim("p-1", n % 2 == 0 ? A : B);
            assertThat(lease.fencingToken()).isGreaterThan(last);
            last = lease.fencingToken();
            if (n % 2 == 0) {
                registry().release(lease, true);
            } else {
                bench().pass(TTL);
            }
        }
    }
}
