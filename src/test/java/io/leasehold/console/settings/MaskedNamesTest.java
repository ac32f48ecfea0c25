package io.leasehold.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Parts of names are taken as they are meant, and what would mask nothing or everything is explained. */
class MaskedNamesTest {
    @Test
    void partsStandBetweenCommas() {
        assertThat(MaskedNames.parsed(" IBAN, birth_date ,,iban")).containsExactly("iban", "birth_date");
        assertThat(MaskedNames.problem("iban, birth_date")).isEmpty();
        assertThat(MaskedNames.problem("")).isEmpty();
        assertThat(MaskedNames.parsed("")).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsExplained() {
        assertThat(MaskedNames.problem("id")).contains("‘id’: use 3 to 40 letters");
        assertThat(MaskedNames.problem("straße")).contains("signs that are not compared");
        assertThat(MaskedNames.problem(".*")).contains("not compared");
        assertThat(MaskedNames.problem("x".repeat(41))).contains("3 to 40");
    }
}
