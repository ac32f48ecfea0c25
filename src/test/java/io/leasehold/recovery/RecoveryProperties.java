package io.leasehold.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.Finding;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunFailed;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What no situation may lead to, however its parts contradict each other. */
class RecoveryProperties {
    private static final Set<VerdictCode> ABANDONS = EnumSet.of(
            VerdictCode.CLOSE_ATTEMPTS,
            VerdictCode.CLOSE_DEAD,
            VerdictCode.CLOSE_OWN,
            VerdictCode.CLOSE_REQUEST,
            VerdictCode.CLOSE_EXTERNAL);

    @Provide
    Arbitrary<Rows> situations() {
        return Arbitraries.randomValue(random -> {
            var row = new Rows();
            row.disposition = one(random, List.of(RecoveryDisposition.values()));
            row.attempts = random.nextInt(4);
            row.maxAttempts = random.nextBoolean() ? null : 1 + random.nextInt(4);
            if (random.nextInt(3) == 0) {
                row.failed = new RunFailed(random.nextInt(4), "c", "m", far(random), random.nextInt(5));
            }
            row.lease = one(
                    random,
                    List.of(
                            StoredLease.NONE,
                            Rows.givenBack(),
                            Rows.givenBack(Rows.OTHER),
                            Rows.heldFor(random.nextInt(3) - 1L),
                            Rows.heldFor(random.nextInt(3) - 1L, Rows.OTHER),
                            Rows.heldFor(Long.MAX_VALUE - Rows.CLOCK)));
            row.holder = maybeFinding(random);
            row.starter = maybeFinding(random);
            row.abandon = random.nextBoolean() ? null : new AbandonRequest("ops", far(random), null);
            row.cancel = random.nextBoolean() ? null : new CancelRequest("ops", far(random), null);
            row.waiting = random.nextInt(3) > 0
                    ? null
                    : new WaitState(
                            new WaitKind.Timer(far(random)), far(random), random.nextBoolean() ? null : far(random));
            row.resumedFrom = random.nextBoolean() ? null : row.waiting;
            row.departed = random.nextInt(10) == 0;
            row.starterGaveUp = random.nextInt(4) == 0;
            row.copy = random.nextInt(6) == 0;
            row.sleep = random.nextInt(4) > 0 ? null : new Held.Sleep(far(random), far(random));
            row.storeDownSinceMs = random.nextInt(6) > 0 ? null : far(random);
            row.offer = random.nextBoolean()
                    ? null
                    : new Situation.Offer(
                            "w", random.nextBoolean() ? Set.of() : Set.of("command"), null, random.nextInt(3), 2);
            return row;
        });
    }

    @Property(tries = 20_000)
    void aBegunOwnerBoundRowNeverRunsAgain(@ForAll("situations") Rows row) {
        row.disposition = RecoveryDisposition.OWNER_BOUND;
        var code = row.verdict().code();
        if (row.record().begun() && code.runs()) {
            assertThat(code).as("it only goes on").isEqualTo(VerdictCode.RUN_RESUME);
            assertThat(row.waiting).as("parked by its own run").isNotNull();
            assertThat(row.lease.holder()).isNull();
            assertThat(row.lease.uncleared()).isEmpty();
        }
    }

    @Property(tries = 20_000)
    void nothingIsAbandonedWithoutEvidenceOrAuthority(@ForAll("situations") Rows row) {
        var code = row.verdict().code();
        if (ABANDONS.contains(code)) {
            var held = row.lease.holder() != null;
            var everybodyDead = dead(row.starter) && (!held || dead(row.holder));
            var asked = row.abandon != null;
            var couldNotGoOn = row.waiting != null
                    && row.maxAttempts != null
                    && row.failed != null
                    && row.failed.streak() >= row.maxAttempts;
            var usedUp = couldNotGoOn || row.maxAttempts != null && row.attempts >= row.maxAttempts;
            assertThat(everybodyDead || asked || row.starterGaveUp || usedUp).isTrue();
            if (row.disposition == RecoveryDisposition.OWNER_BOUND
                    && row.record().begun()) {
                assertThat(everybodyDead || asked || row.starterGaveUp || couldNotGoOn)
                        .isTrue();
            }
            if (row.disposition == RecoveryDisposition.RERUNNABLE) {
                assertThat(usedUp).isTrue();
            }
        }
    }

    @Property(tries = 20_000)
    void nothingIsCancelledWithoutARequestToCancel(@ForAll("situations") Rows row) {
        if (row.verdict().code() == VerdictCode.CLOSE_CANCEL) {
            assertThat(row.cancel).isNotNull();
        }
    }

    @Property(tries = 20_000)
    void anExternalRowIsNeverTouchedWithoutARequest(@ForAll("situations") Rows row) {
        row.disposition = RecoveryDisposition.EXTERNALLY_OWNED;
        var code = row.verdict().code();
        assertThat(code.runs()).isFalse();
        if (row.abandon == null) {
            assertThat(code.closes()).isFalse();
        }
    }

    @Property(tries = 20_000)
    void nothingIsTakenFromALiveHolderThatIsNotProvenDead(@ForAll("situations") Rows row) {
        if (row.lease.liveAt(Rows.CLOCK) && !dead(row.holder)) {
            var code = row.verdict().code();
            assertThat(code.runs() || code.closes()).isFalse();
        }
    }

    @Property(tries = 20_000)
    void aHeldVerdictDoesNothingNow(@ForAll("situations") Rows row) {
        var verdict = row.verdict();
        if (row.copy || row.storeDownSinceMs != null) {
            assertThat(verdict.runsNow() || verdict.closesNow()).isFalse();
        }
        if (row.offer == null && verdict.held() != null) {
            assertThat(verdict.held()).isNotInstanceOfAny(Held.Engine.class, Held.Profile.class, Held.Permit.class);
        }
    }

    @Property(tries = 20_000)
    void everyVerdictHasTexts(@ForAll("situations") Rows row) {
        var verdict = row.verdict();
        assertThat(VerdictText.shortText(verdict)).hasSizeBetween(1, 38);
        assertThat(VerdictText.sentence(verdict, Rows.WALL, ZoneOffset.UTC)).endsWith(".");
    }

    private static boolean dead(Finding finding) {
        return finding != null && finding.dead();
    }

    private static Finding maybeFinding(Random random) {
        return random.nextInt(5) == 0 ? null : Rows.finding(one(random, List.of(Finding.Conclusion.values())));
    }

    /** Mostly near the moment of the verdict, sometimes at the far ends of time. */
    private static long far(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            default -> Rows.WALL + random.nextInt(5) - 2;
        };
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
