package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.Span;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lengths of time as people write and read them. */
class SpansTest {
    @Test
    void spansAreReadAndNonsenseIsRefused() {
        assertThat(Span.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Span.parse("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Span.parse("7d")).isEqualTo(Duration.ofDays(7));
        for (var nonsense : new String[] {"", "5", "s", "-5s", "1.5h", "5 m", "99999999999s"}) {
            assertThatThrownBy(() -> Span.parse(nonsense)).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void agesAreShort() {
        assertThat(Ages.brief(41_000)).isEqualTo("41s");
        assertThat(Ages.brief(-41_000)).isEqualTo("-41s");
        assertThat(Ages.brief(3_600_000 * 3)).isEqualTo("3h");
        assertThat(Ages.brief(86_400_000L * 5)).isEqualTo("5d");
    }
}
