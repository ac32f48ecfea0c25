package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.processes.FilterCompletion.Suggestion;
import io.leasehold.registry.query.FilterKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterCompletionTest {
    private static List<Suggestion> at(String typed, boolean asked) {
        return FilterCompletion.at(
                typed,
                typed.length(),
                asked,
                key -> key == FilterKey.LABEL ? List.of("nightly", "two words") : List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            st                     | status:
            kind:x -di             | kind:x -disposition:
            AG                     | age>
            refu                   | refused>=
            status:fai             | status:failed
            status:failed,canc     | status:failed,cancelled
            -phase:si              | -phase:silent
            verdict:rerun.d        | verdict:rerun.dead
            label:nig              | label:nightly
            label:                 | label:nightly
            ended:to               | ended:today
            """)
    void theFirstWayToGoOnCompletesWhatWasTyped(String typed, String completed) {
        var first = at(typed, false).getFirst();

        assertThat(first.applied(typed)).isEqualTo(completed);
        assertThat(first.caret()).isEqualTo(completed.length());
    }

    @Test
    void aValueWithASpaceIsQuoted() {
        assertThat(at("label:", false)).extracting(Suggestion::text).containsExactly("nightly", "\"two words\"");
    }

    @Test
    void everyKeyIsListedWhenAPersonAsks() {
        assertThat(at("", true)).hasSize(FilterKey.values().length);
        assertThat(at("kind:x ", true)).hasSize(FilterKey.values().length);
        assertThat(at("", false)).isEmpty();
        assertThat(at("kind:x ", false)).isEmpty();
    }

    @Test
    void whatIsWholeOrUnknownHasNone() {
        assertThat(at("backup", false)).isEmpty();
        assertThat(at("status:failed", false)).isEmpty();
        assertThat(at("nokey:", false)).isEmpty();
        assertThat(at("\"sta", false)).isEmpty();
    }

    @Test
    void whatStandsBehindTheCaretStays() {
        var first = FilterCompletion.at("st kind:x", 2, false, key -> List.of()).getFirst();

        assertThat(first.applied("st kind:x")).isEqualTo("status: kind:x");
        assertThat(first.caret()).isEqualTo(7);
    }
}
