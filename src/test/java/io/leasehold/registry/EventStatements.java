package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.B;
import static io.leasehold.registry.Bench.NOTE;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.ending;
import static io.leasehold.registry.Bench.engine;
import static io.leasehold.registry.Bench.external;
import static io.leasehold.registry.Bench.json;
import static io.leasehold.registry.Bench.withTypes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.EventSemantics;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.ValueSelector;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/** The event log (kernel.md 8.2, rulings R1). */
interface EventStatements extends RegistryUnderTest {
    @Test
    default void anUndeclaredTypeIsRefusedByName() {
        bench().rerunnable("p-1");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "gossip", "1")))
                .isEqualTo("undeclared_event");
        assertThatThrownBy(() -> bench().append("p-1", "gossip", "1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("p-1")
                .hasMessageContaining("gossip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"n\":\"one\"}", "[]", "null", "7"})
    default void aPayloadThatItsSchemaForbidsIsRefused(String payload) {
        bench().rerunnable("p-1");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "progress", payload)))
                .isEqualTo("invalid_payload");
    }

    @Test
    default void eachProcessCountsItsOwnEvents() {
        bench().rerunnable("p-1");
        bench().rerunnable("p-2");
        assertThat(bench().append("p-1", "progress", "{\"n\":1}").event().sequence())
                .isEqualTo(2);
        assertThat(bench().append("p-2", "progress", "{\"n\":1}").event().sequence())
                .isEqualTo(2);
        assertThat(bench().append("p-1", "note", "\"x\"").event().sequence()).isEqualTo(3);
        assertThat(registry().events("p-1", 2, 10).stream().map(ProcessEvent::eventType))
                .containsExactly("note");
        assertThat(registry().events("p-1", 1, 1).stream().map(ProcessEvent::eventType))
                .containsExactly("progress");
        assertThat(registry().events("p-1", 3, 10)).isEmpty();
        assertThat(registry().events("p-2", 0, 10)).hasSize(2);
    }

    @Test
    default void anEventIsReadBackAsItWasWritten() {
        bench().rerunnable("p-1");
        var payload = json("{\"text\":\"ü\\u0000\\n\",\"n\":[1,1.5,-3,12345678901234,null,true]}");
        var event = registry()
                .append(new AppendRequest("p-1", "note", payload, "key-1", "request-1", null))
                .event();
        assertThat(event.payload()).isEqualTo(payload);
        assertThat(event.occurredAtMs()).isEqualTo(bench().wall());
        assertThat(bench().log("p-1").getLast()).isEqualTo(event);
        assertThat(registry().eventOfRequest("request-1")).contains(event);
        assertThat(registry().eventOfRequest("request-2")).isEmpty();
    }

    @Test
    default void aKeyedEventIsStoredOnce() {
        bench().rerunnable("p-1");
        var first = bench().append("p-1", "progress", "{\"n\":0.0,\"a\":1}", "key-1");
        bench().wallMoves(5_000);
        var again = bench().append("p-1", "progress", "{\"a\":1,\"n\":-0.0}", "key-1");
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.event()).isEqualTo(first.event());
        assertThat(bench().log("p-1")).hasSize(2);
    }

    @Test
    default void aKeyBelongsToOneEvent() {
        bench().rerunnable("p-1");
        bench().append("p-1", "progress", "{\"n\":1}", "key-1");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "progress", "{\"n\":2}", "key-1")))
                .isEqualTo("replay_conflict");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "note", "{\"n\":1}", "key-1")))
                .isEqualTo("replay_conflict");
        bench().rerunnable("p-2");
        assertThat(bench().append("p-2", "progress", "{\"n\":2}", "key-1").replayed())
                .isFalse();
    }

    @Test
    default void aRequestIdBelongsToOneEventOfTheRegistry() {
        bench().rerunnable("p-1");
        bench().rerunnable("p-2");
        var request = new AppendRequest("p-1", "note", json("1"), null, "request-1", null);
        var first = registry().append(request);
        assertThat(registry().append(request).event()).isEqualTo(first.event());
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .append(new AppendRequest("p-1", "note", json("2"), null, "request-1", null))))
                .isEqualTo("replay_conflict");
        assertThat(bench().refused(
                                "p-2",
                                () -> registry()
                                        .append(new AppendRequest("p-2", "note", json("1"), null, "request-1", null))))
                .isEqualTo("replay_conflict");
    }

    @Test
    default void eventsWithoutAKeyAreNeverTakenForRepeats() {
        bench().rerunnable("p-1");
        bench().append("p-1", "note", "1");
        bench().append("p-1", "note", "1");
        assertThat(bench().log("p-1")).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("reservedTypes")
    default void lifecycleAndTerminalTypesHaveTheirOwnOperations(String type) {
        bench().externallyOwned("p-1");
        assertThat(bench().refused("p-1", () -> bench().append("p-1", type, "{}", "key-1")))
                .isEqualTo("reserved_event");
        assertThat(bench().refused(
                                "p-1", () -> bench().append("p-1", type, "{\"await_output\":{\"type\":\"success\"}}")))
                .isEqualTo("reserved_event");
    }

    static Stream<String> reservedTypes() {
        return Stream.concat(
                EventName.BUILT_IN.stream(),
                Stream.of("process.observer_added", "process.observer_removed", "process.subscription_retargeted"));
    }

    @Test
    default void theKeysOfTheRegistryItselfAreReserved() {
        bench().rerunnable("p-1");
        registry().requestCancel("p-1", new Act("ada", "x"));
        var key = bench().log("p-1").getLast().replayKey();
        bench().rerunnable("p-2");
        assertThat(bench().refused("p-2", () -> bench().append("p-2", "note", "1", key)))
                .isEqualTo("reserved_event");
        registry().requestCancel("p-2", new Act("ada", "x"));
        assertThat(bench().record("p-2").cancelRequest()).isNotNull();
    }

    @Test
    default void aDeclaredEndEndsTheRowUnderItsLease() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        var appended = bench().append(lease, "result", "{\"rows\":3}", "result-1");
        assertThat(bench().record("p-1").outcome())
                .isEqualTo(new AwaitOutput.Success(json("{\"rows\":3}"), null))
                .isEqualTo(appended.event().terminal());
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(bench().row("p-1").lease().holder()).isNull();
        assertThat(registry().tenures("p-1").getLast().ended()).isEqualTo(TenureEnd.COMPLETED);
        assertThat(registry().worklist(10, null).rows()).isEmpty();
        assertThat(bench().append(lease, "result", "{\"rows\":3}", "result-1").replayed())
                .isTrue();
    }

    @Test
    default void aDeclaredEndNeedsTheLeaseAndAKey() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        assertThat(bench().refused("p-1", () -> bench().append("p-1", "result", "1", "result-1")))
                .isEqualTo("completion_not_authorised");
        assertThat(bench().refused("p-1", () -> bench().append(lease, "result", "1", null)))
                .isEqualTo("replay_key_required");
        bench().externallyOwned("p-2");
        assertThat(bench().refused("p-2", () -> bench().append("p-2", "result", "1", "result-1")))
                .isEqualTo("completion_not_authorised");
    }

    @Test
    default void anEndOfAnotherStatusThanDeclaredIsRefused() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        assertThat(bench().refused(
                                "p-1",
                                () -> bench().append(
                                                lease,
                                                "result",
                                                "{\"type\":\"cancelled\",\"message\":\"no\"}",
                                                "key-1")))
                .isEqualTo("terminal_outcome_mismatch");
        assertThat(bench().refused(
                                "p-1",
                                () -> bench().append(
                                                lease,
                                                "result",
                                                "{\"type\":\"no_longer_retained\",\"terminal_label\":\"completed\",\"pruned_at_ms\":1}",
                                                "key-1")))
                .isEqualTo("terminal_outcome_mismatch");
    }

    @ParameterizedTest
    @CsvSource({"sweep", "reconciled_request", "engine_gave_up"})
    default void aRunAbandonsItselfInNobodyElsesName(String writer) {
        registry()
                .register(withTypes(
                        engine("p-1", RecoveryDisposition.OWNER_BOUND),
                        ending("x", ProcessStatus.ABANDONED, new ValueSelector.Payload())));
        var lease = bench().begin("p-1", A);
        var payload = "{\"type\":\"abandoned\",\"evidence\":{\"writer\":\"" + writer + "\",\"epoch_ms\":1}}";
        assertThat(bench().refused("p-1", () -> bench().append(lease, "x", payload, "key-1")))
                .isEqualTo("completion_not_authorised");
        bench().append(lease, "x", payload.replace(writer, "owner_drain"), "key-1");
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.ABANDONED);
    }

    @ParameterizedTest
    @MethodSource("endings")
    default void aPayloadThatIsNoOutcomeIsWrappedByTheDeclaredStatus(
            ProcessEventType type, String payload, AwaitOutput wanted) {
        registry().register(withTypes(engine("p-1", RecoveryDisposition.RERUNNABLE), type));
        bench().append(bench().begin("p-1", A), type.name(), payload, "key-1");
        assertThat(bench().record("p-1").outcome()).isEqualTo(wanted);
    }

    static Stream<Arguments> endings() {
        var whole = new ValueSelector.Payload();
        return Stream.of(
                Arguments.of(ending("x", ProcessStatus.COMPLETED, null), "7", new AwaitOutput.Success(json("7"), null)),
                Arguments.of(
                        ending("x", ProcessStatus.COMPLETED, new ValueSelector.Pointer("/a")),
                        "{\"a\":{\"type\":\"success\",\"value\":1,\"control\":2}}",
                        new AwaitOutput.Success(json("1"), json("2"))),
                Arguments.of(
                        ending("x", ProcessStatus.FAILED, whole),
                        "\"disk full\"",
                        new AwaitOutput.Failure(
                                FailureClass.EXECUTION, "process_failed", "disk full", json("\"disk full\""), null)),
                Arguments.of(
                        ending("x", ProcessStatus.CANCELLED, whole),
                        "\"enough\"",
                        new AwaitOutput.Cancelled("enough", json("\"enough\""), null)),
                Arguments.of(
                        ending("x", ProcessStatus.ABANDONED, whole),
                        "1",
                        new AwaitOutput.Abandoned(
                                new AbandonEvidence(AbandonWriter.OWNER_DRAIN, null, 0, null, null), null)));
    }

    @Test
    default void aSelectorThatMissesIsAnErrorAndEndsNothing() {
        registry()
                .register(withTypes(
                        engine("p-1", RecoveryDisposition.RERUNNABLE),
                        ending("x", ProcessStatus.COMPLETED, new ValueSelector.Pointer("/a"))));
        var lease = bench().begin("p-1", A);
        assertThat(bench().refused("p-1", () -> bench().append(lease, "x", "{}", "key-1")))
                .isEqualTo("invalid_payload");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pointer\":\"/on\"} | {\"on\":1,\"text\":\"a\"} | \"a\"",
                "{\"pointer\":\"/on\"} | {\"on\":0,\"text\":\"a\"} | \"a\"",
                "{\"pointer\":\"/on\"} | {\"on\":\"\",\"text\":\"a\"} | ",
                "{\"pointer\":\"/on\"} | {\"on\":{},\"text\":\"a\"} | ",
                "{\"present\":\"/on\"} | {\"on\":null,\"text\":\"a\"} | \"a\"",
                "{\"present\":\"/on\"} | {\"text\":\"a\"} | ",
                "{\"const\":false} | {\"text\":\"a\"} | ",
                " | {\"text\":\"a\"} | \"a\"",
            })
    default void anEventAsksForAWakeWhenItsConditionHolds(String when, String payload, String wake) {
        var condition = when == null ? null : ProcessJson.read(when, ValueSelector.class);
        var semantics =
                new EventSemantics(null, new EventSemantics.WakeSpec(condition, new ValueSelector.Pointer("/text")));
        registry().register(withTypes(external("p-1"), new ProcessEventType("ping", null, semantics)));
        var event = bench().append("p-1", "ping", payload).event();
        assertThat(event.wake()).isEqualTo(wake == null ? null : json(wake));
        assertThat(bench().log("p-1").getLast()).isEqualTo(event);
    }

    @Test
    default void anEndedRowTakesLateNotesButNoSignalAndNoSecondEnd() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        registry().complete(lease, Bench.DONE);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .signal(new ProcessWrites.SignalRequest("p-1", "go", json("1"), "s-1", null))))
                .isEqualTo("already_terminal");
        assertThat(bench().refused("p-1", () -> bench().append(lease, "result", "1", "r-1")))
                .isIn("already_terminal", "lease_superseded");
        bench().append("p-1", "note", "\"late\"");
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(bench().types("p-1")).endsWith(EventName.COMPLETED, "note");
    }

    @Test
    default void aLeasedEventIsRefusedAfterTheLeaseWasLost() {
        bench().rerunnable("p-1");
        var lease = bench().begin("p-1", A);
        bench().append(lease, "note", "1", "key-1");
        bench().pass(TTL);
        assertThat(bench().refused("p-1", () -> bench().append(lease, "note", "2", "key-2")))
                .isEqualTo("lease_superseded");
        bench().claim("p-1", B);
        assertThat(bench().refused("p-1", () -> bench().append(lease, "note", "2", null)))
                .isEqualTo("lease_superseded");
        assertThat(registry().refusedWrites("p-1", 10)).hasSize(2);
        assertThat(bench().append(lease, "note", "1", "key-1").replayed())
                .as("a repeat of what was stored in time")
                .isTrue();
    }

    @Test
    default void aLeaseOfAnotherRowWritesNothingHere() {
        bench().rerunnable("p-1");
        bench().rerunnable("p-2");
        var lease = bench().begin("p-1", A);
        assertThat(bench().refused(
                                "p-2",
                                () -> registry()
                                        .append(new AppendRequest("p-2", "note", json("1"), null, null, lease))))
                .isEqualTo("lease_superseded");
    }

    @Test
    default void aCancelReasonIsOneEventHoweverLongAndOften() {
        bench().rerunnable("p-1");
        var act = new Act("ada", "r".repeat(6_400));
        registry().requestCancel("p-1", act);
        registry().requestCancel("p-1", new Act("bob", "r".repeat(6_400)));
        assertThat(bench().types("p-1")).containsExactly(EventName.REGISTERED, EventName.CANCEL_REQUESTED);
        assertThat(bench().log("p-1").getLast().replayKey()).hasSize(95);
        assertThat(bench().record("p-1").cancelRequest().reason()).isEqualTo(act.reason());
    }

    @Test
    default void eachReasonToCancelIsARequestOfItsOwnAndNoneIsOneToo() {
        bench().rerunnable("p-1");
        registry().requestCancel("p-1", new Act("ada", null));
        registry().requestCancel("p-1", new Act("ada", "none"));
        assertThat(bench().refused("p-1", () -> registry().requestCancel("p-1", new Act("ada", " "))))
                .as("a reason says something")
                .isEqualTo("invalid_argument");
        assertThat(registry().countEvents("p-1", EventName.CANCEL_REQUESTED, 100))
                .isEqualTo(2);
        assertThat(bench().record("p-1").cancelRequest().reason())
                .as("the first stays")
                .isNull();
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.RUNNING);
    }

    @Test
    default void countingIsFilteringTheLog() {
        bench().rerunnable("p-1");
        for (var n = 0; n < 7; n++) {
            bench().append("p-1", n % 2 == 0 ? "note" : "progress", "{\"n\":1}");
        }
        for (var through = 0L; through < 10; through++) {
            var limit = through;
            assertThat(registry().countEvents("p-1", "note", through))
                    .isEqualTo(bench().log("p-1").stream()
                            .filter(event -> event.eventType().equals("note") && event.sequence() <= limit)
                            .count());
        }
    }

    @Test
    default void theNewestEventsComeOldestFirst() {
        bench().rerunnable("p-1");
        bench().append("p-1", "note", "1");
        bench().append("p-1", "note", "2");
        bench().append("p-1", "note", "3");
        assertThat(registry().recentEvents("p-1", 2).stream().map(ProcessEvent::sequence))
                .containsExactly(3L, 4L);
        assertThat(registry().recentEvents("p-1", 100)).isEqualTo(bench().log("p-1"));
        assertThat(registry().recentEvents("p-1", 0)).isEmpty();
    }

    @Test
    default void theFeedHoldsEveryEventOnceInOrderFromAnyCut() {
        registry().register(withTypes(external("p-1"), NOTE));
        registry().register(withTypes(external("p-2"), NOTE));
        for (var n = 0; n < 6; n++) {
            bench().append(n % 2 == 0 ? "p-1" : "p-2", "note", "" + n);
        }
        var whole = registry().eventsSince(0, 100);
        assertThat(whole).hasSize(8);
        for (var size = 1; size <= 8; size++) {
            var read = new ArrayList<ProcessEvent>();
            List<ProcessEvent> page;
            do {
                page = registry()
                        .eventsSince(read.isEmpty() ? 0 : read.getLast().eventSeq(), size);
                read.addAll(page);
            } while (!page.isEmpty());
            assertThat(read).isEqualTo(whole);
        }
        assertThat(registry().eventsSince(0, 0)).isEmpty();
    }

    @Test
    default void aPositionThatWasNeverGivenOutIsRefused() {
        bench().rerunnable("p-1");
        var newest = registry().eventsSince(0, 100).getLast().eventSeq();
        assertThat(Bench.refused(() -> registry().eventsSince(newest + 1_000, 10)))
                .isEqualTo("cursor_ahead");
        assertThat(registry().eventsSince(newest, 10)).isEmpty();
    }

    @Test
    default void theLogNeverStepsBackWithTheWallClock() {
        bench().rerunnable("p-1");
        bench().wallMoves(60_000);
        var late = bench().append("p-1", "note", "1").event();
        bench().wallMoves(-3_600_000);
        var next = bench().append("p-1", "note", "2").event();
        assertThat(next.occurredAtMs()).isEqualTo(late.occurredAtMs());
        assertThat(bench().record("p-1").updatedAtMs()).isEqualTo(late.occurredAtMs());
    }

    @Test
    default void aPayloadOfMoreThanAMillionBytesIsRefused() {
        bench().rerunnable("p-1");
        var large = StringNode.valueOf("x".repeat(1_000_000));
        assertThat(bench().refused(
                                "p-1",
                                () -> registry().append(new AppendRequest("p-1", "note", large, null, null, null))))
                .isEqualTo("payload_too_large");
        var fits = StringNode.valueOf("x".repeat(999_998));
        registry().append(new AppendRequest("p-1", "note", fits, null, null, null));
        assertThat(bench().log("p-1").getLast().payload()).isEqualTo(fits);
    }
}
