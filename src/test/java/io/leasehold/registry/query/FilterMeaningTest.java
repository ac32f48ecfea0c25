package io.leasehold.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.MomentKey;
import io.leasehold.registry.query.Filter.Pattern;
import io.leasehold.registry.query.Filter.TextKey;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of a filter mean together, at their edges, and for any text. */
class FilterMeaningTest {
    private static final long NOW = 1_000_000_000_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                               | running,waiting
            kind:command                     | running,waiting
            status:live                      | running,waiting
            status:any                       | running,waiting,completed,failed,cancelled,abandoned,caller_departed
            status:failed,abandoned          | failed,abandoned
            -status:live                     | completed,failed,cancelled,abandoned,caller_departed
            status:live -status:waiting      | running
            -status:waiting status:live      | running
            status:completed status:failed   | ''
            status:caller_departed           | caller_departed
            """)
    void statusNamesAreJoined(String text, String labels) {
        assertThat(FilterParser.parse(text, NOW).statuses().stream().map(ProcessStatus::label))
                .containsExactlyInAnyOrder(labels.isEmpty() ? new String[0] : labels.split(","));
    }

    @Test
    void theExampleOfTheDesignIsRead() {
        var filter = FilterParser.parse("kind:command disposition:owner_bound holder:worker-7 age>1h", NOW);

        assertThat(filter.conditions())
                .containsExactly(
                        text(TextKey.KIND, false, exactly("command")),
                        text(TextKey.DISPOSITION, false, exactly("owner_bound")),
                        text(TextKey.HOLDER, false, exactly("worker-7")),
                        new Condition.Moment(MomentKey.CREATED, Long.MIN_VALUE, NOW - 3_600_000, false));
    }

    @Test
    void commaIsOrMinusIsNotAndStarOpensAnEnd() {
        assertThat(FilterParser.parse("-label:test*,*old id:*a* originator:host", NOW)
                        .conditions())
                .containsExactly(
                        text(TextKey.LABEL, true, new Pattern("test", false, true), new Pattern("old", true, false)),
                        text(TextKey.ID, false, new Pattern("a", true, true)),
                        text(TextKey.ORIGINATOR, false, exactly("host")));
    }

    @ParameterizedTest
    @CsvSource({
        "age>90s, 90001, true", "age>90s, 90000, false",
        "age>=90s, 90000, true", "age>=90s, 89999, false",
        "age<5m, 299999, true", "age<5m, 300000, false",
        "age<=5m, 300000, true", "age<=5m, 300001, false",
        "age>7d, 604800001, true", "age>7d, 604799999, false",
        "-age>1h, 3600000, true", "-age>1h, 3600001, false"
    })
    void olderMeansCreatedBefore(String text, long ageMs, boolean matches) {
        var moment =
                (Condition.Moment) FilterParser.parse(text, NOW).conditions().getFirst();
        var created = NOW - ageMs;

        assertThat(moment.negated() != (created >= moment.fromMs() && created < moment.toMs()))
                .isEqualTo(matches);
    }

    @Property(tries = 2_000)
    void nothingButAnInvalidFilterIsEverThrown(@ForAll("texts") String text) {
        try {
            FilterParser.parse(text, NOW);
        } catch (InvalidInput e) {
            assertThat(e.kind()).isEqualTo(InvalidInput.Code.INVALID_FILTER);
        }
    }

    @Property(tries = 500)
    void whatIsQuotedIsSearchedAsItIs(@ForAll("words") String word) {
        assertThat(FilterParser.parse("\"" + word + "\"", NOW).conditions())
                .containsExactly(new Condition.Word(word, false));
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of(
                "status",
                "age",
                "kind",
                "id",
                ":",
                ">",
                "<=",
                "-",
                "\"",
                ",",
                "*",
                " ",
                "live",
                "5m",
                "9".repeat(12),
                "\u202e",
                "\t",
                "=",
                "disposition",
                "\ud83d");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                pieces.list().ofMaxSize(14).map(list -> String.join("", list)));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(word -> word.indexOf('"') < 0);
    }

    private static Pattern exactly(String text) {
        return new Pattern(text, false, false);
    }

    private static Condition text(TextKey key, boolean negated, Pattern... values) {
        return new Condition.Text(key, List.of(values), negated);
    }
}
