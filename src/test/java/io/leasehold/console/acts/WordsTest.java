package io.leasehold.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.text.ShellWords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @Test
    void blanksPartWordsAndQuotesKeepThemTogether() {
        assertThat(Words.split("rsync  -a 'my files' \"a \\\"b\\\" c\" d\\ e ''"))
                .containsExactly("rsync", "-a", "my files", "a \"b\" c", "d e", "");
        assertThat(Words.split("  ")).isEmpty();
        assertThat(Words.split("a\\\\b 'c\\d'")).containsExactly("a\\b", "c\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b"})
    void anOpenQuoteIsRefused(String text) {
        assertThatThrownBy(() -> Words.split(text)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "$HOME `x` \"q\"", "", "é\nnew"})
    void aQuotedWordIsReadAsItself(String word) {
        assertThat(Words.split(ShellWords.quoted(word))).containsExactly(word);
    }

    @Test
    void theCommandLineOfAFormSaysAllOfIt() {
        var form = new StartForm(
                "sh -c 'echo hi'",
                RecoveryDisposition.RERUNNABLE,
                "r 1",
                "",
                new RunsIn("/srv", "A=b c\nHOME", true),
                new Tries("3"),
                "30m");
        assertThat(form.problem()).isEmpty();
        assertThat(form.commandLine())
                .isEqualTo("leasehold start --id 'r 1' --disposition rerunnable --max-attempts 3 --cwd /srv"
                        + " --env 'A=b c' --env HOME --inherit-env --timeout 30m -- sh -c 'echo hi'");
        assertThat(form.start("new").spec().args()).isEqualTo(List.of("-c", "echo hi"));
    }

    @Test
    void aReasonThatIsMissingHasItsPlaceInTheLine() {
        assertThat(RequestKind.ABANDON.commandLine(List.of("a b"), " "))
                .isEqualTo("leasehold abandon --reason '…' 'a b'");
        assertThat(RequestKind.HANDLED.commandLine(List.of("a"), " done "))
                .isEqualTo("leasehold handled --reason done a");
        assertThat(RequestKind.CANCEL.commandLine(List.of("a"), "")).isEqualTo("leasehold cancel a");
        assertThat(new Ending(Ending.How.CANCELLED, "", "", "").commandLine("a", ""))
                .isEqualTo("leasehold complete a --cancelled --reason '…'");
    }

    @Test
    void whatIsMissingIsSaid() {
        var empty = new StartForm("", null, "", "", new RunsIn("/", "", false), new Tries(""), "");
        assertThat(empty.problem()).isEqualTo("Name a program.");
        assertThat(new StartForm("true", null, "", "", new RunsIn("/", "", false), new Tries(""), "").problem())
                .startsWith("Choose what happens");
        assertThat(new StartForm(
                                "true",
                                RecoveryDisposition.OWNER_BOUND,
                                "",
                                "",
                                new RunsIn("/", "", false),
                                new Tries("0"),
                                "")
                        .problem())
                .contains("no number of tries");
        assertThat(new StartForm(
                                "true",
                                RecoveryDisposition.OWNER_BOUND,
                                "",
                                "",
                                new RunsIn("/", "", false),
                                new Tries(""),
                                "soon")
                        .problem())
                .contains("no span of time");
    }
}
