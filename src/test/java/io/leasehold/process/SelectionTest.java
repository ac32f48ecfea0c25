package io.leasehold.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What value selectors pick, and what counts as true (kernel.md 2.9, statement 56). */
class SelectionTest {
    private static final String PAYLOAD =
            "{\"a\":{\"b\":7,\"n\":null},\"list\":[\"x\",\"y\"],\"who\":\"ada\",\"deep\":{\"k\":1}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pointer\":\"/a/b\"} | 7",
                "{\"pointer\":\"/a/n\"} | null",
                "{\"pointer\":\"/list/1\"} | \"y\"",
                "{\"pointer\":\"/deep\"} | {\"k\":1}",
                "{\"const\":{\"z\":[]}} | {\"z\":[]}",
                "{\"present\":\"/a/b\"} | true",
                "{\"present\":\"/a/n\"} | true",
                "{\"present\":\"/a/q\"} | false",
                "{\"template\":{\"template\":\"{w}: {d}/{v}$1\",\"fields\":{\"w\":{\"pointer\":\"/who\"},"
                        + "\"d\":{\"pointer\":\"/deep\"},\"v\":{\"const\":2}}}} | \"ada: {\\\"k\\\":1}/2$1\"",
                "{\"template\":{\"template\":\"no field\",\"fields\":{}}} | \"no field\""
            })
    void aSelectorPicksThisValue(String selector, String wanted) {
        assertThat(select(selector)).isEqualTo(wanted);
    }

    @Test
    void thePayloadSelectorPicksThePayload() {
        assertThat(select("\"payload\"")).isEqualTo(ProcessJson.canonical(ProcessJson.parse(PAYLOAD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pointer\":\"/a/missing\"}",
                "{\"pointer\":\"/list/9\"}",
                "{\"template\":{\"template\":\"{w}\",\"fields\":{}}}",
                "{\"template\":{\"template\":\"{w}\",\"fields\":{\"w\":{\"pointer\":\"/nope\"}}}}"
            })
    void aMissIsAnError(String selector) {
        assertThatThrownBy(() -> select(selector))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        error -> assertThat(error.kind()).isEqualTo(InvalidInput.Code.INVALID_PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "\"\"", "[]", "{}"})
    void emptinessIsFalse(String value) {
        assertThat(Selection.truthy(ProcessJson.parse(value))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "0", "0.0", "-1", "\"0\"", "\"false\"", "[null]", "{\"a\":null}"})
    void everythingElseIsTrue(String value) {
        assertThat(Selection.truthy(ProcessJson.parse(value))).isTrue();
    }

    private static String select(String selector) {
        var read = ProcessJson.read(selector, ValueSelector.class);
        return ProcessJson.canonical(Selection.select(read, ProcessJson.parse(PAYLOAD)));
    }
}
