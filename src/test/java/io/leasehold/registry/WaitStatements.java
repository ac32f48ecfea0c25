package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.engine;
import static io.leasehold.registry.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ProcessLease;
import io.leasehold.process.EventName;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.RunReport;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.FilterParser;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a run leaves, tells and starts while it holds its lease (kernel.md 3.12, 6 and statements 214 to 217, 303). */
interface WaitStatements extends RegistryUnderTest {
    private static StoredHandover left(int ordinal, String state) {
        return new StoredHandover(ordinal, new SegmentHandover("segment", "sha256:1", json(state)));
    }

    private ProcessLease begun(String id) {
        bench().rerunnable(id);
        return bench().begin(id, A);
    }

    // ---------------------------------------------------------------- handovers

    @Test
    default void aHandoverIsReadAsItWasLeft() {
        var lease = begun("p-1");
        assertThat(registry().handover("p-1")).isEmpty();
        registry().putHandover(lease, left(1, "{\"step\":3}"));
        registry().putHandover(lease, left(1, "{\"step\":3}"));
        assertThat(registry().handover("p-1")).contains(left(1, "{\"step\":3}"));
    }

    @Test
    default void anotherHandoverAtATakenPlaceIsAConflict() {
        var lease = begun("p-1");
        registry().putHandover(lease, left(1, "1"));
        registry().putHandover(lease, left(2, "2"));
        registry().putHandover(lease, left(3, "3"));
        assertThat(bench().refused("p-1", () -> registry().putHandover(lease, left(3, "4"))))
                .isEqualTo("handover_conflict");
        assertThat(bench().refused("p-1", () -> registry().putHandover(lease, left(1, "1"))))
                .as("only the newest and the one before it are kept")
                .isEqualTo("handover_conflict");
        registry().putHandover(lease, left(2, "2"));
        assertThat(registry().handover("p-1")).contains(left(3, "3"));
    }

    @Test
    default void aHandoverShowsNeitherInTheLogNorInTheFeed() {
        var lease = begun("p-1");
        var before = registry().changesSince(0, 10);
        var log = bench().log("p-1");
        registry().putHandover(lease, left(1, "1"));
        assertThat(registry().changesSince(0, 10)).isEqualTo(before);
        assertThat(bench().log("p-1")).isEqualTo(log);
    }

    @Test
    default void aWaitTakesItsHandoverWithIt() {
        var lease = begun("p-1");
        var wait = new WaitState(new WaitKind.Timer(5), bench().wall());
        registry().enterWait(lease, wait, left(1, "1"));
        registry().enterWait(lease, wait, left(2, "1"));
        assertThat(registry().handover("p-1"))
                .as("a wait whose answer was lost leaves nothing twice")
                .contains(left(1, "1"));
    }

    @Test
    default void onlyTheHolderLeavesAndTells() {
        var lease = begun("p-1");
        bench().pass(TTL);
        bench().begin("p-1", B);
        assertThat(bench().refused("p-1", () -> registry().putHandover(lease, left(1, "1"))))
                .isEqualTo("lease_superseded");
        assertThat(bench().refused("p-1", () -> registry().report(lease, new RunReport.Progress("x", 1, 2L), "r-1")))
                .isEqualTo("lease_superseded");
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .startChild(
                                                lease,
                                                engine("c-1", RecoveryDisposition.RERUNNABLE),
                                                ParentEnd.CANCEL)))
                .isEqualTo("lease_superseded");
        assertThat(registry().find("c-1")).isEmpty();
    }

    @Test
    default void handoversGoWithTheirRow() {
        var lease = begun("p-1");
        registry().putHandover(lease, left(1, "1"));
        registry().complete(lease, Bench.DONE);
        bench().pass(TTL);
        var all = FilterParser.parse("-status:live", ZoneOffset.UTC);
        var head = registry().changesSince(0, 1).newest();
        registry().prune(new PruneRequest(all, Long.MAX_VALUE, head, OnClockJump.TRUST, null), Bench.ADA);
        assertThat(registry().find("p-1")).isEmpty();
        assertThat(registry().handover("p-1")).isEmpty();
    }

    // ---------------------------------------------------------------- reports

    @Test
    default void aReportIsOneEventHoweverOftenItIsSent() {
        var lease = begun("p-1");
        var first = registry().report(lease, new RunReport.Progress("copying", 3, 10L), "r-1");
        assertThat(registry().report(lease, new RunReport.Progress("copying", 3, 10L), "r-1"))
                .isEqualTo(first);
        registry().report(lease, new RunReport.Log(RunReport.Level.WARNING, "slow", json("{\"disk\":\"sda\"}")), "r-2");
        assertThat(bench().types("p-1")).endsWith(EventName.FIRST_STARTED, EventName.PROGRESS, EventName.LOG);
        assertThat(first.payload())
                .isEqualTo(json("{\"report\":\"progress\",\"what\":\"copying\",\"done\":3,\"of\":10}"));
    }

    @Test
    default void aTalkativeRunIsCutShort() {
        var lease = begun("p-1");
        var event =
                registry().report(lease, new RunReport.Log(RunReport.Level.INFO, "x".repeat(2_000_000), null), "r-1");
        assertThat(event.payload().get("message").stringValue()).hasSize(10_000);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .report(
                                                lease,
                                                new RunReport.Log(
                                                        RunReport.Level.INFO,
                                                        "m",
                                                        json("\"" + "x".repeat(200_000) + "\"")),
                                                "r-2")))
                .isEqualTo("payload_too_large");
    }

    // ---------------------------------------------------------------- children

    @Test
    default void aChildIsOfTheSameOriginatorAndCausedByItsParent() {
        var lease = begun("p-1");
        var child = engine("c-1", RecoveryDisposition.RERUNNABLE);
        assertThat(registry().startChild(lease, child, ParentEnd.CANCEL).created())
                .isTrue();
        assertThat(registry().startChild(lease, child, ParentEnd.CANCEL).created())
                .as("once")
                .isFalse();
        var stored = bench().record("c-1").registration().provenance();
        assertThat(stored.originator())
                .isEqualTo(bench().record("p-1").registration().provenance().originator());
        assertThat(stored.causedBy()).isEqualTo(json("{\"process\":\"p-1\"}"));
        assertThat(registry().countEvents("p-1", EventName.CHILD_REGISTERED, 100))
                .isOne();
    }

    @Test
    default void nobodyStartsItselfOrWhatCausedIt() {
        var top = begun("a");
        registry().startChild(top, engine("b", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        var middle = bench().begin("b", A);
        registry().startChild(middle, engine("c", RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
        var low = bench().begin("c", A);
        for (var id : new String[] {"a", "b", "c"}) {
            assertThat(bench().refused(
                                    "c",
                                    () -> registry()
                                            .startChild(
                                                    low, engine(id, RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL)))
                    .isEqualTo("cyclic_start");
        }
    }

    @Test
    default void aLineOfChildrenIsOfBoundedDepth() {
        var lease = begun("d-0");
        for (var depth = 1; depth <= ChildRules.DEEPEST; depth++) {
            registry().startChild(lease, engine("d-" + depth, RecoveryDisposition.RERUNNABLE), ParentEnd.CANCEL);
            lease = bench().begin("d-" + depth, A);
        }
        var deepest = lease;
        assertThat(bench().refused(
                                deepest.processId(),
                                () -> registry()
                                        .startChild(
                                                deepest,
                                                engine("d-end", RecoveryDisposition.RERUNNABLE),
                                                ParentEnd.CANCEL)))
                .isEqualTo("cyclic_start");
    }
}
