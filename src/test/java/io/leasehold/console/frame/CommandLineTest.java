package io.leasehold.console.frame;

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

    @Test
    void aRegistryThatNoCommandFindsIsNamed() {
        assertThat(CommandLine.at("leasehold cancel 'a b' --reason x", "/srv/my reg"))
                .isEqualTo("leasehold cancel --registry '/srv/my reg' 'a b' --reason x");
        assertThat(CommandLine.at("leasehold acts", "/srv/r")).isEqualTo("leasehold acts --registry /srv/r");
        assertThat(CommandLine.at("leasehold acts", "")).isEqualTo("leasehold acts");
    }
}
