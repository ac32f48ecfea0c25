package io.leasehold.console.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.frame.Availability;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the welcome says. */
class WelcomeTest {
    private final Welcome welcome = Welcome.of("~/registry", Availability.YES);

    @Test
    void itExplainsTheFourWordsInTheOrderInWhichOneNeedsTheOther() {
        assertThat(welcome.words())
                .extracting(Welcome.Word::name)
                .containsExactly("Process", "Lease", "Evidence", "Verdict");
        assertThat(welcome.words()).extracting(Welcome.Word::kind).containsExactly(Welcome.Kind.values());
    }

    @Test
    void itFitsOnOneScreen() {
        assertThat(welcome.words()).allSatisfy(word -> {
            assertThat(Arrays.stream(word.meaning().split("\\.( |$)"))).hasSizeLessThanOrEqualTo(2);
            assertThat(word.meaning()).hasSizeLessThan(140);
            assertThat(word.example()).hasSizeLessThan(40);
        });
    }

    @Test
    void itSaysWhereTheRegistryIsAndThatNothingStartsByItself() {
        assertThat(welcome.promise()).contains("~/registry").contains("only looks until");
    }

    @Test
    void whereNoCommandRunsItSaysWhyNoCrashCanBeWatched() {
        var elsewhere = Welcome.of("~/registry", Availability.no("Linux only."));
        assertThat(elsewhere.crash().possible()).isFalse();
        assertThat(elsewhere.crash().reason()).isEqualTo("Linux only.");
    }
}
