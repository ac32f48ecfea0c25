package io.leasehold.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when JSON text is wrong. */
class InvalidJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|Invalid JSON: Unexpected end-of-input: expected close marker for Object, at line 1 column 2.",
                "[1,|Invalid JSON: Unexpected end-of-input within/between Array entries, at line 1 column 4.",
                "''|Invalid JSON: the text is empty.",
            })
    void theMessageNamesThePlaceAndNothingOfTheParser(String text, String message) {
        assertThatThrownBy(() -> ProcessJson.parse(text)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"nul", "{a:1}"})
    void noMessageSpeaksOfSources(String text) {
        assertThatThrownBy(() -> ProcessJson.parse(text))
                .hasMessageStartingWith("Invalid JSON: ")
                .message()
                .doesNotContain("Source", "REDACTED");
    }
}
