package io.leasehold.registry;

import static io.leasehold.registry.Bench.A;
import static io.leasehold.registry.Bench.TTL;
import static io.leasehold.registry.Bench.json;
import static io.leasehold.registry.Bench.refused;
import static io.leasehold.registry.Bench.withTypes;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.EventSemantics;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.Originator;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.ValueSelector;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No text is so long that a store fails on it: it fits and is kept whole, or it is refused. */
interface LimitStatements extends RegistryUnderTest {
    @Test
    default void namesOfADeclarationFitOrAreRefused() {
        registry().register(named("fits", "k".repeat(1_000), "l".repeat(1_000), "s".repeat(995), "e".repeat(255)));
        var stored = bench().record("fits").registration();
        assertThat(stored.identity().kind()).hasSize(1_000);
        assertThat(stored.identity().label()).hasSize(1_000);
        assertThat(registry()
                        .list(ProcessQuery.newest(Filter.ANY, 1))
                        .rows()
                        .getFirst()
                        .record()
                        .registration())
                .isEqualTo(stored);
        for (var tooLong : List.of(
                named("p-1", "k".repeat(1_001), "l", "s", "e"),
                named("p-1", "k", "l".repeat(1_001), "s", "e"),
                named("p-1", "k", "l", "s".repeat(1_000), "e"),
                named("p-1", "k", "l", "s", "e".repeat(256)))) {
            assertThat(refused(() -> registry().register(tooLong))).isEqualTo("payload_too_large");
        }
        assertThat(registry().find("p-1")).isEmpty();
    }

    private static ProcessRegistration named(String id, String kind, String label, String scope, String type) {
        return new ProcessRegistration(
                id,
                new ProcessInput.External(null),
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                new ProcessIdentity(kind, label, null),
                List.of(ProcessEventType.plain(type, null)),
                new ProcessProvenance(new Originator.Host(scope), null, null),
                null);
    }

    @Test
    default void keysOfAnEventFitOrAreRefused() {
        bench().externallyOwned("p-1");
        var fits = new AppendRequest("p-1", "note", json("1"), "k".repeat(1_000), "r".repeat(255), null);
        var event = registry().append(fits).event();
        assertThat(registry().append(fits).event()).isEqualTo(event);
        assertThat(registry().eventOfRequest("r".repeat(255))).contains(event);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .append(new AppendRequest(
                                                "p-1", "note", json("1"), "k".repeat(1_001), null, null))))
                .isEqualTo("payload_too_large");
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .append(new AppendRequest(
                                                "p-1", "note", json("1"), null, "r".repeat(256), null))))
                .isEqualTo("payload_too_large");
    }

    @Test
    default void whatAnEventMeansIsNoLargerThanAnEvent() {
        var thrice = new ValueSelector.Template("{a}{a}{a}", Map.of("a", new ValueSelector.Pointer("/a")));
        registry()
                .register(withTypes(
                        Bench.external("p-1"),
                        new ProcessEventType(
                                "ping", null, new EventSemantics(null, new EventSemantics.WakeSpec(null, thrice)))));
        assertThat(bench().refused(
                                "p-1", () -> bench().append("p-1", "ping", "{\"a\":\"" + "x".repeat(400_000) + "\"}")))
                .isEqualTo("payload_too_large");
    }

    @Test
    default void whoActsHasANameAndAReasonThatFit() {
        bench().externallyOwned("p-1");
        registry().requestCancel("p-1", new Act("n".repeat(255), "r".repeat(100_000)));
        assertThat(bench().record("p-1").cancelRequest().reason()).hasSize(100_000);
        assertThat(registry().acts(1).getFirst().reason()).hasSize(100_000);
        for (var act : List.of(new Act("n".repeat(256), null), new Act("ada", "r".repeat(100_001)))) {
            assertThat(bench().refused("p-1", () -> registry().requestCancel("p-1", act)))
                    .isEqualTo("payload_too_large");
            assertThat(bench().refused("p-1", () -> registry().requestAbandon("p-1", act)))
                    .isEqualTo("payload_too_large");
            assertThat(refused(() -> registry().requestDrain("worker-a", act))).isEqualTo("payload_too_large");
        }
        assertThat(bench().refused("p-1", () -> registry().requestAbandon("p-1", new Act(" ", null))))
                .isEqualTo("invalid_argument");
    }

    @Test
    default void referencesAndWaitsFitOrAreRefused() {
        bench().externallyOwned("p-1");
        assertThat(bench().refused(
                                "p-1",
                                () -> registry()
                                        .setExternalRef(
                                                "p-1", new ProcessExternalRef("ci", "x".repeat(200_000), null))))
                .isEqualTo("payload_too_large");
        bench().rerunnable("p-2");
        var lease = bench().begin("p-2", A);
        var wait = new WaitState(new WaitKind.Signal("s", "signal.go", "k".repeat(200_000), 1), 1);
        assertThat(bench().refused("p-2", () -> registry().enterWait(lease, wait)))
                .isEqualTo("payload_too_large");
        assertThat(bench().refused("p-2", () -> registry().giveBack(lease, "x".repeat(200_000))))
                .isEqualTo("payload_too_large");
    }

    @Test
    default void theTextOfAFailedRunIsCutSoThatTheFailureIsKept() {
        bench().rerunnable("p-1");
        registry().recordRunFailed(bench().begin("p-1", A), 1, "broken", "m".repeat(5_000_000));
        assertThat(bench().record("p-1").runFailed().message()).hasSize(10_000).endsWith("m…");
    }

    @Test
    default void anOwnerThatNoStoreCanKeepGetsNoLease() {
        bench().rerunnable("p-1");
        for (var owner : List.of(
                new LeaseOwner("o".repeat(1_001), "i", LivenessEvidence.OPAQUE),
                new LeaseOwner("o", "i".repeat(256), LivenessEvidence.OPAQUE),
                new LeaseOwner(
                        "o",
                        "i",
                        new LivenessEvidence.LocalProcess("linux", "h".repeat(4_000), null, "b", null, null, 1, 1)))) {
            assertThat(bench().refused("p-1", () -> registry().claim("p-1", owner, TTL)))
                    .isEqualTo("payload_too_large");
            assertThat(bench().refused("p-1", () -> registry().admit(bench().ask("p-1", owner, "run-1"))))
                    .isEqualTo("payload_too_large");
        }
    }
}
