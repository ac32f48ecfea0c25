package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Excerpt.of("four", 4)).isEqualTo("four");
    }

    @Test
    void whatIsLongerSaysHowLongItIs() {
        assertThat(Excerpt.of("x".repeat(12_345), 2)).isEqualTo("xx… (12,345 characters)");
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(Excerpt.beginning("a😀b", 2)).isEqualTo("a");
        assertThat(Excerpt.beginning("a😀b", 3)).isEqualTo("a😀");
        assertThat(Excerpt.beginning("😀", 0)).isEmpty();
    }
}
