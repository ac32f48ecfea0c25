package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of kernel.md 3.8 and statements 99–130, with late renewal (R7) and uncleared holders (safety.md 20). */
class LeaseRulesTest {
    private static final String ROW = "process-a";
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final LeaseOwner A = owner("owner-a", "incarnation-a", 11);
    private static final LeaseOwner A2 = owner("owner-a", "incarnation-a2", 12);
    private static final LeaseOwner B = owner("owner-b", "incarnation-b", 13);
    private static final long NOW = 1_000_000;
    private static final long OVER = NOW + TTL.toMillis();

    private final StoredLease heldByA = taken(StoredLease.NONE, A, NOW);

    @Test
    void theFirstClaimGetsFenceOne() {
        var lease = acquired(LeaseRules.claim(StoredLease.NONE, ROW, A, TTL, NOW, 0))
                .lease();
        assertThat(lease.fencingToken()).isOne();
        assertThat(lease.claimedAtMs()).isEqualTo(NOW);
        assertThat(lease.expiresAtMs()).isEqualTo(OVER);
        assertThat(lease.owner()).isEqualTo(A);
        assertThat(lease.processId()).isEqualTo(ROW);
    }

    @Test
    void theTokenIsTheDigestOfRowOwnerTimeAndFence() {
        var before = StoredLease.unheld(4, List.of(), null, null);
        var lease = acquired(LeaseRules.claim(before, ROW, A, TTL, 1_700_000_000_000L, 0))
                .lease();
        assertThat(lease.leaseToken()).isEqualTo("9f4707d653c3ba3578026558af3108694967b2583443ebbac5b80d86c2c626e3");
        var swapped = owner("incarnation-a", "owner-a", 11);
        assertThat(acquired(LeaseRules.claim(before, ROW, swapped, TTL, 1_700_000_000_000L, 0))
                        .lease()
                        .leaseToken())
                .isNotEqualTo(lease.leaseToken());
    }

    @Test
    void aLiveLeaseIsBusyForOthersWithItsExactTuple() {
        assertThat(LeaseRules.claim(heldByA, ROW, B, TTL, OVER - 1, 0))
                .isEqualTo(new ClaimOutcome.Busy(heldByA.holder()));
        assertThat(LeaseRules.claim(heldByA, ROW, A2, TTL, NOW, 0)).isInstanceOf(ClaimOutcome.Busy.class);
    }

    @Test
    void aRepeatByTheSameIncarnationKeepsTokenAndFence() {
        var again = acquired(LeaseRules.claim(heldByA, ROW, A, Duration.ofSeconds(60), NOW + 5, 100));
        assertThat(again.lease().sameAcquisition(heldByA.holder())).isTrue();
        assertThat(again.lease().claimedAtMs()).isEqualTo(NOW);
        assertThat(again.lease().expiresAtMs()).isEqualTo(NOW + 5 + 60_000);
        assertThat(again.stored().holder()).isEqualTo(again.lease());
        assertThat(again.stored().fence()).isOne();
    }

    @Test
    void atItsVeryExpiryALeaseHasLapsedForEverybody() {
        assertThat(LeaseRules.holds(heldByA, heldByA.holder(), OVER - 1)).isTrue();
        assertThat(LeaseRules.holds(heldByA, heldByA.holder(), OVER)).isFalse();
        assertThat(acquired(LeaseRules.claim(heldByA, ROW, B, TTL, OVER, 0))
                        .lease()
                        .fencingToken())
                .isEqualTo(2);
        assertThat(acquired(LeaseRules.reclaim(heldByA, ROW, B, heldByA.holder(), alive(A), TTL, OVER, 0))
                        .lease()
                        .fencingToken())
                .isEqualTo(2);
    }

    @Test
    void aLapsedLeaseIsTakenUnderANewFenceByItsFormerHolderToo() {
        var byA = acquired(LeaseRules.claim(heldByA, ROW, A, TTL, OVER, 0));
        assertThat(byA.lease().fencingToken()).isEqualTo(2);
        assertThat(byA.lease().leaseToken()).isNotEqualTo(heldByA.holder().leaseToken());
        assertThat(byA.stored().uncleared()).isEmpty();
    }

    @Test
    void aHolderThatGaveNothingBackStaysUncleared() {
        var byB = taken(heldByA, B, OVER);
        assertThat(byB.uncleared()).containsExactly(A);
        assertThat(byB.lastHolder()).isEqualTo(A);
        var byA2 = taken(byB, A2, OVER + TTL.toMillis());
        assertThat(byA2.uncleared()).containsExactly(A, B);
        var byBAgain = taken(byA2, B, OVER + 2 * TTL.toMillis());
        assertThat(byBAgain.uncleared()).containsExactly(A, B, A2);
    }

    @Test
    void theFenceNeverFallsBelowTheFloorOrAcrossARelease() {
        var released = LeaseRules.release(heldByA, heldByA.holder(), true, NOW + 1);
        assertThat(released.fence()).isOne();
        assertThat(taken(released, B, NOW + 2).fence()).isEqualTo(2);
        assertThat(acquired(LeaseRules.claim(released, ROW, B, TTL, NOW + 2, 40))
                        .lease()
                        .fencingToken())
                .isEqualTo(41);
        assertThat(acquired(LeaseRules.claim(released, ROW, B, TTL, NOW + 2, 40))
                        .stored()
                        .fence())
                .isEqualTo(41);
    }

    @Test
    void noFenceIsGivenOutBeyondTheLast() {
        var last = StoredLease.unheld(Long.MAX_VALUE, List.of(), null, null);
        assertThatThrownBy(() -> LeaseRules.claim(last, ROW, A, TTL, NOW, 0))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Code.COUNTER_OVERFLOW));
        assertThatThrownBy(() -> LeaseRules.claim(StoredLease.NONE, ROW, A, TTL, NOW, Long.MAX_VALUE))
                .isInstanceOf(Refused.class);
        var almost = StoredLease.unheld(Long.MAX_VALUE - 1, List.of(), null, null);
        assertThat(taken(almost, A, NOW).fence()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anExpirySaturates() {
        assertThat(taken(StoredLease.NONE, A, Long.MAX_VALUE - 5).holder().expiresAtMs())
                .isEqualTo(Long.MAX_VALUE);
        var forEver = LeaseRules.claim(StoredLease.NONE, ROW, A, Duration.ofSeconds(Long.MAX_VALUE), NOW, 0);
        assertThat(acquired(forEver).lease().expiresAtMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLeaseTimeOfNothingIsRefused() {
        assertThatThrownBy(() -> LeaseRules.claim(StoredLease.NONE, ROW, A, Duration.ZERO, NOW, 0))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> LeaseRules.renew(heldByA, heldByA.holder(), Duration.ofMillis(-1), NOW))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aLiveHolderThatIsProvenDeadIsReplaced() {
        var byB = acquired(LeaseRules.reclaim(heldByA, ROW, B, heldByA.holder(), dead(A), TTL, NOW + 1, 0));
        assertThat(byB.lease().fencingToken()).isEqualTo(2);
        assertThat(byB.lease().owner()).isEqualTo(B);
        assertThat(byB.stored().uncleared()).isEmpty();
        assertThat(byB.stored().lastHolder()).isEqualTo(A);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.Conclusion.class,
            names = {"ALIVE", "UNPROVEN"})
    void aLiveHolderThatIsNotProvenDeadIsBusy(Finding.Conclusion conclusion) {
        var finding = finding(conclusion, A);
        assertThat(LeaseRules.reclaim(heldByA, ROW, B, heldByA.holder(), finding, TTL, NOW + 1, 0))
                .isEqualTo(new ClaimOutcome.Busy(heldByA.holder()));
    }

    @Test
    void theDeathOfAnObservedHolderSaysNothingAboutTheNextOne() {
        var observed = heldByA.holder();
        var heldByB = taken(heldByA, B, OVER);
        assertThat(LeaseRules.reclaim(heldByB, ROW, A2, observed, dead(A), TTL, OVER + 1, 0))
                .isEqualTo(new ClaimOutcome.Busy(heldByB.holder()));
    }

    @Test
    void aFindingOnOtherEvidenceProvesNothing() {
        assertThat(LeaseRules.reclaim(heldByA, ROW, B, heldByA.holder(), dead(B), TTL, NOW + 1, 0))
                .isInstanceOf(ClaimOutcome.Busy.class);
    }

    @Test
    void ofTwoThatReclaimTheSameDeadHolderOneWins() {
        var observed = heldByA.holder();
        var first = acquired(LeaseRules.reclaim(heldByA, ROW, B, observed, dead(A), TTL, NOW + 1, 0));
        assertThat(LeaseRules.reclaim(first.stored(), ROW, A2, observed, dead(A), TTL, NOW + 1, 0))
                .isEqualTo(new ClaimOutcome.Busy(first.lease()));
    }

    @Test
    void reclaimOfAFreeOrLapsedRowIsAClaim() {
        var released = LeaseRules.release(heldByA, heldByA.holder(), true, NOW + 1);
        var observed = heldByA.holder();
        assertThat(acquired(LeaseRules.reclaim(released, ROW, B, observed, alive(A), TTL, NOW + 2, 0))
                        .lease()
                        .fencingToken())
                .isEqualTo(2);
        var lapsed = acquired(LeaseRules.reclaim(heldByA, ROW, B, observed, alive(A), TTL, OVER, 0));
        assertThat(lapsed.stored().uncleared()).containsExactly(A);
    }

    @Test
    void renewalMovesTheExpiryAndNothingElse() {
        var renewed = renewed(LeaseRules.renew(heldByA, heldByA.holder(), TTL, NOW + 10_000));
        assertThat(renewed.lease().expiresAtMs()).isEqualTo(OVER + 10_000);
        assertThat(renewed.lease().sameAcquisition(heldByA.holder())).isTrue();
        assertThat(renewed.lease().claimedAtMs()).isEqualTo(NOW);
        assertThat(LeaseRules.claim(renewed.stored(), ROW, B, TTL, OVER, 0)).isInstanceOf(ClaimOutcome.Busy.class);
    }

    @Test
    void theVeryHolderRenewsALapsedLeaseBackToLife() {
        var late = OVER + 3_600_000;
        var lease = heldByA.holder();
        assertThat(LeaseRules.holds(heldByA, lease, late)).isFalse();
        var renewed = renewed(LeaseRules.renew(heldByA, lease, TTL, late));
        assertThat(LeaseRules.holds(renewed.stored(), lease, late)).isTrue();
        assertThat(renewed.stored().fence()).isOne();
    }

    @Test
    void afterSomebodyClaimedNobodyElseRenewsAndTheClaimIsUndisturbed() {
        var heldByB = taken(heldByA, B, OVER);
        assertThat(LeaseRules.renew(heldByB, heldByA.holder(), TTL, OVER + 1))
                .isEqualTo(new RenewOutcome.Superseded(heldByB.holder()));
        var released = LeaseRules.release(heldByA, heldByA.holder(), true, NOW + 1);
        assertThat(LeaseRules.renew(released, heldByA.holder(), TTL, NOW + 2))
                .isEqualTo(new RenewOutcome.Superseded(null));
    }

    @Test
    void theExpiryInACallersCopyGrantsNothing() {
        var holder = heldByA.holder();
        var forged = new ProcessLease(
                2, ROW, A, holder.leaseToken(), holder.fencingToken(), holder.claimedAtMs(), Long.MAX_VALUE);
        assertThat(LeaseRules.holds(heldByA, forged, NOW)).isTrue();
        assertThat(LeaseRules.holds(heldByA, forged, OVER)).isFalse();
    }

    @Test
    void releaseSaysWhetherTheHolderExecutedNothing() {
        var clear = LeaseRules.release(heldByA, heldByA.holder(), true, NOW + 7);
        assertThat(clear).isEqualTo(StoredLease.unheld(1, List.of(), NOW + 7, A));
        var unclear = LeaseRules.release(heldByA, heldByA.holder(), false, NOW + 7);
        assertThat(unclear).isEqualTo(StoredLease.unheld(1, List.of(A), NOW + 7, A));
        assertThat(taken(clear, B, NOW + 8).givenBackAtMs()).isNull();
        assertThat(taken(unclear, B, NOW + 8).uncleared()).containsExactly(A);
    }

    @Test
    void aHolderClearsOnlyItself() {
        var heldByB = taken(heldByA, B, OVER);
        assertThat(LeaseRules.release(heldByB, heldByB.holder(), true, OVER + 1).uncleared())
                .containsExactly(A);
    }

    @Test
    void aStaleReleaseChangesNothing() {
        var heldByB = taken(heldByA, B, OVER);
        assertThat(LeaseRules.release(heldByB, heldByA.holder(), true, OVER + 1))
                .isSameAs(heldByB);
        var released = LeaseRules.release(heldByA, heldByA.holder(), true, NOW + 1);
        assertThat(LeaseRules.release(released, heldByA.holder(), true, NOW + 2))
                .isSameAs(released);
    }

    @Test
    void eachConjunctOfTheFenceIsNeeded() {
        var real = heldByA.holder();
        var token = real.leaseToken();
        assertThat(LeaseRules.holds(heldByA, real, NOW)).isTrue();
        assertThat(List.of(
                        new ProcessLease(2, "process-b", A, token, 1, NOW, OVER),
                        new ProcessLease(2, ROW, A, token + "0", 1, NOW, OVER),
                        new ProcessLease(2, ROW, A, token, 2, NOW, OVER),
                        new ProcessLease(2, ROW, A2, token, 1, NOW, OVER),
                        new ProcessLease(2, ROW, owner("owner-x", "incarnation-a", 11), token, 1, NOW, OVER)))
                .allSatisfy(altered -> {
                    assertThat(LeaseRules.holds(heldByA, altered, NOW)).isFalse();
                    assertThat(LeaseRules.renew(heldByA, altered, TTL, NOW))
                            .isInstanceOf(RenewOutcome.Superseded.class);
                    assertThat(LeaseRules.release(heldByA, altered, true, NOW)).isSameAs(heldByA);
                });
        assertThat(LeaseRules.holds(heldByA, real, OVER)).isFalse();
        assertThat(LeaseRules.holds(StoredLease.NONE, real, NOW)).isFalse();
    }

    private static StoredLease taken(StoredLease before, LeaseOwner owner, long clockMs) {
        return acquired(LeaseRules.claim(before, ROW, owner, TTL, clockMs, 0)).stored();
    }

    private static ClaimOutcome.Acquired acquired(ClaimOutcome outcome) {
        assertThat(outcome).isInstanceOf(ClaimOutcome.Acquired.class);
        return (ClaimOutcome.Acquired) outcome;
    }

    private static RenewOutcome.Renewed renewed(RenewOutcome outcome) {
        assertThat(outcome).isInstanceOf(RenewOutcome.Renewed.class);
        return (RenewOutcome.Renewed) outcome;
    }

    private static LeaseOwner owner(String id, String incarnation, long pid) {
        return new LeaseOwner(
                id,
                incarnation,
                new LivenessEvidence.LocalProcess("linux", "host", null, "boot", "pid:[1]", "time:[1]", pid, 7));
    }

    private static Finding dead(LeaseOwner owner) {
        return finding(Finding.Conclusion.DEAD, owner);
    }

    private static Finding alive(LeaseOwner owner) {
        return finding(Finding.Conclusion.ALIVE, owner);
    }

    private static Finding finding(Finding.Conclusion conclusion, LeaseOwner owner) {
        var reason =
                switch (conclusion) {
                    case DEAD -> Finding.Reason.DEAD_ABSENT;
                    case ALIVE -> Finding.Reason.ALIVE_MATCH;
                    case UNPROVEN -> Finding.Reason.UNPROVEN_UNREADABLE;
                };
        return new Finding(conclusion, reason, Finding.Facts.NONE, List.of(), owner.evidence(), 0);
    }
}
