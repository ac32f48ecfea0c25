package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The name of a group says what its rows have in common. */
class GroupTextTest {
    @Test
    void whatAllBeginWithIsKept() {
        assertThat(GroupText.common("Will be closed: ops asked", "Will be closed: anna asked"))
                .isEqualTo("Will be closed: …");
    }

    @Test
    void manyTextsOfTwoKindsAreNamedOnce() {
        var texts = Stream.concat(
                Stream.generate(() -> "Not now: no engine invoice-sync").limit(200),
                Stream.generate(() -> "Will run").limit(88));
        assertThat(texts.reduce(GroupText::common)).contains("Not now: no engine invoice-sync, and others");
    }
}
