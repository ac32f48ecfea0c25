package io.leasehold.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Which differences between two registrations count (kernel.md 2.5, statements 15–22). */
class FingerprintTest {
    private static final String PINNED_TURN = "process-registration-definition:v1:sha256:"
            + "264ee8b4a0643d8b65319c65dae409b2bc4cd0bcd083a9ab6aeb5b07f5af711a";
    private static final String PINNED_EXTERNAL = "process-registration-definition:v1:sha256:"
            + "a607d9334e7d415926f1d97b57f3ea919a99ff93e692b31cdce3715c3d582eeb";
    private static final String PINNED_ENV =
            "process-env:v3:sha256:67c61a378d2460f703bdfe5bed8302a2637c49c221d22fd4c87ae42adb37a49c";
    private static final ProcessRegistration FULL = GoldenSamples.fullRegistration();

    @Test
    void theDigestsOfStoredRegistrationsNeverChange() {
        assertThat(Fingerprint.of(FULL))
                .isEqualTo("process-registration-definition:v1:sha256:"
                        + "7c047c83d61c5ec3fccbb3f337e979fadc179f16b9d73c67035051ff427b4b1f");
        assertThat(Fingerprint.of(turn("def-1", GoldenSamples.json("{\"a\":1}"))))
                .isEqualTo(PINNED_TURN);
        assertThat(Fingerprint.of(with(new ProcessInput.External(null), null))).isEqualTo(PINNED_EXTERNAL);
    }

    @Test
    void theContentAddressOfAnEnvironmentNeverChanges() {
        var environment = new ExecutionEnvironment("/home/ada", Map.of("B", "2", "A", "1"), Map.of());
        assertThat(environment.ref()).isEqualTo(PINNED_ENV);
        assertThat(new ExecutionEnvironment("/home/ada", Map.of("A", "1", "B", "2"), Map.of()).ref())
                .isEqualTo(PINNED_ENV);
        assertThat(new ExecutionEnvironment("/home/eve", Map.of("A", "1", "B", "2"), Map.of()).ref())
                .isNotEqualTo(PINNED_ENV);
    }

    @Test
    void theIdIsNoPartOfIt() {
        var other = new ProcessRegistration(
                "p-2",
                FULL.input(),
                FULL.disposition(),
                FULL.maxAttempts(),
                FULL.identity(),
                FULL.eventTypes(),
                FULL.provenance(),
                FULL.envRef());
        assertThat(Fingerprint.of(other)).isEqualTo(Fingerprint.of(FULL));
    }

    @Test
    void theOrderOfEventTypesIsNoPartOfIt() {
        assertThat(Fingerprint.of(withTypes(FULL.eventTypes().reversed()))).isEqualTo(Fingerprint.of(FULL));
    }

    @Test
    void theOrderOfKeysInOpaquePartsIsNoPartOfIt() {
        assertThat(Fingerprint.of(withInput(engine("{\"b\":0.0,\"a\":[1]}"))))
                .isEqualTo(Fingerprint.of(withInput(engine("{\"a\":[1],\"b\":-0.0}"))));
    }

    @Test
    void theDefinitionKeyOwnsTheCreateRequestOfASessionTurn() {
        var one = turn("def-1", GoldenSamples.json("{\"a\":1}"));
        assertThat(Fingerprint.of(turn("def-1", GoldenSamples.json("{\"a\":2}"))))
                .isEqualTo(Fingerprint.of(one));
        assertThat(Fingerprint.of(turn("def-2", GoldenSamples.json("{\"a\":1}"))))
                .isNotEqualTo(Fingerprint.of(one));
    }

    @Test
    void metadataThatIsNullIsTheSameAsNone() {
        assertThat(Fingerprint.of(with(new ProcessInput.External(NullNode.getInstance()), null)))
                .isEqualTo(Fingerprint.of(with(new ProcessInput.External(null), null)));
    }

    @TestFactory
    Stream<DynamicTest> anyOtherContentRotatesIt() {
        var session = new Originator.Session("s-1", "frame-3");
        return Stream.of(
                        Map.entry("payload", withInput(engine("{\"argv\":[\"sleep\",\"6\"]}"))),
                        Map.entry("payload number", withInput(engine("{\"argv\":[\"sleep\",5]}"))),
                        Map.entry("engine kind", withInput(new ProcessInput.Engine("pipeline", payload(FULL)))),
                        Map.entry("input type", withInput(new ProcessInput.ToolCall(payload(FULL)))),
                        Map.entry("disposition", copy(FULL, RecoveryDisposition.OWNER_BOUND, 3, FULL.envRef())),
                        Map.entry("max attempts", copy(FULL, RecoveryDisposition.RERUNNABLE, 4, FULL.envRef())),
                        Map.entry("no bound", copy(FULL, RecoveryDisposition.RERUNNABLE, null, FULL.envRef())),
                        Map.entry("environment", copy(FULL, RecoveryDisposition.RERUNNABLE, 3, "process-env:other")),
                        Map.entry("label", withIdentity(new ProcessIdentity("command", "nap", definition(FULL)))),
                        Map.entry(
                                "definition",
                                withIdentity(new ProcessIdentity(
                                        "command", "sleep", GoldenSamples.json("{\"version\":1}")))),
                        Map.entry(
                                "definition null",
                                withIdentity(new ProcessIdentity("command", "sleep", NullNode.getInstance()))),
                        Map.entry("no definition", withIdentity(new ProcessIdentity("command", "sleep", null))),
                        Map.entry(
                                "event types",
                                withTypes(List.of(FULL.eventTypes().getFirst()))),
                        Map.entry(
                                "event schema",
                                withTypes(List.of(
                                        ProcessEventType.plain("progress", null),
                                        FULL.eventTypes().getLast()))),
                        Map.entry(
                                "originator",
                                withProvenance(new ProcessProvenance(
                                        session,
                                        FULL.provenance().causedBy(),
                                        FULL.provenance().hostProfileId()))),
                        Map.entry(
                                "profile",
                                withProvenance(new ProcessProvenance(
                                        FULL.provenance().originator(),
                                        FULL.provenance().causedBy(),
                                        null))))
                .map(change -> DynamicTest.dynamicTest(
                        change.getKey(),
                        () -> assertThat(Fingerprint.of(change.getValue())).isNotEqualTo(Fingerprint.of(FULL))));
    }

    private static ProcessInput engine(String payload) {
        return new ProcessInput.Engine("command", GoldenSamples.json(payload));
    }

    private static JsonNode payload(ProcessRegistration registration) {
        return ((ProcessInput.Engine) registration.input()).payload();
    }

    private static JsonNode definition(ProcessRegistration registration) {
        return registration.identity().definition();
    }

    private static ProcessRegistration turn(String key, JsonNode create) {
        return with(new ProcessInput.SessionTurn(key, create, null, null), null);
    }

    private static ProcessRegistration withInput(ProcessInput input) {
        return with(input, FULL.envRef());
    }

    private static ProcessRegistration with(ProcessInput input, String envRef) {
        return new ProcessRegistration(
                FULL.id(),
                input,
                FULL.disposition(),
                FULL.maxAttempts(),
                FULL.identity(),
                FULL.eventTypes(),
                FULL.provenance(),
                envRef);
    }

    private static ProcessRegistration withIdentity(ProcessIdentity identity) {
        return new ProcessRegistration(
                FULL.id(),
                FULL.input(),
                FULL.disposition(),
                FULL.maxAttempts(),
                identity,
                FULL.eventTypes(),
                FULL.provenance(),
                FULL.envRef());
    }

    private static ProcessRegistration withTypes(List<ProcessEventType> types) {
        return new ProcessRegistration(
                FULL.id(),
                FULL.input(),
                FULL.disposition(),
                FULL.maxAttempts(),
                FULL.identity(),
                types,
                FULL.provenance(),
                FULL.envRef());
    }

    private static ProcessRegistration withProvenance(ProcessProvenance provenance) {
        return new ProcessRegistration(
                FULL.id(),
                FULL.input(),
                FULL.disposition(),
                FULL.maxAttempts(),
                FULL.identity(),
                FULL.eventTypes(),
                provenance,
                FULL.envRef());
    }

    private static ProcessRegistration copy(
            ProcessRegistration from, RecoveryDisposition disposition, Integer maxAttempts, String envRef) {
        return new ProcessRegistration(
                from.id(),
                from.input(),
                disposition,
                maxAttempts,
                from.identity(),
                from.eventTypes(),
                from.provenance(),
                envRef);
    }
}
