package io.leasehold.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.GoldenSamples.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of the vocabulary is durable: the golden files under {@code golden/} pin it (kernel.md 2). */
class GoldenJsonTest {
    @TestFactory
    Stream<DynamicTest> everyValueIsWrittenAsItsGoldenFileSays() {
        return each((name, sample, golden) -> assertThat(ProcessJson.canonical(ProcessJson.tree(sample.value())))
                .isEqualTo(ProcessJson.canonical(golden)));
    }

    @TestFactory
    Stream<DynamicTest> everyGoldenFileIsReadBackAsTheSameValue() {
        return each((name, sample, golden) ->
                assertThat((Object) ProcessJson.read(golden, sample.type())).isEqualTo(sample.value()));
    }

    @TestFactory
    Stream<DynamicTest> noGoldenFileHoldsMoreThanIsChecked() {
        return GoldenSamples.all().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(golden(file.getKey()).propertyNames())
                                .containsExactlyInAnyOrderElementsOf(
                                        file.getValue().keySet())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ProcessInput | {\"type\":\"wasm\",\"payload\":1}",
                "ProcessInput | {\"payload\":1}",
                "AwaitOutput | {\"type\":\"lost\"}",
                "AwaitOutput | {\"type\":\"failure\",\"class\":\"cosmic\",\"code\":\"c\",\"message\":\"m\"}",
                "WaitKind | {\"kind\":\"moon\"}",
                "Originator | {\"type\":\"ghost\"}",
                "LivenessEvidence | {\"kind\":\"heartbeat\"}",
                "AwaitOutput | {\"type\":\"failure\",\"class\":\"io\",\"message\":\"no code\"}",
                "AwaitOutput | {\"type\":\"failure\",\"code\":\"no_class\",\"message\":\"m\"}",
                "AwaitOutput | {\"type\":\"failure\",\"class\":\"io\",\"code\":null,\"message\":\"m\"}",
                "AwaitOutput | {\"type\":\"success\"}",
                "WaitState | {\"kind\":{\"kind\":\"timer\",\"at_ms\":1}}",
                "ProcessStarted | {\"owner\":null,\"fencing_token\":1,\"attempt\":1,\"started_at_ms\":1}",
                "ProcessInput | {\"type\":\"engine\"}",
                "ProcessInput | {\"type\":\"tool_call\"}",
                "ValueSelector | \"everything\"",
                "ValueSelector | {\"regex\":\"a\"}",
                "ValueSelector | {\"pointer\":\"/a\",\"present\":\"/b\"}",
                "ValueSelector | {\"template\":{\"template\":\"{a}\"}}",
                "ValueSelector | {\"pointer\":7}",
                "ProcessStatus | \"paused\"",
                "ProcessStatus | 2",
                "ProcessStatus | \"\"",
                "RecoveryDisposition | \"Rerunnable\"",
                "AbandonWriter | \"nobody\"",
                "FailureClass | \"\"",
            })
    void anUnknownVariantOrAMissingPartIsAnErrorAndNeverAGuess(String type, String json) throws ClassNotFoundException {
        var target = Class.forName("io.leasehold.process." + type);
        assertThatThrownBy(() -> ProcessJson.read(json, target)).isInstanceOfSatisfying(InvalidInput.class, error -> {
            assertThat(error.kind()).isEqualTo(InvalidInput.Code.INVALID_JSON);
            assertThat(error.text()).contains(type);
        });
    }

    @Test
    void anAbsentDefinitionDiffersFromADefinitionThatIsNull() {
        var absent = new ProcessIdentity("tool", null, null);
        var isNull = new ProcessIdentity("tool", null, NullNode.getInstance());
        assertThat(ProcessJson.write(absent)).isEqualTo("{\"kind\":\"tool\"}");
        assertThat(ProcessJson.write(isNull)).isEqualTo("{\"kind\":\"tool\",\"definition\":null}");
        assertThat(ProcessJson.read(ProcessJson.write(absent), ProcessIdentity.class))
                .isEqualTo(absent);
        assertThat(ProcessJson.read(ProcessJson.write(isNull), ProcessIdentity.class))
                .isEqualTo(isNull)
                .isNotEqualTo(absent);
    }

    @Test
    void theHostWithoutAScopeStaysAsShortAsItWas() {
        assertThat(ProcessJson.write(new Originator.Host(null))).isEqualTo("{\"type\":\"host\"}");
        assertThat(ProcessJson.read("{\"type\":\"host\"}", Originator.class)).isEqualTo(new Originator.Host(null));
    }

    @Test
    void theStatusIsAPlainLabelWithTheOutcomeBesideIt() {
        var record = golden("record").get("full");
        assertThat(record.get("status").stringValue()).isEqualTo("completed");
        assertThat(record.get("outcome").get("type").stringValue()).isEqualTo("success");
        assertThat(golden("record").get("minimal").propertyNames())
                .containsExactlyInAnyOrder("registration", "fingerprint", "status", "created_at_ms", "updated_at_ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"completed\"}", "{\"status\":\"running\",\"outcome\":{}}"})
    void aRecordWhoseStatusAndOutcomeDisagreeIsRefused(String patch) {
        var tree = (ObjectNode) golden("record").get("minimal");
        var wanted = ProcessJson.parse(patch);
        tree.set("status", wanted.get("status"));
        if (wanted.has("outcome")) {
            tree.set("outcome", golden("await_output").get("success"));
        }
        assertThatThrownBy(() -> ProcessJson.read(tree, ProcessRecord.class)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void anOutcomeOfAnotherStatusThanTheRowIsRefused() {
        var tree = (ObjectNode) golden("record").get("full");
        tree.set("outcome", golden("await_output").get("cancelled"));
        assertThatThrownBy(() -> ProcessJson.read(tree, ProcessRecord.class)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void anOptionalFieldThatALaterVersionAddedIsIgnored() {
        assertThat(ProcessJson.read("{\"type\":\"host\",\"since\":3}", Originator.class))
                .isEqualTo(new Originator.Host(null));
    }

    @Test
    void anEngineWithoutAPayloadHasThePayloadNull() {
        assertThat(ProcessJson.read("{\"type\":\"engine\",\"kind\":\"command\"}", ProcessInput.class))
                .isEqualTo(new ProcessInput.Engine("command", NullNode.getInstance()));
    }

    @Test
    void textAfterTheValueIsRefused() {
        assertThatThrownBy(() -> ProcessJson.parse("{} {}")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ProcessJson.parse("")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ProcessJson.parse("{\"a\":")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void canonicalTextIgnoresKeyOrderAndTheSignOfZeroOnly() {
        assertThat(canonical("{\"b\":[-0.0],\"a\":1}")).isEqualTo(canonical("{\"a\":1,\"b\":[0.0]}"));
        assertThat(canonical("1")).isNotEqualTo(canonical("1.0"));
        assertThat(canonical("[1,2]")).isNotEqualTo(canonical("[2,1]"));
        assertThat(canonical("{\"a\":null}")).isNotEqualTo(canonical("{}"));
        assertThat(canonical("\"1\"")).isNotEqualTo(canonical("1"));
    }

    private static String canonical(String json) {
        return ProcessJson.canonical(ProcessJson.parse(json));
    }

    private interface Check {
        void of(String name, Sample sample, JsonNode golden);
    }

    private static Stream<DynamicTest> each(Check check) {
        return GoldenSamples.all().entrySet().stream()
                .flatMap(file -> each(file.getKey(), file.getValue(), golden(file.getKey()), check));
    }

    private static Stream<DynamicTest> each(String file, Map<String, Sample> samples, JsonNode golden, Check check) {
        return samples.entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(file + "/" + sample.getKey(), () -> {
                    assertThat(golden.get(sample.getKey()))
                            .as("entry %s of %s.json", sample.getKey(), file)
                            .isNotNull();
                    check.of(sample.getKey(), sample.getValue(), golden.get(sample.getKey()));
                }));
    }

    private static JsonNode golden(String file) {
        try (var stream = GoldenJsonTest.class.getResourceAsStream("/golden/" + file + ".json")) {
            assertThat(stream).as(file).isNotNull();
            return ProcessJson.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
