package io.leasehold.registry;

import static io.leasehold.registry.Bench.ENVIRONMENT;
import static io.leasehold.registry.Bench.NOTE;
import static io.leasehold.registry.Bench.PROGRESS;
import static io.leasehold.registry.Bench.declared;
import static io.leasehold.registry.Bench.ending;
import static io.leasehold.registry.Bench.engine;
import static io.leasehold.registry.Bench.external;
import static io.leasehold.registry.Bench.json;
import static io.leasehold.registry.Bench.refused;
import static io.leasehold.registry.Bench.withTypes;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.EventName;
import io.leasehold.process.EventSemantics;
import io.leasehold.process.Originator;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.ValueSelector;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Declaring processes (kernel.md 8.1). */
interface RegistrationStatements extends RegistryUnderTest {
    @Test
    default void aNewRowRunsFromNowWithOneEvent() {
        var registered = registry().register(engine("p-1", RecoveryDisposition.RERUNNABLE));
        assertThat(registered.created()).isTrue();
        var row = bench().row("p-1");
        assertThat(row.record()).isEqualTo(registered.record());
        assertThat(row.record().status()).isEqualTo(ProcessStatus.RUNNING);
        assertThat(row.record().createdAtMs()).isEqualTo(bench().wall());
        assertThat(row.record().updatedAtMs()).isEqualTo(bench().wall());
        assertThat(row.record().registration()).isEqualTo(engine("p-1", RecoveryDisposition.RERUNNABLE));
        assertThat(row.lease().holder()).isNull();
        assertThat(row.lease().fence()).isZero();
        assertThat(bench().types("p-1")).containsExactly(EventName.REGISTERED);
    }

    @Test
    default void theSameDeclarationAgainIsTheSameRow() {
        var first = registry().register(engine("p-1", RecoveryDisposition.RERUNNABLE));
        bench().wallMoves(1_000);
        var again = registry().register(engine("p-1", RecoveryDisposition.RERUNNABLE));
        assertThat(again.created()).isFalse();
        assertThat(again.record()).isEqualTo(first.record());
        assertThat(bench().log("p-1")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("otherContent")
    default void otherContentUnderTheSameIdIsAConflict(ProcessRegistration other) {
        registry().register(engine("p-1", RecoveryDisposition.RERUNNABLE));
        assertThat(bench().refused("p-1", () -> registry().register(other))).isEqualTo("registration_conflict");
    }

    static Stream<ProcessRegistration> otherContent() {
        var same = engine("p-1", RecoveryDisposition.RERUNNABLE);
        return Stream.of(
                engine("p-1", RecoveryDisposition.OWNER_BOUND),
                external("p-1"),
                Bench.atMost(same, 3),
                withTypes(same, PROGRESS),
                declared(
                        "p-1",
                        new ProcessInput.Engine("command", json("{\"argv\":[\"false\"]}")),
                        same.disposition(),
                        null,
                        same.eventTypes()),
                new ProcessRegistration(
                        "p-1",
                        same.input(),
                        same.disposition(),
                        null,
                        new ProcessIdentity("command", "label", null),
                        same.eventTypes(),
                        same.provenance(),
                        same.envRef()),
                new ProcessRegistration(
                        "p-1",
                        same.input(),
                        same.disposition(),
                        null,
                        same.identity(),
                        same.eventTypes(),
                        new ProcessProvenance(new Originator.Host("console"), null, null),
                        same.envRef()));
    }

    @Test
    default void anEndedRowIsReturnedAndNotRevived() {
        bench().rerunnable("p-1");
        registry().complete(bench().begin("p-1", Bench.A), Bench.DONE);
        var again = registry().register(engine("p-1", RecoveryDisposition.RERUNNABLE));
        assertThat(again.created()).isFalse();
        assertThat(again.record().status()).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(bench().status("p-1")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    default void eventTypesInAnotherOrderAreTheSameDeclaration() {
        registry().register(withTypes(external("p-1"), PROGRESS, NOTE));
        assertThat(registry()
                        .register(withTypes(external("p-1"), NOTE, PROGRESS))
                        .created())
                .isFalse();
    }

    @Test
    default void theDefinitionKeyOwnsTheRequestOfASessionTurn() {
        var types = List.<ProcessEventType>of();
        var one = new ProcessInput.SessionTurn("def", json("{\"a\":1}"), null, null);
        var two = new ProcessInput.SessionTurn("def", json("{\"a\":2}"), null, null);
        registry().register(declared("p-1", one, RecoveryDisposition.RERUNNABLE, null, types));
        var again = registry()
                .register(new ProcessRegistration(
                        "p-1",
                        two,
                        RecoveryDisposition.RERUNNABLE,
                        null,
                        ProcessIdentity.of(one),
                        types,
                        ProcessProvenance.host(),
                        null));
        assertThat(again.created()).isFalse();
        assertThat(again.record().registration().input()).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("noIds")
    default void aTextThatIsNoIdIsRefusedAndStoresNothing(String id) {
        assertThat(refused(() -> registry().register(external(id)))).isEqualTo("invalid_id");
        assertThat(registry().count(ProcessQuery.newest(Filter.ANY, 10))).isZero();
        assertThat(registry().eventsSince(0, 10)).isEmpty();
    }

    static Stream<String> noIds() {
        return Stream.of(
                "",
                " ",
                "\t\n",
                "a#1",
                "#",
                "a/b",
                "/etc/passwd",
                "..",
                ".",
                "..\\b",
                "C:\\a",
                " a",
                "a ",
                "a\nb",
                "a\u0000b",
                "a\u007fb",
                "a\u202eb",
                "a\u200bb",
                "a\u2028b",
                "a\ud800b",
                "x".repeat(256),
                "x".repeat(10_240));
    }

    @ParameterizedTest
    @MethodSource("ids")
    default void anyVisibleTextIsAnId(String id) {
        registry().register(external(id));
        assertThat(bench().row(id).id()).isEqualTo(id);
        assertThat(bench().log(id)).hasSize(1);
    }

    static Stream<String> ids() {
        return Stream.of(
                "a",
                "a b",
                "nightly-2026.11:01",
                "größe",
                "日本",
                "🙂",
                "'; drop table process; --",
                "%_",
                "A",
                "x".repeat(255));
    }

    @Test
    default void idsThatDifferOnlyInCaseAreDifferent() {
        registry().register(external("Build"));
        assertThat(registry().register(external("build")).created()).isTrue();
        assertThat(registry().find("BUILD")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    default void fewerThanOneAttemptIsRefused(int attempts) {
        assertThat(refused(() ->
                        registry().register(Bench.atMost(engine("p-1", RecoveryDisposition.RERUNNABLE), attempts))))
                .isEqualTo("invalid_registration");
    }

    @Test
    default void workThatIsExecutedNeedsAStoredEnvironment() {
        var input = new ProcessInput.Engine("command", NullNode.getInstance());
        assertThat(refused(() -> registry().register(inEnvironment(input, null))))
                .isEqualTo("invalid_registration");
        var call = new ProcessInput.ToolCall(json("{\"tool_name\":\"x\"}"));
        assertThat(refused(() -> registry().register(inEnvironment(call, null))))
                .isEqualTo("invalid_registration");
        assertThat(refused(() -> registry().register(inEnvironment(input, "process-env:v3:sha256:00"))))
                .isEqualTo("environment_unknown");
        assertThat(registry().find("p-1")).isEmpty();
        assertThat(registry().register(inEnvironment(input, ENVIRONMENT.ref())).created())
                .isTrue();
    }

    @Test
    default void workThatIsNotExecutedHereHasNoEnvironment() {
        var turn = new ProcessInput.SessionTurn("def", null, null, null);
        assertThat(refused(() -> registry().register(inEnvironment(turn, ENVIRONMENT.ref()))))
                .isEqualTo("invalid_registration");
        assertThat(refused(
                        () -> registry().register(inEnvironment(new ProcessInput.External(null), ENVIRONMENT.ref()))))
                .isEqualTo("invalid_registration");
    }

    private static ProcessRegistration inEnvironment(ProcessInput input, String ref) {
        return new ProcessRegistration(
                "p-1",
                input,
                RecoveryDisposition.RERUNNABLE,
                null,
                ProcessIdentity.of(input),
                List.of(),
                ProcessProvenance.host(),
                ref);
    }

    @Test
    default void blankKeysAndKindsAreRefused() {
        assertThat(refused(() ->
                        registry().register(inEnvironment(new ProcessInput.SessionTurn(" ", null, null, null), null))))
                .isEqualTo("invalid_registration");
        assertThat(refused(() -> registry()
                        .register(
                                inEnvironment(new ProcessInput.Engine("", NullNode.getInstance()), ENVIRONMENT.ref()))))
                .isEqualTo("invalid_registration");
    }

    @ParameterizedTest
    @MethodSource("badTypes")
    default void anEventTypeThatCannotWorkIsRefused(String why, List<ProcessEventType> types) {
        var registration = withTypes(external("p-1"), types.toArray(ProcessEventType[]::new));
        assertThat(refused(() -> registry().register(registration))).as(why).isEqualTo("invalid_event_type");
        assertThat(registry().find("p-1")).isEmpty();
    }

    static Stream<Arguments> badTypes() {
        var cases = Stream.of(
                Map.entry("no name", List.of(ProcessEventType.plain(" ", null))),
                Map.entry("declared twice", List.of(NOTE, ProcessEventType.plain("note", json("true")))),
                Map.entry("ends as running", List.of(ending("x", ProcessStatus.RUNNING, null))),
                Map.entry("ends as waiting", List.of(ending("x", ProcessStatus.WAITING, new ValueSelector.Payload()))),
                Map.entry("departs", List.of(ending("x", ProcessStatus.CALLER_DEPARTED, new ValueSelector.Payload()))),
                Map.entry("fails without saying how", List.of(ending("x", ProcessStatus.FAILED, null))),
                Map.entry("cancels without saying how", List.of(ending("x", ProcessStatus.CANCELLED, null))),
                Map.entry("abandons without saying how", List.of(ending("x", ProcessStatus.ABANDONED, null))),
                Map.entry("no schema", List.of(ProcessEventType.plain("x", json("7")))),
                Map.entry("wrong schema", List.of(ProcessEventType.plain("x", json("{\"type\":\"strange\"}")))),
                Map.entry(
                        "schema from elsewhere",
                        List.of(ProcessEventType.plain("x", json("{\"$ref\":\"https://example.org/a.json\"}")))),
                Map.entry(
                        "schema from a file",
                        List.of(ProcessEventType.plain("x", json("{\"$ref\":\"file:///etc/passwd\"}")))),
                Map.entry(
                        "no pointer", List.of(ending("x", ProcessStatus.COMPLETED, new ValueSelector.Pointer("a/b")))),
                Map.entry("no pointer in a wake", List.of(waking(new ValueSelector.Present("oops")))),
                Map.entry("template without its field", List.of(waking(new ValueSelector.Template("{who}", Map.of())))),
                Map.entry(
                        "no pointer in a template",
                        List.of(waking(new ValueSelector.Template(
                                "{who}", Map.of("who", new ValueSelector.Pointer("who")))))));
        var builtIn = EventName.BUILT_IN.stream()
                .map(name -> Map.entry(name, List.of(ProcessEventType.plain(name, json("true")))));
        return Stream.concat(cases, builtIn).map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static ProcessEventType waking(ValueSelector input) {
        return new ProcessEventType("x", null, new EventSemantics(null, new EventSemantics.WakeSpec(null, input)));
    }

    @Test
    default void aDeclarationMayBeAsLargeAsAMillionBytesAndNoLarger() {
        // {"type":"external","metadata":"…"} has 33 characters beside the text.
        var fits = StringNode.valueOf("x".repeat(1_000_000 - 33 - 2));
        registry().register(Declared.external("fits", fits));
        assertThat(((ProcessInput.External)
                                bench().record("fits").registration().input())
                        .metadata())
                .isEqualTo(fits);
        assertThat(refused(() ->
                        registry().register(Declared.external("too-large", StringNode.valueOf("x".repeat(1_000_000))))))
                .isEqualTo("payload_too_large");
        assertThat(refused(() ->
                        registry().register(Declared.external("bytes", StringNode.valueOf("ü".repeat(600_000))))))
                .isEqualTo("payload_too_large");
        assertThat(refused(() -> registry()
                        .register(new ProcessRegistration(
                                "p-1",
                                new ProcessInput.External(null),
                                RecoveryDisposition.EXTERNALLY_OWNED,
                                null,
                                new ProcessIdentity("external", null, StringNode.valueOf("x".repeat(1_000_001))),
                                List.of(),
                                ProcessProvenance.host(),
                                null))))
                .isEqualTo("payload_too_large");
    }

    @Test
    default void everythingDeclaredIsReadBack() {
        var full = new ProcessRegistration(
                "p-1",
                new ProcessInput.Engine("command", json("{\"argv\":[\"a\",1,1.5,null,{\"b\":true}]}")),
                RecoveryDisposition.OWNER_BOUND,
                7,
                new ProcessIdentity("command", "a label", NullNode.getInstance()),
                List.of(PROGRESS, NOTE, Bench.RESULT, waking(new ValueSelector.Pointer("/who"))),
                new ProcessProvenance(new Originator.Session("s-1", "f-1"), json("{\"type\":\"turn\"}"), "profile-1"),
                ENVIRONMENT.ref());
        registry().register(full);
        assertThat(bench().record("p-1").registration()).isEqualTo(full);
        assertThat(registry()
                        .list(ProcessQuery.newest(Filter.ANY, 1))
                        .rows()
                        .getFirst()
                        .record()
                        .registration())
                .isEqualTo(full);
        registry()
                .register(new ProcessRegistration(
                        "p-2",
                        new ProcessInput.External(null),
                        RecoveryDisposition.EXTERNALLY_OWNED,
                        null,
                        new ProcessIdentity("external", null, null),
                        List.of(),
                        new ProcessProvenance(new Originator.Host("console"), null, null),
                        null));
        var second = bench().record("p-2").registration();
        assertThat(second.identity().definition()).isNull();
        assertThat(second.provenance().originator()).isEqualTo(new Originator.Host("console"));
    }

    @Test
    default void anExternalReferenceIsSetOnce() {
        bench().externallyOwned("p-1");
        var reference = new ProcessExternalRef("ci", "run-17", json("{\"attempt\":1}"));
        registry().setExternalRef("p-1", reference);
        assertThat(bench().record("p-1").externalRef()).isEqualTo(reference);
        registry().setExternalRef("p-1", new ProcessExternalRef("ci", "run-17", json("{ \"attempt\": 1 }")));
        assertThat(bench().types("p-1")).containsExactly(EventName.REGISTERED, EventName.EXTERNAL_REF_SET);
        assertThat(bench().refused(
                                "p-1",
                                () -> registry().setExternalRef("p-1", new ProcessExternalRef("ci", "run-18", null))))
                .isEqualTo("external_ref_conflict");
    }

    @Test
    default void anEnvironmentIsStoredOnceUnderItsContent() {
        var again = registry().putEnvironment(ENVIRONMENT);
        assertThat(again).isEqualTo(ENVIRONMENT.ref());
        assertThat(registry().environment(again)).contains(ENVIRONMENT);
        assertThat(registry().environment("process-env:v3:sha256:none")).isEmpty();
    }

    @Test
    default void writesToAnUnknownIdSaySo() {
        assertThat(refused(() -> registry().requestCancel("ghost", Bench.ADA))).isEqualTo("unknown_process");
        assertThat(refused(() -> registry().requestAbandon("ghost", Bench.ADA))).isEqualTo("unknown_process");
        assertThat(refused(() -> registry().claim("ghost", Bench.A, Bench.TTL))).isEqualTo("unknown_process");
        assertThat(refused(() -> registry().endWait("ghost"))).isEqualTo("unknown_process");
        assertThat(refused(() -> registry().recordCallerDeparture("ghost"))).isEqualTo("unknown_process");
        assertThat(refused(() -> registry().markHandled("ghost", Bench.ADA))).isEqualTo("unknown_process");
        assertThat(refused(() -> registry().admit(bench().ask("ghost", Bench.A, "run-1"))))
                .isEqualTo("unknown_process");
        assertThat(refused(() -> bench().append("ghost", "note", "1"))).isEqualTo("unknown_process");
        assertThat(registry().find("ghost")).isEmpty();
        assertThat(registry().events("ghost", 0, 10)).isEmpty();
        assertThat(registry().tenures("ghost")).isEmpty();
    }
}
