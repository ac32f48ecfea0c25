package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person adds is masked beside the usual, and never in place of it. */
class MaskingTest {
    private final Masking masking = new Masking(List.of("IBAN", "birth-date"));

    @Test
    void whatIsAddedIsMaskedWhereverItIsNamed() {
        assertThat(masking.named("customerIban")).isTrue();
        assertThat(masking.named("birth_date")).isTrue();
        assertThat(masking.named("name")).isFalse();
        assertThat(masking.text("name=ada iban=DE02120300000000202051")).isEqualTo("name=ada iban=••••••");
        assertThat(masking.tree(ProcessJson.parse("{\"a\": {\"iban\": 7, \"n\": 1}, \"birthDate\": [1, 2]}")))
                .isEqualTo(ProcessJson.parse("{\"a\": {\"iban\": \"••••••\", \"n\": 1}, \"birthDate\": \"••••••\"}"));
        assertThat(masking.arguments("pay", List.of("--iban", "DE02", "--to", "ada")))
                .containsExactly("--iban", "••••••", "--to", "ada");
        assertThat(masking.variables(Map.of("IBAN", "DE02", "HOME", "/")))
                .containsEntry("IBAN", "••••••")
                .containsEntry("HOME", "/");
    }

    @Test
    void theUsualStaysMaskedAndNobodyElseIsConcerned() {
        assertThat(masking.named("password")).isTrue();
        assertThat(masking.named("publicKey")).isFalse();
        assertThat(Masking.USUAL.named("iban")).isFalse();
        assertThat(new Masking(List.of("", " - ")).named("name")).isFalse();
    }
}
