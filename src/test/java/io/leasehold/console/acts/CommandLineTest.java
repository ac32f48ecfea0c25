package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void anIdThatLooksLikeAnOptionIsNone() {
        assertThat(CommandLine.act("abandon", List.of("-x", "a b"), "it's gone"))
                .isEqualTo("leasehold abandon --reason 'it'\\''s gone' -- -x 'a b'");
    }

    @Test
    void everyIdIsNamedHoweverMany() {
        assertThat(CommandLine.act("cancel", Collections.nCopies(27, "row"), ""))
                .isEqualTo("leasehold cancel" + " row".repeat(27));
    }
}
