package io.leasehold.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.KeepRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is entered about how long things are kept is what holds, and what is wrong is explained at its field. */
class KeepFormTest {
    private final KeepForm usual = KeepForm.of(KeepRules.USUAL);

    @Test
    void theFormOfRulesIsThoseRules() {
        var rules = KeepRules.USUAL
                .keeping(ProcessStatus.FAILED, Duration.ofMinutes(90))
                .keeping(ProcessStatus.CANCELLED, Duration.ofSeconds(61))
                .keepingForEver(ProcessStatus.ABANDONED)
                .automatic(false);
        assertThat(KeepForm.of(rules).rules()).contains(rules);
        assertThat(KeepForm.of(rules).ages())
                .containsEntry("failed", "90m")
                .containsEntry("cancelled", "61s")
                .containsEntry("abandoned", "forever")
                .containsEntry("tombstones", "180d");
    }

    @Test
    void whatIsWrongIsExplainedAtItsField() {
        var wrong = usual.with("completed", "soon")
                .with("failed", "30s")
                .with("cancelled", "")
                .with("tombstones", "forever");
        assertThat(wrong.problem("completed"))
                .contains("‘soon’ is no span of time")
                .contains("7d");
        assertThat(wrong.problem("failed")).startsWith("At least 1m");
        assertThat(wrong.problem("cancelled")).startsWith("Enter an age");
        assertThat(wrong.problem("tombstones")).contains("at most 3650d");
        assertThat(wrong.problem("abandoned")).isEmpty();
        assertThat(wrong.rules()).isEmpty();
        assertThat(usual.with("completed", "3651d").problem("completed")).contains("too long");
    }

    @Test
    void theCommandNamesOnlyWhatIsDifferent() {
        var next = usual.with("completed", " 7d ").with("abandoned", "forever").withAutomatic(false);
        assertThat(next.words(KeepRules.USUAL, " audit "))
                .containsExactly(
                        "retention",
                        "--keep",
                        "completed=7d",
                        "--keep",
                        "abandoned=forever",
                        "--automatic",
                        "off",
                        "--reason",
                        "audit");
        assertThat(usual.words(KeepRules.USUAL, "")).containsExactly("retention");
    }
}
